/** A pattern longer than this is left to the package. */
const LONGEST = 500;

/** RE2 takes no count above it, nor counts inside of counts that make more. */
const MOST_REPEATED = 1_000;

/** Pieces that RE2 and JavaScript read alike. What opens a group is one piece, so that no lookaround and no flag can hide in it. */
const PLAIN = new RegExp(`^(?:${[
  '[\\w\\s"\'`/:;,<>=!@#%&~.|)^$*+?-]',
  '\\\\[dDsSwWbB.*+?()[\\]{}|^$\\\\/]',
  '\\[\\^?(?:[\\w "\'`/:;,=!@#%~.|()$*+?-]|\\\\[dDsSwW.*+?()[\\]{}|^$\\\\/-])+\\]',
  '\\((?!\\?)|\\(\\?:|\\(\\?P?<[A-Za-z_]\\w*>',
  '\\{\\d{1,3}(?:,\\d{0,3})?\\}',
].join('|')})*$`);

const NAMED = /\\[^]|\(\?P?<(\w+)>/g;
const COUNT = /\\[^]|\{(\d+)(?:,(\d*))?\}/g;

/**
 * Names of the named groups of a pattern of the plainest pieces. JavaScript's own compiler, which is there already, tells whether they stand together as they
 * must: of these pieces it takes nothing that RE2 refuses.
 *
 * @returns nothing where the pattern is not that plain, or JavaScript refuses it: RE2 may take it all the same
 */
export function plainGroups(pattern: string): readonly string[] | undefined {
  if (pattern.length > LONGEST || !PLAIN.test(pattern) || repetitions(pattern) > MOST_REPEATED) return undefined;
  const names = [...pattern.matchAll(NAMED)].flatMap(([, name]) => name ?? []);
  // JavaScript may take a name twice, RE2 takes it once.
  if (new Set(names).size < names.length) return undefined;
  try {
    new RegExp(pattern.replace(/(\\[^])|\(\?P</g, (_, escaped?: string) => escaped ?? '(?<'), 'u');
    return names;
  } catch {
    return undefined;
  }
}

/** More than any place of the pattern is repeated, by counts inside of counts. */
function repetitions(pattern: string): number {
  let product = 1;
  for (const [, least, most] of pattern.matchAll(COUNT)) if (least !== undefined) product *= Math.max(1, Number(least), Number(most ?? 0));
  return product;
}
