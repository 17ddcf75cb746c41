import { asArray, asObject, JsonObject } from '../../manifest/json';

/** The parsed facts of a schema, read once for all values. */
export interface SchemaFacts {
  readonly nullable: boolean;
  /** The type of the value; `undefined` for any type. */
  readonly type?: string;
  /** Whether it restricts the value beyond type, fields and entries. */
  readonly narrows: boolean;
  /** Whether the value is an embedded resource. */
  readonly embedded: boolean;
  readonly properties: JsonObject;
  /** Schema of undeclared fields. */
  readonly others?: JsonObject;
  /** Whether unknown fields are allowed. */
  readonly open: boolean;
  readonly required: readonly string[];
  readonly items?: JsonObject;
}

const NARROWING = [
  'enum', 'pattern', 'format', 'minLength', 'maxLength', 'minimum', 'maximum', 'multipleOf', 'minItems', 'maxItems', 'uniqueItems',
  'minProperties', 'maxProperties', 'allOf', 'anyOf', 'oneOf', 'not',
];

const READINGS = new WeakMap<JsonObject, SchemaFacts>();

export function schemaFactsOf(schema: JsonObject): SchemaFacts {
  let reading = READINGS.get(schema);
  if (reading === undefined) READINGS.set(schema, reading = read(schema));
  return reading;
}

function read(schema: JsonObject): SchemaFacts {
  const type = schema['x-kubernetes-int-or-string'] === true ? 'int-or-string' : schema.type;
  return {
    nullable: schema.nullable === true,
    type: typeof type === 'string' ? type : undefined,
    narrows: NARROWING.some((keyword) => schema[keyword] !== undefined),
    embedded: schema['x-kubernetes-embedded-resource'] === true,
    properties: asObject(schema.properties) ?? {},
    others: asObject(schema.additionalProperties),
    open: schema['x-kubernetes-preserve-unknown-fields'] === true || schema.additionalProperties === true,
    required: asArray(schema.required) as string[],
    items: asObject(schema.items),
  };
}
