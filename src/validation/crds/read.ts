import { patternOf } from './pattern';
import { CustomKind, CustomKinds } from './schema';
import { asArray, asObject, asString, isObject, JsonObject } from '../../manifest/json';
import { escapeSegment } from '../../manifest/pointer';
import { NEWEST_MINOR } from '../../manifest/versions';
import { MAX_DEPTH, withoutNulls } from '../nulls';
import { catalogOf } from '../schemas/catalog';
import { walk } from '../schemas/walk';

const CRD = 'CustomResourceDefinition';
const API_VERSION = 'apiextensions.k8s.io/v1';
const TYPES: readonly unknown[] = ['object', 'array', 'string', 'integer', 'number', 'boolean'];

/**
 * The kinds that CustomResourceDefinitions define, each version apart.
 *
 * @throws when a definition is not one, is of another version than apiextensions.k8s.io/v1, or has a schema that the API server
 * would refuse
 */
export function readCrds(definitions: readonly JsonObject[]): CustomKinds {
  const kinds = new Map<string, CustomKind>();
  for (const definition of definitions) {
    const who = `${CRD} ${asString(asObject(asObject(definition)?.metadata)?.name) ?? '(without a name)'}`;
    const crd = isObject(definition) ? withoutNulls(definition) : {};
    if (!crd) throw new Error(`${who}: more than ${MAX_DEPTH} levels are nested in each other`);
    checkShape(crd, who);
    const spec = asObject(crd.spec)!;
    const kind = asString(asObject(spec.names)!.kind)!;
    asArray(spec.versions).forEach((entry, i) => {
      const version = entry as JsonObject;
      const schema = asObject(asObject(version.schema)?.openAPIV3Schema);
      const path = `/spec/versions/${i}/schema/openAPIV3Schema`;
      if (!schema) throw new Error(`${who}: ${path} is missing, so nothing can be checked against it`);
      checkSchema(schema, path, who);
      kinds.set(`${String(spec.group)}/${String(version.name)}/${kind}`, { schema });
    });
  }
  return kinds;
}

function checkShape(crd: JsonObject, who: string): void {
  if (crd.kind !== CRD) throw new Error(`${who}: this is a ${asString(crd.kind) ?? 'document without a kind'}, not a ${CRD}`);
  if (crd.apiVersion !== API_VERSION) throw new Error(`${who}: only ${API_VERSION} is read, not ${String(crd.apiVersion)}`);
  const [problem] = walk(crd, catalogOf(NEWEST_MINOR).kind(API_VERSION, CRD)!, NEWEST_MINOR);
  if (problem) throw new Error(`${who}: ${problem.path}: ${problem.message}${problem.fix === undefined ? '' : ` (${problem.fix})`}`);
}

/** What the built-in schema of a CRD leaves open: schemas below `items` and `additionalProperties`, types, patterns, references. */
function checkSchema(schema: unknown, path: string, who: string): void {
  const refuse = (what: string): never => { throw new Error(`${who}: ${path}${what}`); };
  if (!isObject(schema)) return refuse(' is not an object');
  if (schema.type !== undefined && !TYPES.includes(schema.type)) refuse(`/type: ${JSON.stringify(schema.type)} is not one of ${TYPES.join(', ')}`);
  if (schema.$ref !== undefined) refuse('/$ref: references are not allowed in a CRD');
  if (typeof schema.pattern === 'string' && patternOf(schema.pattern) === undefined) refuse(`/pattern: ${JSON.stringify(schema.pattern)} is not a pattern`);
  for (const list of ['allOf', 'anyOf', 'oneOf']) asArray(schema[list]).forEach((each, i) => checkSchema(each, `${path}/${list}/${i}`, who));
  for (const single of ['not', 'items']) if (schema[single] !== undefined) checkSchema(schema[single], `${path}/${single}`, who);
  const extra = schema.additionalProperties;
  if (extra !== undefined && typeof extra !== 'boolean') checkSchema(extra, `${path}/additionalProperties`, who);
  const properties = asObject(schema.properties);
  for (const name in properties) checkSchema(properties[name], `${path}/properties/${escapeSegment(name)}`, who);
}
