import { asArray, asNumber, asObject, asString, isObject, typeName } from '../../src/manifest/json';

const OBJECT = { a: 1 };
const ARRAY = [1];

/** Each value, and as what it is read. */
test.each<[string, unknown, Record<string, unknown>]>([
  ['object', OBJECT, { object: OBJECT }],
  ['array', ARRAY, { array: ARRAY }],
  ['string', 'text', { string: 'text' }],
  ['string', '', { string: '' }],
  ['number', 0, { number: 0 }],
  ['boolean', false, {}],
  ['null', null, {}],
  ['null', undefined, {}],
])('the %s %p is read as nothing else', (type, value, { object, array = [], string, number }) => {
  expect(typeName(value)).toBe(type);
  expect(isObject(value)).toBe(type === 'object');
  expect(asObject(value)).toBe(object);
  expect(asArray(value)).toEqual(array);
  expect(asString(value)).toBe(string);
  expect(asNumber(value)).toBe(number);
});

test('an array is handed out itself, and what stands for a missing one cannot be changed', () => {
  expect(asArray(ARRAY)).toBe(ARRAY);
  expect(Object.isFrozen(asArray(undefined))).toBe(true);
});
