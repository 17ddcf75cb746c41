import { patternOf } from './crd-pattern';
import { CustomApi, CustomKind } from './schema';
import { asArray, asObject, asString, isObject, JsonObject } from '../../manifest/json';
import { escapeSegment } from '../../manifest/pointer';
import { NEWEST_MINOR } from '../../manifest/versions';
import { MAX_DEPTH, withoutNulls } from '../nulls';
import { catalogOf } from '../schemas/catalog';
import { walk } from '../schemas/schema-walker';

const CRD = 'CustomResourceDefinition';
const API_VERSION = 'apiextensions.k8s.io/v1';
const TYPES: readonly unknown[] = ['object', 'array', 'string', 'integer', 'number', 'boolean'];

/**
 * The kinds that CustomResourceDefinitions define, one per version. A definition that the API server would reject makes only its own kind
 * other.
 *
 * @throws if an object is not a definition of apiextensions.k8s.io/v1, or has no kind
 */
export function readCrds(definitions: readonly JsonObject[]): CustomApi {
  const kinds = new Map<string, CustomKind>();
  const served = new Map<string, readonly string[]>();
  for (const definition of definitions) {
    const { group, kind, versions, unreadable } = readCrd(definition);
    served.set(`${group}/${kind}`, versions.filter((version) => version.served !== false).map(({ name }) => String(name)));
    for (const [i, version] of versions.entries()) {
      if (version.served === false) continue;
      const key = `${group}/${String(version.name)}/${kind}`;
      kinds.set(key, unreadable === undefined ? customKind(version, i) : { schema: {}, unreadable });
    }
  }
  return { kinds, served };
}

interface Definition {
  readonly group: string;
  readonly kind: string;
  readonly versions: readonly JsonObject[];
  readonly unreadable?: string;
}

function readCrd(definition: JsonObject): Definition {
  const who = `${CRD} ${asString(asObject(asObject(definition)?.metadata)?.name) ?? '(without a name)'}`;
  const crd = isObject(definition) ? withoutNulls(definition) : {};
  if (!crd) throw new Error(`${who}: more than ${MAX_DEPTH} levels are nested in each other`);
  if (crd.kind !== CRD) throw new Error(`${who}: this is a ${asString(crd.kind) ?? 'document without a kind'}, not a ${CRD}`);
  if (crd.apiVersion !== API_VERSION) throw new Error(`${who}: only ${API_VERSION} is read, not ${String(crd.apiVersion)}`);
  const spec = asObject(crd.spec);
  const group = asString(spec?.group);
  const kind = asString(asObject(spec?.names)?.kind);
  if (group === undefined || kind === undefined) throw new Error(`${who}: ${problemOf(crd) ?? 'it names no group and kind'}`);
  const versions = asArray(spec!.versions).filter(isObject);
  const unreadable = problemOf(crd) ?? versions.map(schemaProblem).find((problem) => problem !== undefined);
  return { group, kind, versions, ...(unreadable !== undefined && { unreadable: `${who}: ${unreadable}` }) };
}

function customKind({ schema, subresources }: JsonObject, index: number): CustomKind {
  const openApi = asObject(asObject(schema)?.openAPIV3Schema);
  if (openApi === undefined) throw new Error(`version ${index} has no schema`);
  return { schema: openApi, dropsStatus: isObject(asObject(subresources)?.status), celRules: countCelRules(openApi) };
}

/** The problem of a definition outside its schemas. */
function problemOf(crd: JsonObject): string | undefined {
  const [problem] = walk(crd, catalogOf(NEWEST_MINOR).kind(API_VERSION, CRD)!, NEWEST_MINOR);
  return problem && `${problem.path}: ${problem.message}${problem.fix === undefined ? '' : ` (${problem.fix})`}`;
}

function schemaProblem(version: JsonObject, index: number): string | undefined {
  const schema = asObject(asObject(version.schema)?.openAPIV3Schema);
  const path = `/spec/versions/${index}/schema/openAPIV3Schema`;
  if (!schema) return `${path} is missing, so nothing can be checked against it`;
  try {
    checkSchema(schema, path);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

function countCelRules(schema: JsonObject): number {
  let count = asArray(schema['x-kubernetes-validations']).length;
  const below = [schema.items, schema.additionalProperties, ...Object.values(asObject(schema.properties) ?? {})];
  for (const each of below) if (isObject(each)) count += countCelRules(each);
  return count;
}

/** Checks beyond the built-in schema of a CRD: schemas below `items` and `additionalProperties`, types, patterns, references. */
function checkSchema(schema: unknown, path: string): void {
  const refuse = (what: string): never => { throw new Error(`${path}${what}`); };
  if (!isObject(schema)) return refuse(' is not an object');
  if (schema.type !== undefined && !TYPES.includes(schema.type)) refuse(`/type: ${JSON.stringify(schema.type)} is not one of ${TYPES.join(', ')}`);
  if (schema.$ref !== undefined) refuse('/$ref: references are not allowed in a CRD');
  if (typeof schema.pattern === 'string' && patternOf(schema.pattern) === undefined) refuse(`/pattern: ${JSON.stringify(schema.pattern)} is not a pattern`);
  for (const list of ['allOf', 'anyOf', 'oneOf']) asArray(schema[list]).forEach((each, i) => checkSchema(each, `${path}/${list}/${i}`));
  for (const single of ['not', 'items']) if (schema[single] !== undefined) checkSchema(schema[single], `${path}/${single}`);
  const extra = schema.additionalProperties;
  if (extra !== undefined && typeof extra !== 'boolean') checkSchema(extra, `${path}/additionalProperties`);
  const properties = asObject(schema.properties);
  for (const name in properties) checkSchema(properties[name], `${path}/properties/${escapeSegment(name)}`);
}
