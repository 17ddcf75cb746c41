import { JsonObject } from '../manifest/json';

/** How many levels of objects and arrays a manifest may have: far more than any real one, far fewer than exhaust the stack of a rule. */
export const MAX_DEPTH = 500;

class TooDeep extends Error {}

/**
 * The object without its null fields: the API server treats an explicit null as absent. Entries of arrays stay, so that
 * indices in paths stay true. Returns the very same object when there is nothing to drop, which is the common case, and
 * `undefined` when it is nested deeper than `MAX_DEPTH`.
 *
 * @param without an object in it which is not looked into, and stays as it is
 */
export function withoutNulls(object: JsonObject, without?: JsonObject): JsonObject | undefined {
  try {
    return strip(object, 1, without) as JsonObject;
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

function strip(value: unknown, depth: number, without: JsonObject | undefined): unknown {
  if (value === without) return value;
  if (depth > MAX_DEPTH) throw new TooDeep();
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      if (typeof item !== 'object' || item === null) continue;
      const stripped = strip(item, depth + 1, without);
      if (stripped !== item) (copy ??= value.slice())[i] = stripped;
    }
    return copy ?? value;
  }
  const object = value as JsonObject;
  let copy: JsonObject | undefined;
  for (const key in object) {
    const item = object[key];
    if (item === null) {
      copy ??= { ...object };
      delete copy[key];
    } else if (typeof item === 'object') {
      const stripped = strip(item, depth + 1, without);
      if (stripped !== item) (copy ??= { ...object })[key] = stripped as JsonObject;
    }
  }
  return copy ?? value;
}
