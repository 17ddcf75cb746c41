/** Longer patterns are compiled by the package. */
const LONGEST = 500;

/** RE2's limit of counts, and of products of nested counts. */
const MOST_REPEATED = 1_000;

/** Syntax that RE2 and JavaScript share. A group begins with one piece, so that lookaround and flags are excluded. */
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
 * Names of the named groups of a pattern that uses only shared syntax. JavaScript's compiler validates it: of this syntax it accepts nothing that RE2 refuses.
 *
 * @returns undefined for other patterns, and for those that JavaScript refuses: RE2 may still accept them
 */
export function plainGroups(pattern: string): readonly string[] | undefined {
  if (pattern.length > LONGEST || !PLAIN.test(pattern) || repetitions(pattern) > MOST_REPEATED) return undefined;
  const names = [...pattern.matchAll(NAMED)].flatMap(([, name]) => name ?? []);
  // JavaScript may accept a repeated name, RE2 does not.
  if (new Set(names).size < names.length) return undefined;
  try {
    new RegExp(pattern.replace(/(\\[^])|\(\?P</g, (_, escaped?: string) => escaped ?? '(?<'), 'u');
    return names;
  } catch {
    return undefined;
  }
}

/** An upper bound of the product of nested counts. */
function repetitions(pattern: string): number {
  let product = 1;
  for (const [, least, most] of pattern.matchAll(COUNT)) if (least !== undefined) product *= Math.max(1, Number(least), Number(most ?? 0));
  return product;
}
