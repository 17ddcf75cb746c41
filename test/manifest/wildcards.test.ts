import * as fc from 'fast-check';
import { overlap, wildcardPattern } from '../../src/manifest/wildcards';

test.each([
  ['', ''], ['*', ''], ['a', 'a'], ['a*', '*b'], ['*.log', 'access.*'], ['a?c', 'abc'], ['?', '*'], ['/var/*/x', '/var/log/*'], ['a*b*c', 'a*c'], ['**', 'abc'],
])('%j and %j overlap', (one, other) => {
  expect(overlap(one, other)).toBe(true);
  expect(overlap(other, one)).toBe(true);
});

test.each([
  ['', 'a'], ['?', ''], ['*.log', '*.txt'], ['a*', 'b*'], ['*', 'a/b'], ['?', '/'], ['/var/log/*', '/var/log/app/x'], ['a?c', 'ac'],
])('%j and %j do not', (one, other) => {
  expect(overlap(one, other)).toBe(false);
  expect(overlap(other, one)).toBe(false);
});

const pattern = fc.array(fc.constantFrom('a', 'b', '/', '*', '?'), { maxLength: 7 }).map((pieces) => pieces.join(''));
const matcher = (text: string) => new RegExp(`^${text.replace(/[*?]/g, (sign) => (sign === '*' ? '[^/]*' : '[^/]'))}$`);

test('patterns that overlap are those that a text matches both', () => {
  const texts = [''];
  for (let i = 0; texts[i].length < 7; i++) texts.push(...['a', 'b', '/'].map((letter) => texts[i] + letter));
  fc.assert(fc.property(pattern, pattern, (one, other) => {
    const [a, b] = [matcher(one), matcher(other)];
    // Two patterns of n and m pieces that overlap have a text of at most n + m characters in common; of those of up to 7 all are tried.
    const found = texts.some((text) => a.test(text) && b.test(text));
    if (found || one.length + other.length <= 7) expect(overlap(one, other)).toBe(found);
  }), { numRuns: 300 });
});

test.each([
  ['web-*', 'web-1', true],
  ['web-?', 'web-12', false],
  ['*', 'a/b', false],
  ['a.b+(c)[d]{e}^$|\\', 'a.b+(c)[d]{e}^$|\\', true],
  ['a.b', 'axb', false],
  ['?', '\u{1F600}', true],
])('the expression of %s on %s', (wildcards, text, fits) => {
  expect(wildcardPattern(wildcards).test(text)).toBe(fits);
});

test('the beginning of a path fits up to a slash', () => {
  expect(['a', 'a/b', 'a/b/c', 'ab', 'b/a'].filter((path) => wildcardPattern('?', true).test(path))).toEqual(['a', 'a/b', 'a/b/c', 'b/a']);
  expect(['a/b', 'a/b/c', 'a/bc'].filter((path) => wildcardPattern('a/b', true).test(path))).toEqual(['a/b', 'a/b/c']);
});
