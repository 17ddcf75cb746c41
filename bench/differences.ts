/** Two values at one place of two documents. */
export interface Difference {
  readonly path: string;
  readonly ours: unknown;
  readonly peer: unknown;
}

/** The places in which two documents differ. */
export function differences(ours: unknown, peer: unknown, path = ''): Difference[] {
  if (Object.is(ours, peer)) return [];
  if (typeof ours !== 'object' || typeof peer !== 'object' || ours === null || peer === null || Array.isArray(ours) !== Array.isArray(peer)) {
    return [{ path, ours, peer }];
  }
  const [a, b] = [ours as Record<string, unknown>, peer as Record<string, unknown>];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].flatMap((key) => differences(a[key], b[key], `${path}/${key}`));
}

/** Separates consistent renames from all other differences. */
export function renamed(found: readonly Difference[]): { readonly names: ReadonlyMap<string, string>; readonly others: readonly Difference[] } {
  const names = new Map<string, string>();
  const taken = new Map<string, string>();
  const others = found.filter(({ path, ours, peer }) => {
    if (!path.endsWith('/name') || typeof ours !== 'string' || typeof peer !== 'string') return true;
    if ((names.get(ours) ?? peer) !== peer || (taken.get(peer) ?? ours) !== ours) return true;
    names.set(ours, peer);
    taken.set(peer, ours);
    return false;
  });
  return { names, others };
}
