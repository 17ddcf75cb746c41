import * as fc from 'fast-check';
import { RE2JS } from 're2js';
import { checkRe2 } from '../../src/patterns/re2';
import { re2Class, Re2Token, re2Tokens } from '../../src/patterns/re2-tokens';
import { hostilePattern } from '../watchers/patterns';

const written = (tokens: Re2Token[]) => tokens.map(({ kind, text }) => (kind === 'literal' ? `\\x{${text.codePointAt(0)!.toString(16)}}` : text)).join('');

test('the pieces of a pattern', () => {
  expect(re2Tokens('a\\.[]\\]x]\\Q.]\\E+(?P<n>\\pL|\\p{Greek}\\x{41}\\x41\\101){2,}(?i:b)$')).toEqual([
    { kind: 'literal', text: 'a' }, { kind: 'literal', text: '.' }, { kind: 'syntax', text: '[]\\]x]' }, { kind: 'literal', text: '.' }, { kind: 'literal', text: ']' },
    { kind: 'syntax', text: '+' }, { kind: 'open', text: '(?P<n>', group: 'n' }, { kind: 'syntax', text: '\\pL' }, { kind: 'syntax', text: '|' },
    { kind: 'syntax', text: '\\p{Greek}' }, { kind: 'syntax', text: '\\x{41}' }, { kind: 'syntax', text: '\\x41' }, { kind: 'syntax', text: '\\101' },
    { kind: 'syntax', text: ')' }, { kind: 'syntax', text: '{2,}' }, { kind: 'syntax', text: '(?i:' }, { kind: 'literal', text: 'b' }, { kind: 'syntax', text: ')' },
    { kind: 'syntax', text: '$' },
  ]);
});

test('a range may end in a bracket, behind which no class begins', () => {
  expect(re2Tokens('[+-[:digit:]]').map(({ text }) => text)).toEqual(['[+-[:digit:]', ']']);
  expect(re2Class('[^a-f\\d[:alpha:]\\x41-\\]-]')).toEqual({
    negated: true,
    items: [{ from: 'a', to: 'f' }, { class: '\\d' }, { class: '[:alpha:]' }, { from: '\\x41', to: '\\]' }, { from: '-' }],
  });
});

test.each(['\\Qa', '\\Q\\E*a', '\\Qa\\Eb\\Q', '[[:alpha:]]', '[^\\]]', '[\\\\]', 'a{,2}', 'a{2', '{', '(?<x>a)', '\\$\\{'])('%s is whole', (pattern) => {
  if (checkRe2(pattern) === undefined) expect(checkRe2(written(re2Tokens(pattern)))).toBeUndefined();
});

test('put together again, they match the same', () => {
  const line = fc.oneof(fc.string({ unit: 'grapheme' }), fc.array(fc.constantFrom('a', 'b', '/', '"', '\\', '\n', '$', '{', '}', '[', ']', '&', 'x', '1', 'é', 'Ω', ' ', '-', 'K')).map((parts) => parts.join('')));
  fc.assert(fc.property(hostilePattern, fc.array(line, { minLength: 5, maxLength: 5 }), (pattern, lines) => {
    const again = written(re2Tokens(pattern));
    expect(checkRe2(again)).toBeUndefined();
    const matches = (text: string, on: string) => {
      const matcher = RE2JS.compile(text).matcher(on);
      return matcher.find() ? matcher.group() : undefined;
    };
    for (const each of lines) expect(matches(again, each)).toBe(matches(pattern, each));
  }), { numRuns: 300 });
});
