/** The result of comparing written lines with shipped lines. */
export interface Account {
  readonly written: number;
  readonly shipped: number;
  readonly missing: readonly string[];
  /** Lines that were shipped more often than they were written. */
  readonly repeated: readonly string[];
  /** Lines that were shipped and never written: torn or mixed. */
  readonly foreign: readonly string[];
}

const tally = (lines: readonly string[]) => {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
};

/**
 * @param written the lines that were written before the shipped lines were read
 * @param later the lines that were written after that: a line that was written in between may have been shipped or not
 */
export function account(written: readonly string[], shipped: readonly string[], later = written): Account {
  const before = tally(written);
  const after = tally(later);
  const came = tally(shipped);
  return {
    written: written.length,
    shipped: shipped.length,
    missing: [...before].filter(([line, count]) => (came.get(line) ?? 0) < count).map(([line]) => line),
    repeated: [...after].filter(([line, count]) => (came.get(line) ?? 0) > count).map(([line]) => line),
    foreign: [...came.keys()].filter((line) => !after.has(line)),
  };
}

export function describe(what: string, { written, missing, repeated, foreign }: Account): string {
  const example = [...missing, ...repeated, ...foreign][0];
  const sample = example === undefined || (!missing.length && !foreign.length) ? '' : ` (for example: ${example})`;
  return `${written} ${what} lines written, ${written - missing.length} shipped, ${missing.length} missing, ${repeated.length} repeated, `
    + `${foreign.length} foreign${sample}`;
}
