import { onigmo } from './onigmo';
import { re2Tokens } from './re2-tokens';

/**
 * A pattern as the source of a Ruby Regexp, for records of several lines.
 *
 * Ruby reads a pattern before its engine does: it writes the number of a character in another form, and takes `\xff` for a byte.
 *
 * @param pattern a pattern for which `checkRe2` had nothing to say
 * @returns the pattern, or what it has that Ruby has no syntax for
 */
export function rubyRegexp(pattern: string): { readonly text: string } | { readonly problem: string } {
  const translated = onigmo(anchored(pattern), (group) => group);
  if ('problem' in translated) return translated;
  return { text: translated.text.replace(/\\(?:x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))|[^])/gu, (escape, braced, two) => (braced ?? two ? `\\u{${braced ?? two}}` : escape)) };
}

/** `^` and `$` match at every line in Ruby, and only with the flag "m" in RE2. */
function anchored(pattern: string): string {
  if (/\(\?[a-zA-Z]*m/.test(pattern)) return pattern;
  return re2Tokens(pattern).map(({ kind, text }) => {
    if (kind === 'syntax') return { '^': '\\A', '$': '\\z' }[text] ?? text;
    return kind === 'literal' && !/[a-zA-Z0-9_]/.test(text) ? `\\x{${text.codePointAt(0)!.toString(16)}}` : text;
  }).join('');
}
