/**
 * What agents written in Go take for a pattern: the syntax of RE2, which has no lookaround and no back-references, so that matching takes a time linear in
 * the length of a line.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */

import { memoize } from './memoize';
import { plainGroups } from './plain-re2';

/** What of the package is used here. */
interface Re2js {
  readonly RE2JS: { compile(pattern: string): { namedGroups(): Record<string, number> } };
}

/** General categories that every version of Go knows; the package also takes properties that Go refuses. */
const CATEGORIES = new Set(
  'Any C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs'.split(' '),
);

/** An escaped character, or a Unicode class with its name. */
const ESCAPES = /\\(?:[pP](?:\{\^?([^}]*)\}|(.))|[^])/gsu;

/** A surrogate without its other half: no encoding of it is text. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * What is wrong with a pattern, as Go's regexp package would say it.
 *
 * @param pattern the pattern, without delimiters
 * @returns nothing where RE2 takes the pattern
 */
export function checkRe2(pattern: string): string | undefined {
  const compiled = compile(pattern);
  return typeof compiled === 'string' ? compiled : undefined;
}

/**
 * Names of the named groups of a pattern, in their order; none where RE2 refuses the pattern.
 *
 * @param pattern the pattern, without delimiters
 */
export function namedGroups(pattern: string): string[] {
  const compiled = compile(pattern);
  return typeof compiled === 'string' ? [] : [...compiled];
}

/** The names of the groups, or what is wrong. Compiling a pattern takes as long as composing a sidecar. */
const compile = memoize((pattern): readonly string[] | string => {
  const plain = plainGroups(pattern);
  if (plain !== undefined) return plain;
  if (LONE_SURROGATE.test(pattern)) return 'invalid UTF-8: half of a surrogate pair';
  // Loaded when a pattern is not plain: loading it and compiling the first pattern takes as long as composing ten pods.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { RE2JS } = require('re2js') as Re2js;
  let groups: Record<string, number>;
  try {
    groups = RE2JS.compile(pattern).namedGroups();
  } catch (error) {
    return (error as Error).message.replace(/^error parsing regexp: /, '');
  }
  const unknown = unknownClass(pattern);
  return unknown === undefined ? Object.keys(groups).sort((a, b) => groups[a] - groups[b]) : `invalid character class range: \`${unknown}\``;
});

/** A Unicode class that is neither a general category nor a script. Text between `\Q` and `\E` is taken as it is. */
function unknownClass(pattern: string): string | undefined {
  const unquoted = pattern.replace(/\\Q.*?(?:\\E|$)|(\\[^])/gsu, (_, escape) => escape ?? '');
  for (const [text, long, short] of unquoted.matchAll(ESCAPES)) {
    const name = long ?? short;
    if (name !== undefined && !CATEGORIES.has(name) && !isScript(name)) return text;
  }
  return undefined;
}

function isScript(name: string): boolean {
  try {
    return new RegExp(`\\p{Script=${name}}`, 'u') !== undefined;
  } catch {
    return false;
  }
}
