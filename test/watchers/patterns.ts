import * as fc from 'fast-check';
import { checkRe2 } from '../../src/patterns/re2';

/** What is hard to write down in a language that puts patterns between delimiters, and what one engine knows and another does not. */
const PIECES = [
  '/', '\\/', '\\\\', '\\\\/', '"', '\\"', '\'', '`', '#', '$', '{', '}', '{2}', '{2,}', '{2}?', '\n', '\\\n', '\r', '\t', '\\n', '\\t', '\u2424', '\u2028', '\0', '\u0085',
  '[/]', '[\\]/\\\\]', '[]/]', '[^]"/]', '[[:alpha:]/]', '[\n\u2424]', '[\\\n]', '[^/\\n]', '[a&&b]', '[[]', '[a-]', '[-a]', '[\\pL\\d-]', '[^\\PN]', '[\\x{1F600}a-c]',
  '\\Q/a"\n\\E', '\\Q\\/\\E+', '\\Q.', '(?P<a>x|1)', '(?P<b>\\d+)', '(?P<c>/)', '(?:a|b)*?', '(?i)', '(?i:x)', '(?s)', '(?s-i:y)', '(?m:^z$)', '(?U)', '|', '^', '$', '.*',
  '\\b', '\\x2f', '\\x{2f}', '\\057', '\\0', '\\pL', '\\p{Greek}', '\\PN', '\\P{^Lu}', '\\D', 'é', '😀', '$a', '${a}', '$(a)', '\\$', '\\${2}', '[$]{1,2}', '//', '/}\n', '*/', 'next', 'stop', '++',
  'a{,3}', ' ', '  ', '-', '\\-', '\\a', '\\z', '\\A',
];

/** Patterns that RE2 takes. */
export const hostilePattern = fc.array(
  fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PIECES) }, { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 5 }) }),
  { minLength: 1, maxLength: 8 },
).map((pieces) => pieces.join('')).filter((text) => text !== '' && checkRe2(text) === undefined);
