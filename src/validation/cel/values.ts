import { durationOf, timestampOf } from './environment';
import { asObject, isObject, Json, JsonObject } from '../../manifest/json';

/** Replaces a value that no rule can read, because its type is unknown. */
export const NOT_SEEN = Symbol('not seen');

const RESERVED = new Set([
  'true', 'false', 'null', 'in', 'as', 'break', 'const', 'continue', 'else', 'for', 'function', 'if', 'import', 'let', 'loop', 'package', 'namespace', 'return',
  'var', 'void', 'while',
]);

/** The escaped name of a property that is not an identifier, or is a reserved word of CEL. */
export function escapedName(name: string): string {
  if (RESERVED.has(name)) return `__${name}__`;
  return name.replace(/__|\.|-|\//g, (part) => ({ '__': '__underscores__', '.': '__dot__', '-': '__dash__', '/': '__slash__' })[part]!);
}

/** Whether a schema declares a property. */
export function isKnown(schema: JsonObject, name: string): boolean {
  return isObject(schema.properties) && Object.prototype.hasOwnProperty.call(schema.properties, name);
}

/**
 * A value as CEL rules see it: integers as 64-bit integers, dates and durations as such, properties by their escaped names, and nothing that
 * the schema does not declare.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#type-mapping
 */
export function celValue(value: Json, schema: JsonObject, isResource: boolean): unknown {
  if (value === null) return null;
  if (Array.isArray(value)) {
    const items = asObject(schema.items);
    return items ? seen(value.map((item) => celValue(item, items, items['x-kubernetes-embedded-resource'] === true))) : NOT_SEEN;
  }
  if (isObject(value)) return objectValue(value, schema, isResource);
  if (typeof value === 'number') return numberValue(value, schema);
  return typeof value === 'string' ? textValue(value, schema) : value;
}

function seen(items: readonly unknown[]): unknown {
  return items.includes(NOT_SEEN) ? NOT_SEEN : items;
}

function objectValue(value: JsonObject, schema: JsonObject, isResource: boolean): unknown {
  const extra = asObject(schema.additionalProperties);
  const isMap = extra !== undefined;
  if (!isMap && !isObject(schema.properties) && !isResource) return NOT_SEEN;
  const converted = new Map<string, unknown>();
  for (const name of Object.keys(value)) {
    const item = value[name];
    if (item === undefined) continue;
    if (isResource && (name === 'apiVersion' || name === 'kind')) {
      converted.set(name, item);
    } else if (isResource && name === 'metadata') {
      const { generateName, name: own } = asObject(item) ?? {};
      converted.set(name, new Map(Object.entries({ name: own, generateName }).filter(([, text]) => text !== undefined)));
    } else {
      const below = isKnown(schema, name) ? asObject((schema.properties as JsonObject)[name]) : extra;
      const each = below ? celValue(item, below, below['x-kubernetes-embedded-resource'] === true) : NOT_SEEN;
      // A rule that reads it fails with "no such field", and counts as not evaluated.
      if (each !== NOT_SEEN) converted.set(isMap ? name : escapedName(name), each);
    }
  }
  return converted;
}

function numberValue(value: number, { type, 'x-kubernetes-int-or-string': intOrString }: JsonObject): unknown {
  if (type === 'number') return value;
  if (type !== 'integer' && intOrString !== true) return NOT_SEEN;
  return Number.isSafeInteger(value) ? BigInt(value) : NOT_SEEN;
}

function textValue(text: string, { format }: JsonObject): unknown {
  switch (format) {
    case 'date-time': case 'date': case 'datetime': return timestampOf(format === 'date' ? `${text}T00:00:00Z` : text) ?? NOT_SEEN;
    case 'duration': return durationOf(text) ?? NOT_SEEN;
    case 'byte': return new Uint8Array(Buffer.from(text, 'base64'));
    default: return text;
  }
}
