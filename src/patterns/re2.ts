/**
 * Patterns of users are RE2, as in agents written in Go. RE2 has no lookaround and no backreferences, so matching time is linear in the length of a line.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 */

import { memoize } from './memoize';
import { plainGroups } from './plain-re2';

/** The part of the package that is used. */
interface Re2js {
  readonly RE2JS: { compile(pattern: string): { namedGroups(): Record<string, number> } };
}

/** General categories of every version of Go. The package also accepts properties that Go refuses. */
const CATEGORIES = new Set(
  'Any C Cc Cf Co Cs L Ll Lm Lo Lt Lu M Mc Me Mn N Nd Nl No P Pc Pd Pe Pf Pi Po Ps S Sc Sk Sm So Z Zl Zp Zs'.split(' '),
);

/** An escaped character, or a Unicode class with its name. */
const ESCAPES = /\\(?:[pP](?:\{\^?([^}]*)\}|(.))|[^])/gsu;

/** A surrogate without its other half, which UTF-8 cannot encode. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * The error of a pattern, as Go's regexp package reports it.
 *
 * @param pattern the pattern, without delimiters
 * @returns undefined for a valid pattern
 */
export function checkRe2(pattern: string): string | undefined {
  const compiled = compile(pattern);
  return typeof compiled === 'string' ? compiled : undefined;
}

/**
 * Names of the named groups of a pattern, in their order; none for an invalid pattern.
 *
 * @param pattern the pattern, without delimiters
 */
export function namedGroups(pattern: string): string[] {
  const compiled = compile(pattern);
  return typeof compiled === 'string' ? [] : [...compiled];
}

/** The names of the groups, or the error. Cached, because compiling a pattern takes as long as composing a sidecar. */
const compile = memoize((pattern): readonly string[] | string => {
  const plain = plainGroups(pattern);
  if (plain !== undefined) return plain;
  if (LONE_SURROGATE.test(pattern)) return 'invalid UTF-8: half of a surrogate pair';
  // Loaded lazily: loading it and compiling the first pattern takes as long as composing ten pods.
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

/** A Unicode class that is neither a general category nor a script. Text between `\Q` and `\E` is literal. */
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
