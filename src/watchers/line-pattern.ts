import { checkRe2, namedGroups } from '../patterns/re2';

/** Names that a label, a placeholder and a named group can have. */
export const NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * Names of the groups of a pattern that is looked for in lines.
 *
 * @param what the pattern, as the subject of a sentence: `watcher "a" has a pattern`
 * @throws when it is not a pattern of RE2
 */
export function checkLinePattern(pattern: unknown, what: string): string[] {
  if (typeof pattern !== 'string' || pattern === '') throw new Error(`${what} that is not text, or empty: write for example pattern: 'ERROR'`);
  const wrong = checkRe2(pattern);
  if (wrong !== undefined) {
    throw new Error(`${what} that RE2 refuses, ${pattern}: ${wrong}. RE2 has no lookaround and no back-references: https://github.com/google/re2/wiki/Syntax`);
  }
  const groups = namedGroups(pattern);
  const bad = groups.find((group) => !NAME.test(group));
  if (bad !== undefined) throw new Error(`${what} with a group "${bad}": begin the names of groups with a letter`);
  return groups;
}
