import { rustRegex } from '../../../../src/logs/agents/vector/rust-regex';

test.each([
  ['\\d\\w\\s', '[0-9][0-9A-Za-z_][\\t\\n\\f\\r ]'],
  ['\\D[^\\W\\d]', '[^0-9][^[^0-9A-Za-z_]0-9]'],
  ['\\bx\\B', '(?-u:\\b)x(?-u:\\B)'],
  ['{"a":1}', '\\{"a":1\\}'],
  ['${HOME} a{2,} b{,3}', '$\\{HOME\\} a{2,} b\\{,3\\}'],
  ['[a&&b~~[]', '[a\\x{26}\\x{26}b\\x{7e}\\x{7e}\\x{5b}]'],
  ['[]a-]', '[\\x{5d}a\\x{2d}]'],
  ['[[:alpha:]\\x41-\\x{5a}\\pL]', '[[:alpha:]A-Z\\p{L}]'],
  ['\\p{^Greek}\\P{^Lu}\\PN', '\\P{Greek}\\p{Lu}\\P{N}'],
  ['\\Q.*\\E+\\Qa', '\\.\\*+a'],
  ['\\<a\\>\\101\\0\\a', '<a>A\\x{0}\\x{7}'],
  ['(?P<a>x)(?<b>y)(z)(?i)(?i-s:w)', '(?:x)(?:y)(?:z)(?i)(?i-s:w)'],
  ['a(?i)*', 'a*(?i)'],
  ["'\\'", '\\x{27}\\x{27}'],
])('%s', (re2, rust) => expect(rustRegex(re2)).toBe(rust));
