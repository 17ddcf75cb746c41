const NANO = 10n ** 9n;

const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL = ['', 'k', 'M', 'G', 'T', 'P', 'E'];
/** Units smaller than one, largest first. */
const FRACTIONS: readonly (readonly [suffix: string, nanos: bigint])[] = [['m', 10n ** 6n], ['u', 10n ** 3n], ['n', 1n]];

const IN_BYTES = /^(memory|ephemeral-storage|storage|hugepages-.*)$/;

/**
 * A quantity as people write it: `1500m` of CPU, `144Mi` of memory. Only fractions of a byte are rounded, up, as the API server does.
 *
 * @param resource the name of the resource, such as `cpu`
 * @param nanos the amount in nano-units, as `parseQuantity` gives it
 */
export function formatQuantity(resource: string, nanos: bigint): string {
  if (nanos < 0n) return `-${formatQuantity(resource, -nanos)}`;
  if (IN_BYTES.test(resource)) return formatBytes((nanos + NANO - 1n) / NANO);
  if (nanos % NANO === 0n) return String(nanos / NANO);
  const [suffix, unit] = FRACTIONS.find(([, size]) => nanos % size === 0n)!;
  return `${nanos / unit}${suffix}`;
}

/** Chooses the suffix with the shortest text; the binary one of two equally short texts. */
function formatBytes(bytes: bigint): string {
  const binary = shortened(bytes, 1024n, BINARY);
  const decimal = shortened(bytes, 1000n, DECIMAL);
  return decimal.length < binary.length ? decimal : binary;
}

function shortened(amount: bigint, step: bigint, suffixes: readonly string[]): string {
  let i = 0;
  while (amount !== 0n && i + 1 < suffixes.length && amount % step === 0n) {
    amount /= step;
    i++;
  }
  return `${amount}${suffixes[i]}`;
}

/** A longer quantity is rounded, or written with a decimal point. */
const READABLE = 6;

/** A quantity for people: a long number of bytes is rounded to a decimal of the largest unit that fits and marked with `~`; 15910m of CPU become 15.91. */
export function readableQuantity(resource: string, nanos: bigint): string {
  const exact = formatQuantity(resource, nanos);
  if (exact.length < READABLE || (exact.length === READABLE && IN_BYTES.test(resource))) return exact;
  if (!IN_BYTES.test(resource)) return exact.endsWith('m') ? String(Number(exact.slice(0, -1)) / 1000) : exact;
  let amount = Number(nanos / NANO);
  let i = 0;
  while (Math.abs(amount) >= 1024 && i + 1 < BINARY.length) {
    amount /= 1024;
    i++;
  }
  return `~${amount.toFixed(1)}${BINARY[i]}`;
}
