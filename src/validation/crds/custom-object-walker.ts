import { hasType, violatedBound } from './bounds';
import { repeatedEntries } from './list-types';
import { CustomKind } from './schema';
import { withSchemaDefaults } from './schema-defaults';
import { schemaFactsOf } from './schema-facts';
import { asArray, asObject, isObject, Json, JsonObject } from '../../manifest/json';
import { catalogOf } from '../schemas/catalog';
import { quoted, unknownField } from '../schemas/messages';
import { Node } from '../schemas/node';
import { SchemaProblem } from '../schemas/schema-problem';
import { SchemaWalker } from '../schemas/schema-walker';
import { Trail } from '../schemas/trail';
import { mistyped } from '../schemas/value-types';

/** All problems that a CRD finds in an object of its kind. */
export function walkCustom(manifest: JsonObject, { dropsStatus, schema, unreadable }: CustomKind, minor: number): readonly SchemaProblem[] {
  if (unreadable !== undefined) return [];
  const walker = new CustomWalker(minor);
  walker.object(withSchemaDefaults(manifest, schema) as JsonObject, schema, true);
  // The API server drops a status before validation, but after decoding.
  if (dropsStatus === true) return walker.trail.problems.filter(({ kind, path }) => kind === 'unknown-field' || !/^\/status(?:\/|$)/.test(path));
  return walker.trail.problems;
}

const ARTICLES: Readonly<Record<string, string>> = {
  object: 'an object', array: 'a list', string: 'a string', integer: 'an integer', number: 'a number', boolean: 'a boolean',
};

/** The fields of every object, which a CRD need not declare. */
const EVERYWHERE: ReadonlySet<string> = new Set(['apiVersion', 'kind', 'metadata']);

class CustomWalker {
  readonly trail = new Trail();
  private readonly builtIn: SchemaWalker;

  constructor(private readonly minor: number) {
    this.builtIn = new SchemaWalker(minor, this.trail);
  }

  /** @param opened whether the list around the value keeps unknown fields */
  visit(value: Json, schema: JsonObject, opened = false): void {
    const { nullable, type, narrows, embedded, items, open } = schemaFactsOf(schema);
    if (value === null && nullable) return;
    if (type !== undefined && !hasType(value, type)) return this.wrong(value, type);
    if (narrows) this.values(value, schema);
    if (isObject(value)) this.object(value, schema, embedded, opened);
    else if (Array.isArray(value) && items) this.list(value, items, schema, open || opened);
  }

  /** The fields of an object. A resource (the root or an embedded one) also has the fields of every object. */
  object(value: JsonObject, schema: JsonObject, resource: boolean, opened = false): void {
    const { properties, others, open, required } = schemaFactsOf(schema);
    if (resource) this.header(value);
    if (resource && value.metadata !== undefined) this.below('metadata', value.metadata!, asObject(properties.metadata));
    for (const name in value) {
      const item = value[name];
      if (item === undefined || (resource && EVERYWHERE.has(name))) continue;
      const declared = Object.prototype.hasOwnProperty.call(properties, name);
      const property = declared ? asObject(properties[name]) : others;
      if (property) this.below(name, item!, property);
      else if (!open && !opened) this.unknown(name, resource ? ['metadata', ...Object.keys(properties)] : Object.keys(properties));
    }
    for (const name of required) this.required(name, value, properties);
  }

  private header(value: JsonObject): void {
    for (const name of ['apiVersion', 'kind']) {
      if (typeof value[name] !== 'string') this.trail.report('required', `\`${name}\` is missing or not a string`, `add \`${name}\``, name);
    }
    if (value.metadata === undefined) return;
    this.trail.enter('metadata');
    const metadata: Node = catalogOf(this.minor).struct('meta.v1.ObjectMeta');
    this.builtIn.visit(value.metadata, metadata);
    this.trail.leave();
  }

