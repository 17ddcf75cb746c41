/** Disagreements of one cause, as far as their words tell. */
export interface Group {
  readonly what: string;
  count: number;
  readonly example: string;
}

/** Words without what differs from case to case. */
export function generalized(message: string): string {
  return message
    .replace(/^\d{3} /, '')
    .replace(/^[A-Za-z.0-9-]+ "[^"]*" is invalid: /, '')
    .replace(/\[\d+\]/g, '[]')
    .replace(/"(?:[^"\\]|\\.)*"/g, '""')
    .replace(/\/\d+(?=\/|$| )/g, '/#')
    .replace(/x{20,}/g, 'xxx')
    .slice(0, 220);
}

/** Counts what is alike, the most frequent first. */
export function grouped(cases: readonly { readonly what: string; readonly example: string }[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { what, example } of cases) {
    const group = groups.get(what);
    if (group) group.count++;
    else groups.set(what, { what, count: 1, example });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
