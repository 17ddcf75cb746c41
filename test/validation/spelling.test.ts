import * as fc from 'fast-check';
import { isSpelledBy, spelled } from '../../src/validation/spelling';

const values = fc.jsonValue({ maxDepth: 3 });

test('a value is spelled by another exactly when both are the same JSON text', () => {
  fc.assert(fc.property(values, values, (one, other) => {
    expect(isSpelledBy(one, spelled(other))).toBe(JSON.stringify(one) === JSON.stringify(other));
  }), { numRuns: 500 });
  fc.assert(fc.property(values, (value) => {
    expect(isSpelledBy(JSON.parse(JSON.stringify(value)), spelled(value))).toBe(true);
  }), { numRuns: 500 });
});

test.each<[string, unknown, unknown]>([
  ['a field that is missing', { a: 1, b: 2 }, { a: 1 }],
  ['a field that is one more', { a: 1 }, { a: 1, b: 2 }],
  ['fields in another order', { a: 1, b: 2 }, { b: 2, a: 1 }],
  ['a list in place of an object', {}, []],
  ['an object in place of a list', [], {}],
  ['an entry more', [1], [1, 2]],
  ['an entry less', [1, 2], [1]],
  ['fields that stand one level higher', { a: {}, b: 1 }, { a: { b: 1 } }],
  ['a text in place of a number', { a: '1' }, { a: 1 }],
  ['null in place of an object', { a: null }, { a: {} }],
  ['a date', new Date(0), new Date(0)],
  ['a date in place of an object', new Date(0), {}],
  ['an object in place of a date', {}, new Date(0)],
  ['no number', { a: NaN }, { a: NaN }],
])('%s is not the same', (_, one, other) => {
  expect(isSpelledBy(one, spelled(other))).toBe(false);
});

test('a spelling stays what it was when the value changes', () => {
  const value = { containers: [{ image: 'a' }] };
  const spelling = spelled(value);
  value.containers[0].image = 'b';

  expect(isSpelledBy(value, spelling)).toBe(false);
  expect(isSpelledBy({ containers: [{ image: 'a' }] }, spelling)).toBe(true);
});
