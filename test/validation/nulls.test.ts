import * as fc from 'fast-check';
import { Json, JsonObject } from '../../src/manifest/json';
import { MAX_DEPTH, withoutNulls } from '../../src/validation/nulls';

test.each<[string, JsonObject, JsonObject]>([
  ['of the object', { a: null, b: 1 }, { b: 1 }],
  ['of objects in it', { a: { b: null, c: { d: null } } }, { a: { c: {} } }],
  ['of objects in arrays', { a: [{ b: null, c: 1 }, [{ d: null }]] }, { a: [{ c: 1 }, [{}]] }],
])('null fields %s go', (_, object, expected) => expect(withoutNulls(object)).toEqual(expected));

test('null entries of arrays stay, so that indices stay true', () => {
  expect(withoutNulls({ a: [null, { b: null }, null] })).toEqual({ a: [null, {}, null] });
});

test('what stands for nothing in JavaScript, but not in JSON, stays', () => {
  expect(withoutNulls({ a: 0, b: '', c: false, d: [], e: {}, f: null })).toEqual({ a: 0, b: '', c: false, d: [], e: {} });
});

test('the object itself is not changed, and returned when there is nothing to drop', () => {
  const clean = { a: [{ b: 1 }, null], c: { d: 'x' } };
  expect(withoutNulls(clean)).toBe(clean);

  const kept = { b: 1 };
  const given = { a: { x: null }, kept };
  const result = withoutNulls(given)!;
  expect(given).toEqual({ a: { x: null }, kept: { b: 1 } });
  expect(result.kept).toBe(kept);
});

test('what is left out stays as it is', () => {
  const spec = { a: null };
  expect(withoutNulls({ spec, status: null }, undefined, spec)).toEqual({ spec: { a: null } });
});

test('a field named __proto__ is a field', () => {
  const stripped = withoutNulls(JSON.parse('{ "__proto__": { "a": null, "b": 1 }, "c": null }'));
  expect(JSON.stringify(stripped)).toBe('{"__proto__":{"b":1}}');
});

describe('nesting', () => {
  const nested = (levels: number, wrap: (inner: Json) => Json): JsonObject => {
    let value: Json = {};
    for (let i = 2; i < levels; i++) value = wrap(value);
    return { a: value };
  };

  test.each<[string, (inner: Json) => Json]>([['objects', (a) => ({ a })], ['arrays', (a) => [a]]])('of %s is followed to the limit, and no further', (_, wrap) => {
    expect(withoutNulls(nested(MAX_DEPTH, wrap))).toBeDefined();
    expect(withoutNulls(nested(MAX_DEPTH + 1, wrap))).toBeUndefined();
    expect(withoutNulls(nested(100_000, wrap))).toBeUndefined();
  });
});

/** The same by the book, for objects that are not deep. */
function naive(value: Json): Json {
  if (Array.isArray(value)) return value.map(naive);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null).map(([key, each]) => [key, naive(each!)]));
}

test('any object is stripped as the book says, and stripping again changes nothing', () => {
  const object = fc.dictionary(fc.string({ minLength: 1, maxLength: 3 }), fc.jsonValue({ maxDepth: 4 }));
  fc.assert(fc.property(object, (given) => {
    const json = JSON.parse(JSON.stringify(given)) as JsonObject;
    const stripped = withoutNulls(json)!;
    expect(JSON.stringify(stripped)).toBe(JSON.stringify(naive(json)));
    expect(withoutNulls(stripped)).toBe(stripped);
  }), { numRuns: 1000 });
});
