import { asArray, asObject, JsonObject } from '../../manifest/json';

/** What a schema says, read once for all the values that are held against it. */
export interface SchemaFacts {
  readonly nullable: boolean;
  /** The type of the value; nothing where any will do. */
  readonly type?: string;
  /** Whether it says more of the value than its type, its fields and its entries. */
  readonly narrows: boolean;
  /** Whether the value is a resource in a resource. */
  readonly embedded: boolean;
  readonly properties: JsonObject;
  /** Schema of the fields that have none of their own. */
  readonly others?: JsonObject;
  /** Whether there may be fields of which nothing is known. */
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
