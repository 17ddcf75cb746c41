import { checkRe2 } from '../patterns/re2';

/** @throws when a regular expression is not RE2, or is one that matches where there is nothing to match */
export function checkPattern(pattern: unknown, what: string): string {
  if (typeof pattern !== 'string' || pattern === '') throw new Error(`${what} is not a regular expression: write for example '^\\\\d{4}-'`);
  if (/[\r\n\0]/.test(pattern)) throw new Error(`${what} has a line break or a NUL in it, which no line of a log has: write one line`);
  const wrong = checkRe2(pattern);
  if (wrong !== undefined) {
    throw new Error(`${what} is "${pattern}", which is not a regular expression of RE2 (${wrong}): lookaround and back-references are not to be had`);
  }
  return pattern;
}
