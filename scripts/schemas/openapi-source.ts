import { Field, Fields, Snapshot } from './snapshot';

interface Schema {
  readonly '$ref'?: string;
  readonly 'type'?: string;
  readonly 'format'?: string;
  readonly 'items'?: Schema;
  readonly 'additionalProperties'?: Schema;
  readonly 'properties'?: Readonly<Record<string, Schema>>;
  readonly 'required'?: readonly string[];
  readonly 'x-kubernetes-group-version-kind'?: readonly { readonly group: string; readonly version: string; readonly kind: string }[];
}

/** The OpenAPI document of a release: api/openapi-spec/swagger.json in the Kubernetes repository. */
export interface OpenApi {
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** Definitions that become leaves. */
const LEAVES: Readonly<Record<string, string>> = {
  Quantity: 'quantity',
  IntOrString: 'intOrString',
  Time: 'time',
  MicroTime: 'time',
  FieldsV1: 'any',
  RawExtension: 'any',
  JSON: 'any',
  JSONSchemaPropsOrBool: 'any',
  JSONSchemaPropsOrArray: 'any',
  JSONSchemaPropsOrStringArray: 'any',
  CustomResourceSubresourceStatus: 'any',
  Patch: 'any',
};

/** Kinds that are never in manifests, only in requests and responses. */
const NOT_OBJECTS = new Set(['APIGroup', 'APIGroupList', 'APIResourceList', 'APIVersions', 'DeleteOptions', 'WatchEvent']);

const nameOf = (definition: string) => definition.split('.').slice(-3).join('.');
const lastOf = (definition: string) => definition.slice(definition.lastIndexOf('.') + 1);

/** The API of a minor, from its OpenAPI document. */
export function readOpenApi({ definitions }: OpenApi, minor: number): Snapshot {
  const kinds = new Map<string, string>();
  const types = new Map<string, Fields>();
  // An object with unknown or no fields.
  const isEmpty = (definition: string) => definitions[definition]?.type === 'object' && definitions[definition].properties === undefined;
  for (const [definition, schema] of Object.entries(definitions)) {
    const type = nameOf(definition);
    if (schema.type !== 'object' || isEmpty(definition) || LEAVES[lastOf(definition)] !== undefined) continue;
    const gvks = schema['x-kubernetes-group-version-kind'] ?? [];
    const isKind = gvks.length === 1 && !NOT_OBJECTS.has(gvks[0].kind);
    if (isKind) kinds.set(`${gvks[0].group === '' ? '' : `${gvks[0].group}/`}${gvks[0].version}/${gvks[0].kind}`, type);
    types.set(type, new Map(Object.entries(schema.properties!).map(([name, property]): [string, Field] => {
      // Manifests have no status, so its fields are not validated.
      if (isKind && name === 'status' && property.$ref !== undefined) return [name, { ref: 'object', required: false }];
      return [name, { ref: refOf(property, isEmpty), required: schema.required?.includes(name) === true }];
    })));
  }
  return { minor, kinds, types };
}

function refOf(schema: Schema, isEmpty: (definition: string) => boolean): string {
  if (schema.$ref !== undefined) {
    const definition = schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1);
    return LEAVES[lastOf(definition)] ?? (isEmpty(definition) ? 'object' : nameOf(definition));
  }
  if (schema.items !== undefined) return `[]${refOf(schema.items, isEmpty)}`;
  if (schema.additionalProperties !== undefined) return `{}${refOf(schema.additionalProperties, isEmpty)}`;
  switch (schema.type) {
    case 'integer': return schema.format === 'int64' ? 'int64' : 'int32';
    case 'number': return 'number';
    case 'string': return schema.format === 'date-time' ? 'time' : 'string';
    case 'object': return 'object';
    case undefined: return 'any';
    default: return schema.type;
  }
}
