import { isObject, Json, JsonObject } from '../manifest/json';

/**
 * A copy of the object with one key set. A new key goes before the first key that sorts after it, so that an object whose keys are sorted,
 * as cdk8s writes them, stays sorted, and no other key moves.
 */
export function withKey(object: JsonObject, key: string, value: Json): JsonObject {
  return Object.prototype.hasOwnProperty.call(object, key) ? withValue(object, key, value) : withKeys(object, { [key]: value });
}

/** A copy of the object with another value of a key. A key that the object does not have comes last. */
export function withValue(object: JsonObject, key: string, value: Json): JsonObject {
  // Several times as fast as a computed key behind the spread.
  const copy = { ...object };
  put(copy, key, value);
  return copy;
}

/** A copy of the object with several keys set, each as `withKey` sets one. */
export function withKeys(object: JsonObject, values: Readonly<Record<string, Json>>): JsonObject {
  const added = Object.keys(values).filter((key) => !Object.prototype.hasOwnProperty.call(object, key)).sort();
  const copy: JsonObject = {};
  let next = 0;
  for (const existing of Object.keys(object)) {
    while (next < added.length && added[next] < existing) {
      put(copy, added[next], values[added[next]]);
      next++;
    }
    put(copy, existing, Object.prototype.hasOwnProperty.call(values, existing) ? values[existing] : object[existing]);
  }
  for (; next < added.length; next++) put(copy, added[next], values[added[next]]);
  return copy;
}

/** A deep copy with the keys of every object sorted and `undefined` left out. */
export function sorted<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => sorted(item)) as T;
  if (!isObject(value)) return value;
  const keys = Object.keys(value);
  if (!isFinished(value, keys)) return resorted(value, keys.sort()) as T;
  // An object that keeps its shape is copied as a whole, and not key by key.
  const copy: JsonObject = { ...value };
  for (let i = 0; i < keys.length; i++) {
    const item = copy[keys[i]];
    if (typeof item === 'object' && item !== null) put(copy, keys[i], sorted(item));
  }
  return copy as T;
}

/** Whether the keys are sorted, and each has a value. */
function isFinished(object: JsonObject, keys: readonly string[]): boolean {
  for (let i = 0; i < keys.length; i++) {
    if (object[keys[i]] === undefined || (i > 0 && keys[i - 1] > keys[i])) return false;
  }
  return true;
}

function resorted(object: JsonObject, keys: readonly string[]): JsonObject {
  const copy: JsonObject = {};
  for (const key of keys) {
    const item = object[key];
    if (item !== undefined) put(copy, key, sorted(item));
  }
  return copy;
}

/** Sets an own property, also one named `__proto__`, which is a legal key of a ConfigMap and of a label. */
function put(object: JsonObject, key: string, value: Json | undefined): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
