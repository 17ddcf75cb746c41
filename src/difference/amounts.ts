const NANO = 10n ** 9n;
const BINARY: readonly (readonly [string, bigint])[] = [['Ti', 1024n ** 4n], ['Gi', 1024n ** 3n], ['Mi', 1024n ** 2n], ['Ki', 1024n]];

/** Resources that are counted in bytes. */
function isBytes(resource: string): boolean {
  return /memory|storage|hugepages/.test(resource);
}

/** An amount of a resource, in nano-units, as Kubernetes would write it: `1500m`, `1536Mi`. */
export function amount(resource: string, nano: bigint): string {
  if (nano < 0n) return `-${amount(resource, -nano)}`;
  if (isBytes(resource)) {
    const bytes = nano / NANO;
    const [unit, size] = BINARY.find(([, each]) => bytes > 0n && bytes % each === 0n) ?? ['', 1n];
    return `${bytes / size}${unit}`;
  }
  if (nano % NANO === 0n) return String(nano / NANO);
  return `${(nano + 999_999n) / 1_000_000n}m`;
}
