/** A plain JSON value, as it comes out of `toJson()` or a YAML document. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

/** A plain JSON object. `undefined` means absent, as everywhere in JavaScript. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else `undefined`, so that a reader can use `?.` on input of any shape. */
export function asObject(value: unknown): JsonObject | undefined {
  return isObject(value) ? value : undefined;
}

const EMPTY: readonly never[] = Object.freeze([]);

/** The value if it is an array, else an empty one. */
export function asArray(value: unknown): readonly Json[] {
  return Array.isArray(value) ? value as Json[] : EMPTY;
}

export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** The JSON type of a value, in words for a message. */
export function typeName(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value === 'object' ? 'object' : typeof value;
}