  /** A CRD can only narrow the values in metadata, not declare its fields. */
  private below(name: string, value: Json, schema: JsonObject | undefined): void {
    if (!schema) return;
    this.trail.enter(name);
    if (name === 'metadata' && isObject(value) && schema.additionalProperties === undefined) this.metadata(value, schema);
    else this.visit(value, schema);
    this.trail.leave();
  }

  private metadata(value: JsonObject, schema: JsonObject): void {
    const properties = asObject(schema.properties) ?? {};
    for (const name in properties) {
      const item = value[name];
      if (item !== undefined && item !== null) this.below(name, item, asObject(properties[name]));
    }
  }

  private required(name: string, value: JsonObject, properties: JsonObject): void {
    const there = Object.prototype.hasOwnProperty.call(value, name) && value[name] !== undefined;
    // The API server applies defaults before validation.
    if (there || asObject(properties[name])?.default !== undefined) return;
    this.trail.report('required', `\`${name}\` is missing`, `add \`${name}\``, name);
  }

  private list(items: readonly Json[], schema: JsonObject, list: JsonObject, opened: boolean): void {
    items.forEach((each, i) => {
      this.trail.enter(i);
      this.visit(each, schema, opened);
      this.trail.leave();
    });
    for (const { index, message } of repeatedEntries(items, list)) this.trail.report('constraint', message, 'remove the entry, or make it another', String(index));
  }

  private values(value: Json, schema: JsonObject): void {
    const bound = violatedBound(value, schema);
    if (bound) this.trail.report(bound.kind, bound.message, bound.fix);
    const branch = violatedBranch(value, schema);
    if (branch) this.trail.report('constraint', `${quoted(value)} ${branch}`);
  }

  private wrong(value: Json, wanted: string): void {
    if (wanted === 'integer' && typeof value === 'number') {
      this.trail.report('range', `${value} is not a whole number`, 'write a whole number');
      return;
    }
    const { message, fix } = mistyped(value, ARTICLES[wanted] ?? 'an integer or a string');
    this.trail.report('type', message, fix);
  }

  private unknown(name: string, known: readonly string[]): void {
    const { message, fix } = unknownField(name, known, 'here');
    this.trail.report('unknown-field', message, fix, name);
  }
}

/** Which of `allOf`, `anyOf`, `oneOf` and `not` a value violates, in words. Their branches only narrow values: they declare no new fields. */
function violatedBranch(value: Json, schema: JsonObject): string | undefined {
  const matching = (list: string) => asArray(schema[list]).filter((each) => fits(value, each as JsonObject)).length;
  if (matching('allOf') < asArray(schema.allOf).length) return 'does not match every schema of `allOf`';
  if (schema.anyOf !== undefined && matching('anyOf') === 0) return 'matches no schema of `anyOf`';
  if (schema.oneOf !== undefined && matching('oneOf') !== 1) return `matches ${matching('oneOf')} schemas of \`oneOf\`, not one`;
  const not = asObject(schema.not);
  return not && fits(value, not) ? 'matches the schema of `not`' : undefined;
}

function fits(value: Json, schema: JsonObject): boolean {
  if (value === null && schema.nullable === true) return true;
  if (typeof schema.type === 'string' && !hasType(value, schema.type)) return false;
  if (violatedBound(value, schema) !== undefined || violatedBranch(value, schema) !== undefined) return false;
  if (Array.isArray(value)) {
    const item = asObject(schema.items);
    return item === undefined || value.every((each) => fits(each, item));
  }
  if (!isObject(value)) return true;
  const own = (name: string) => Object.prototype.hasOwnProperty.call(value, name) && value[name] !== undefined;
  const properties = asObject(schema.properties) ?? {};
  const extra = schema.additionalProperties;
  if (!(asArray(schema.required) as string[]).every(own)) return false;
  return Object.keys(value).every((name) => {
    if (!own(name)) return true;
    if (Object.prototype.hasOwnProperty.call(properties, name)) return fits(value[name]!, properties[name] as JsonObject);
    return isObject(extra) ? fits(value[name]!, extra) : extra !== false;
  });
}
