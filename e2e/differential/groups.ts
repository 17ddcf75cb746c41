/** Disagreements with the same cause, judged by their messages. */
export interface Group {
  readonly what: string;
  count: number;
  readonly example: string;
}

/** A message without the parts that differ from case to case. */
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

/** Counts similar messages, most frequent first. */
export function grouped(cases: readonly { readonly what: string; readonly example: string }[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { what, example } of cases) {
    const group = groups.get(what);
    if (group) group.count++;
    else groups.set(what, { what, count: 1, example });
  }
  return [...groups.values()].sort((a, b) => b.count - a.count);
}
