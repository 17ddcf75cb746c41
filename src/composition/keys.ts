import { isObject, Json, JsonObject } from '../manifest/json';

/**
 * A copy of the object with one key set. A new key goes before the first key that sorts after it, so that an object whose keys are sorted,
 * as cdk8s writes them, stays sorted, and no other key moves.
 */
export function withKey(object: JsonObject, key: string, value: Json): JsonObject {
  if (Object.prototype.hasOwnProperty.call(object, key)) return { ...object, [key]: value };
  const copy: JsonObject = {};
  let placed = false;
  for (const existing of Object.keys(object)) {
    if (!placed && existing > key) {
      put(copy, key, value);
      placed = true;
    }
    put(copy, existing, object[existing]);
  }
  if (!placed) put(copy, key, value);
  return copy;
}

/** A deep copy with the keys of every object sorted and `undefined` left out. */
export function sorted<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map((item) => sorted(item)) as T;
  if (!isObject(value)) return value;
  const copy: JsonObject = {};
  for (const key of Object.keys(value).sort()) {
    const item = value[key];
    if (item !== undefined) put(copy, key, sorted(item));
  }
  return copy as T;
}

/** Sets an own property, also one named `__proto__`, which is a legal key of a ConfigMap and of a label. */
function put(object: JsonObject, key: string, value: Json | undefined): void {
  if (key === '__proto__') Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  else object[key] = value;
}
