import { onigmo } from '../../src/patterns/onigmo';

test.each([
  ['a b/c', 'a\\x{20}b\\/c'], ['(?P<x>\\d+)', '(?<g_x>[0-9]+)'], ['(?<x>.)', '(?<g_x>.)'], ['\\Qa.b\\E', 'a\\.b'], ['[a&&b]', '[a\\&\\&b]'], ['[[]', '[\\[]'], ['[]a]', '[\\]a]'],
  ['[a-z-]', '[a-z\\-]'], ['[\\d\\W]', '[0-9[^0-9A-Za-z_]]'], ['[[:^alpha:]x]', '[[^A-Za-z]x]'], ['\\bx\\B', '(?a:\\b)x(?a:\\B)'], ['\\pL\\PN', '\\p{L}\\P{N}'], ['[\\pL]', '[\\p{L}]'],
  ['a{2}?', 'a{2,2}?'], ['a{2,}?', 'a{2,}?'], ['x$', 'x(?:$)'], ['${2}', '(?:$){2,2}'], ['\\$\\{A}', '\\x24\\{A\\}'], ['\\${2}', '\\x24{2,2}'], ['[$]{2}', '[\\x24]{2,2}'], ['(?i)a', '(?i)a'], ['(?is)a', '(?im)a'], ['(?s-i:a)', '(?m-i:a)'], ['(?m:a)', '(?:a)'],
  ['é😀', 'é😀'], ['\u2028', '\\x{2028}'], ['\\x{1F600}\\x41', '\\x{1F600}\\x41'],
])('%s', (pattern, text) => expect(onigmo(pattern, (group) => `g_${group}`)).toEqual({ text }));

test.each([
  ['(?U)a', /"U"/], ['a(?U:b)', /"U"/], ['a(?i)b', /do not stand at its beginning/], ['(a|(?i)b)', /do not stand at its beginning/],
])('%s cannot be said', (pattern, problem) => expect(onigmo(pattern, (group) => group)).toEqual({ problem: expect.stringMatching(problem) }));
