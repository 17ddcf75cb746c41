import * as fc from 'fast-check';
import { RE2JS } from 're2js';
import { plainGroups } from '../../src/patterns/plain-re2';

test.each([
  ['', []],
  ['"(?P<method>[A-Z]+) \\S+ \\S+" (?P<status>\\d{3}) ', ['method', 'status']],
  ['^(?<x>a|b)*?(?:[^"\\]]+)$', ['x']],
  ['\\(?P<x>', []],
  ['\\{9999}'.replace('}', '\\}'), []],
])('%j is plain', (pattern, groups) => expect(plainGroups(pattern)).toEqual(groups));

test.each([
  '(?i)a', '(?=a)', '(?<=a)b', '(a)\\1', '[[:alpha:]]', '\\pL', '\\Qa\\E', 'é', '\uD800', 'a{1001}', '(?:a{40}){40}', '(?P<x>a)|(?P<x>b)', '[(?P<x>]', 'a'.repeat(501),
  '(a', 'a)', 'a**', '*a', '[z-a]', 'a{3,2}', '\\', '(?P<1x>a)',
])('%j is left to the package', (pattern) => expect(plainGroups(pattern)).toBeUndefined());

const PIECES = [
  'a', 'Z', '9', ' ', '"', '-', '.', '|', '^', '$', '*', '+', '?', '*?', '{2}', '{2,}', '{0,30}', '{999}', '{3,2}', '(', ')', '(?:', '(?P<x>', '(?<y>', '(?P<x1>', '(?=', '(?!', '(?<=', '(?i)',
  '\\d', '\\S', '\\w', '\\b', '\\B', '\\.', '\\(', '\\[', '\\\\', '\\{', '\\/', '\\-', '\\1', '\\k<x>', '[', ']', '[a-z]', '[^"]', '[z-a]', '[\\d-x]', '[a-\\]]', '[--a]', '[]a]', '[^]', '[(?]', '[a&&b]',
  '{', '}', '\t', '/', '<', '>', ':', '=', '!', 'P', '\\', ',', '&', '~', '\u2028', 'é',
];

test('what is taken, RE2 takes, and it names the same groups', () => {
  let taken = 0;
  fc.assert(fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((pieces) => pieces.join('')), (pattern) => {
    const groups = plainGroups(pattern);
    if (groups === undefined) return;
    taken++;
    const of = RE2JS.compile(pattern).namedGroups() as Record<string, number>;
    expect([...groups]).toEqual(Object.keys(of).sort((a, b) => of[a] - of[b]));
  }), { numRuns: 20_000 });
  expect(taken).toBeGreaterThan(1_000);
});
