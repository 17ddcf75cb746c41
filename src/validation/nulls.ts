import { JsonObject } from '../manifest/json';

/**
 * The object without its null fields: the API server treats an explicit null as absent. Entries of arrays stay, so that
 * indices in paths stay true. Returns the very same object when there is nothing to drop, which is the common case.
 */
export function withoutNulls(object: JsonObject): JsonObject {
  return strip(object) as JsonObject;
}

function strip(value: unknown): unknown {
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      if (typeof item !== 'object' || item === null) continue;
      const stripped = strip(item);
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
      const stripped = strip(item);
      if (stripped !== item) (copy ??= { ...object })[key] = stripped as JsonObject;
    }
  }
  return copy ?? value;
}
