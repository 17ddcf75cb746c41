import * as fc from 'fast-check';
import { sorted, withKey, withKeys } from '../../src/composition/keys';
import { isObject, Json, JsonObject } from '../../src/manifest/json';

const KEY = fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', 'e', '1', '10', '__proto__', 'constructor'), fc.string({ maxLength: 2 }));
const { tree: TREE } = fc.letrec<{ tree: Json | undefined }>((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small' }, fc.constantFrom(null, undefined, true, 0, 'x'), fc.array(tie('tree')), fc.array(fc.tuple(KEY, tie('tree'))).map(objectOf),
  ) as fc.Arbitrary<Json | undefined>,
}));
const OBJECT = fc.array(fc.tuple(KEY, TREE)).map(objectOf);

/** An object with own keys, `__proto__` among them, in the order in which they are given. */
function objectOf(pairs: readonly (readonly [string, Json | undefined])[]): JsonObject {
  return Object.fromEntries(pairs) as JsonObject;
}

/** What `sorted` promises, written in the plainest way. */
function plainlySorted(value: Json | undefined): unknown {
  if (Array.isArray(value)) return value.map(plainlySorted);
  if (!isObject(value)) return value;
  const pairs = Object.keys(value).sort().filter((key) => value[key] !== undefined).map((key) => [key, plainlySorted(value[key])] as const);
  return Object.fromEntries(pairs);
}

/** The entries of an object in their order, of those in it too. */
function entries(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(entries);
  return isObject(value) ? Object.entries(value).map(([key, item]) => [key, entries(item)]) : value;
}

test('sorted copies an object with its keys in order, without what is undefined', () => {
  fc.assert(fc.property(TREE, (tree) => {
    expect(entries(sorted(tree as Json))).toEqual(entries(plainlySorted(tree)));
  }), { numRuns: 1000 });
});

test('sorted shares no object with what it was given', () => {
  fc.assert(fc.property(OBJECT, (object) => {
    const given = new Set<unknown>();
    const visit = (value: unknown, seen: (each: unknown) => void): void => {
      if (typeof value !== 'object' || value === null) return;
      seen(value);
      for (const item of Object.values(value)) visit(item, seen);
    };
    visit(object, (each) => given.add(each));
    visit(sorted(object), (each) => expect(given.has(each)).toBe(false));
  }));
});

test('several keys are set as one after the other', () => {
  // JavaScript puts keys that are indices first, whatever is done.
  const isIndex = (key: string) => /^\d+$/.test(key);
  fc.assert(fc.property(OBJECT, fc.dictionary(KEY, fc.integer()), (object, values) => {
    fc.pre(![...Object.keys(object), ...Object.keys(values)].some(isIndex));
    const before = JSON.stringify(object);
    let expected = object;
    for (const key of Object.keys(values)) expected = oneByOne(expected, key, values[key]);
    expect(entries(withKeys(object, values))).toEqual(entries(expected));
    expect(JSON.stringify(object)).toBe(before);
  }), { numRuns: 1000 });
});

test('a new key goes before the first that sorts after it', () => {
  expect(Object.keys(withKey({ a: 1, c: 3 }, 'b', 2))).toEqual(['a', 'b', 'c']);
  expect(Object.keys(withKey({ z: 1, a: 3 }, 'b', 2))).toEqual(['b', 'z', 'a']);
  expect(withKey({ a: 1 }, 'a', 2)).toEqual({ a: 2 });
});

/** A copy with one key set, written in the plainest way. */
function oneByOne(object: JsonObject, key: string, value: Json): JsonObject {
  const pairs = Object.entries(object);
  const at = Object.keys(object).indexOf(key);
  if (at >= 0) {
    pairs[at] = [key, value];
  } else {
    const next = Object.keys(object).findIndex((existing) => existing > key);
    pairs.splice(next < 0 ? pairs.length : next, 0, [key, value]);
  }
  return objectOf(pairs);
}
