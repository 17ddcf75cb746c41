import * as fc from 'fast-check';
import { checkRe2, namedGroups } from '../../src/patterns/re2';

describe('a pattern that RE2 takes', () => {
  test.each([
    'plain', '', 'a|b', '(?P<x>a)(?P<y>b)', '(?i)a(?-i:b)', '[[:alpha:]]', '\\p{Greek}', '\\pL', '\\p{^Lu}', '\\PN', '\\Qa.b\\E', '\\Q\\p{Alphabetic}\\E',
    'a{2,5}?', 'a{,5}', '\\x{1F600}', '\\bword\\b', '^\\A\\z$', '\u{1F600}', '/', '"', 'a\nb', '\\\\p{Alphabetic}',
  ])('%j', (pattern) => expect(checkRe2(pattern)).toBeUndefined());
});

describe('a pattern that RE2 refuses', () => {
  test.each([
    ['(?=a)b', 'invalid or unsupported Perl syntax: `(?=`'],
    ['(?!a)b', 'invalid or unsupported Perl syntax: `(?!`'],
    ['(?<=a)b', 'invalid named capture: `(?<=a)b`'],
    ['(a)\\1', 'invalid escape sequence: `\\1`'],
    ['(a', 'missing closing ): `(a`'],
    ['a**', 'invalid nested repetition operator: `**`'],
    ['*a', 'missing argument to repetition operator: `*`'],
    ['a{1001}', 'invalid repeat count: `{1001}`'],
    ['((a{100}){100}){100}', 'invalid repeat count: `{100}`'],
    ['[z-a]', 'invalid character class range: `z-a`'],
    ['\\', 'trailing backslash at end of expression'],
    ['(?P<x>a)(?P<x>b)', 'duplicate capture group name: `x`'],
    ['(?P<a-b>c)', 'invalid named capture: `(?P<a-b>`'],
    ['\\p{Foo}', 'invalid character class range: `\\p{Foo}`'],
    ['\\p{Alphabetic}', 'invalid character class range: `\\p{Alphabetic}`'],
    ['[a\\P{Emoji}]', 'invalid character class range: `\\P{Emoji}`'],
    ['\uD800', 'invalid UTF-8: half of a surrogate pair'],
  ])('%j', (pattern, message) => expect(checkRe2(pattern)).toBe(message));
});

test('named groups stand in their order', () => {
  expect(namedGroups('(?P<status>\\d)(x)(?P<bytes>\\d+)(?:(?P<a1>y))')).toEqual(['status', 'bytes', 'a1']);
  expect(namedGroups('none')).toEqual([]);
  expect(namedGroups('(?P<open')).toEqual([]);
});

test('any text gets an answer', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (pattern) => ['string', 'undefined'].includes(typeof checkRe2(pattern))));
});

test('the package is loaded with the first pattern that is not plain, not before', () => {
  jest.isolateModules(() => {
    const load = jest.fn(() => jest.requireActual<typeof import('re2js')>('re2js'));
    jest.doMock('re2js', load);
    const fresh = jest.requireActual<typeof import('../../src/patterns/re2')>('../../src/patterns/re2');
    fresh.checkRe2('a(?P<b>[c-e]+)');
    expect(load).not.toHaveBeenCalled();
    fresh.checkRe2('(?i)a');
    expect(load).toHaveBeenCalledTimes(1);
  });
});
