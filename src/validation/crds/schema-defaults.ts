import { asObject, isObject, Json, JsonObject } from '../../manifest/json';

const KNOWN = new WeakMap<JsonObject, boolean>();

/** Whether a schema has a default at any depth. */
function hasDefaults(schema: JsonObject): boolean {
  let known = KNOWN.get(schema);
  if (known === undefined) {
    const below = [schema.items, schema.additionalProperties, ...Object.values(asObject(schema.properties) ?? {})];
    known = schema.default !== undefined || below.some((each) => isObject(each) && hasDefaults(each));
    KNOWN.set(schema, known);
  }
  return known;
}

/**
 * Applies the defaults of a schema to a value, as an API server does before validation. A null also gets the default if the field
 * is not nullable. Returns the same value if there is nothing to apply.
 */
export function withSchemaDefaults(value: Json, schema: JsonObject): Json {
  if (typeof value !== 'object' || value === null || !hasDefaults(schema)) return value;
  if (Array.isArray(value)) {
    const items = asObject(schema.items);
    return items === undefined ? value : value.map((each) => withSchemaDefaults(each, items));
  }
  const properties = asObject(schema.properties) ?? {};
  const others = asObject(schema.additionalProperties);
  const filled: JsonObject = { ...value };
  for (const name of Object.keys(properties)) {
    const property = asObject(properties[name]);
    if (property?.default === undefined) continue;
    const missing = !Object.prototype.hasOwnProperty.call(filled, name) || filled[name] === undefined;
    if (missing || (filled[name] === null && property.nullable !== true)) define(filled, name, property.default);
  }
  for (const name of Object.keys(filled)) {
    const property = Object.prototype.hasOwnProperty.call(properties, name) ? asObject(properties[name]) : others;
    if (property !== undefined && filled[name] !== undefined) define(filled, name, withSchemaDefaults(filled[name]!, property));
  }
  return filled;
}

/** Not by assignment: a field may be called `__proto__`. */
function define(object: JsonObject, name: string, value: Json): void {
  Object.defineProperty(object, name, { value, writable: true, enumerable: true, configurable: true });
}
