/** Makes schemas/sidecar-injection.v1.json, for completion and checks of declarative files in editors, from the same data that the reader uses. */
import * as path from 'path';
import { readApi } from './api';
import { alternatives, Api, Field, fieldsOf, flattened, listItem, manifestNames, mapItem, membersOf, onlyFactory } from '../../src/cli/inject/file/api-types';
import { FILE_API_VERSION, FILE_KIND } from '../../src/cli/inject/file/injection-file';
import { CPU, DURATION, SIZE } from '../../src/cli/inject/file/special-types';
import { POD_TEMPLATE_KINDS } from '../../src/manifest/pod-template';
import { NEWEST_MINOR, OLDEST_MINOR } from '../../src/manifest/versions';

export const OUTPUT = path.join(__dirname, '..', '..', 'schemas', 'sidecar-injection.v1.json');

type Schema = Record<string, unknown>;

export function generate(): string {
  const { api, docs } = readApi();
  const { $defs, ...file } = new SchemaWriter(api, docs).file();
  // One line per type: the file is short, and a diff shows the changes.
  const lines = Object.entries($defs as Record<string, Schema>).map(([name, schema]) => `${JSON.stringify(name)}:${JSON.stringify(schema)}`);
  return `${JSON.stringify(file).slice(0, -1)},"$defs":{\n${lines.join(',\n')}\n}}\n`;
}

const text = { type: 'string' };
const numberOrText = { type: ['integer', 'string'] };

class SchemaWriter {
  private readonly definitions: Record<string, Schema> = {};

  constructor(private readonly api: Api, private readonly docs: ReadonlyMap<string, string>) {}

  file(): Schema {
    const minors = Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) => OLDEST_MINOR + i);
    const spec = closed({
      kubernetesVersion: { ...text, pattern: `^\\s*v?1\\.(?:${minors.join('|')})(?:\\.[0-9]{1,3})?\\s*$`, description: 'The version of the cluster, in quotes.' },
      select: this.select(),
      sidecars: { type: 'array', minItems: 1, items: this.made(this.api.sidecars), description: 'The sidecars, in the order in which native ones start.' },
    }, ['sidecars']);
    const properties = { apiVersion: { const: FILE_API_VERSION }, kind: { const: FILE_KIND }, metadata: this.type('any'), spec };
    const root = closed(properties, ['apiVersion', 'kind', 'spec']);
    return { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Sidecars, and the workloads that they are injected into', ...root, $defs: this.definitions };
  }

  private select(): Schema {
    const list = (description: string, items: Schema = text) => ({ type: 'array', items, description });
    const requirement = {
      ...closed({ key: { ...text, minLength: 1 }, operator: { enum: ['In', 'NotIn', 'Exists', 'DoesNotExist'] }, values: { type: 'array', items: text } }, ['key', 'operator']),
      if: { properties: { operator: { enum: ['In', 'NotIn'] } } },
      then: { required: ['values'], properties: { values: { minItems: 1 } } },
      else: { properties: { values: { maxItems: 0 } } },
    };
    return {
      ...closed({
        kinds: list('Kinds of workloads.', { enum: POD_TEMPLATE_KINDS }),
        matchLabels: { type: 'object', additionalProperties: text, description: 'Labels that the pod template must have.' },
        matchExpressions: list('Requirements on the labels of the pod template.', requirement),
        namespaces: list('Namespaces, in which * matches any text.'),
        names: list('Names of workloads, in which * matches any text.'),
      }, []),
      description: 'The workloads. Everything that is given must hold; nothing given takes all.',
    };
  }

  private type(type: string): Schema {
    switch (type) {
      case 'any': return { not: { type: 'null' } };
      case 'string': case 'number': case 'boolean': return { type };
    }
    if (type.includes('|')) return { anyOf: alternatives(type).map((one) => this.type(one)) };
    const item = listItem(type);
    if (item !== undefined) {
      const list = { type: 'array', items: this.type(item) };
      const makers = this.api.lists[item];
      return makers === undefined ? list : { anyOf: [list, ...this.made(makers, false).anyOf as Schema[]] };
    }
    const entry = mapItem(type);
    if (entry === 'EnvValue') return { $ref: this.define('Environment', () => this.environment()) };
    if (entry !== undefined) return { type: 'object', additionalProperties: this.type(entry) };
    return { $ref: this.define(type, () => this.definition(type)) };
  }

  private define(name: string, make: () => Schema): string {
    if (!Object.hasOwn(this.definitions, name)) {
      this.definitions[name] = {};
      this.definitions[name] = make();
    }
    return `#/$defs/${name}`;
  }

  private definition(type: string): Schema {
    const special = this.special(type);
    if (special !== undefined) return special;
    if (this.api.enums[type] !== undefined) {
      const members = membersOf(this.api.enums[type]);
      return { enum: [...new Set(members.flatMap(({ name, value }) => [name, value]))] };
    }
    if (this.api.structs[type] !== undefined) return this.fields(fieldsOf(this.api.structs[type]), [type], (name) => this.docs.get(`${type}.${name}`));
    const only = onlyFactory(this.api, type);
    if (only !== undefined) return this.factory(only);
    return this.made(Object.fromEntries(Object.entries(this.api.factories[type]).map(([name, parameters]) => [`${type}.${name}`, parameters])));
  }

  private fields(fields: readonly Field[], structs: readonly string[], docOf: (name: string) => string | undefined): Schema {
    const others = manifestNames(structs, fields);
    const property = (field: Field): Schema => {
      const schema = this.type(field.type);
      const description = docOf(field.name);
      // Validators ignore keywords beside a reference, but editors show the description.
      return description === undefined ? schema : { description, ...schema };
    };
    const named = [...fields.map((field): [string, Field] => [field.name, field]), ...others];
    const properties = Object.fromEntries(named.map(([name, field]) => [name, property(field)]));
    const required = fields.filter((field) => field.required && !others.some(([, other]) => other === field)).map(({ name }) => name);
    const same = others.map(([name, field]) => (field.required
      ? { oneOf: [{ required: [name] }, { required: [field.name] }] }
      : { not: { required: [name, field.name] } }));
    return { ...closed(properties, required), ...(same.length > 0 && { allOf: same }) };
  }

  /** The schema of the map for a factory. */
  private factory(parameters: string): Schema {
    const [only, ...rest] = fieldsOf(parameters);
    if (only !== undefined && rest.length === 0 && this.api.structs[only.type] !== undefined) return this.type(only.type);
    const { fields, structs } = flattened(this.api, parameters);
    return this.fields(fields, structs, (name) => structs.map((struct) => this.docs.get(`${struct}.${name}`)).find((doc) => doc !== undefined));
  }

  /** A map with the factory as its only key, or the name of a factory without parameters. */
  private made(factories: Readonly<Record<string, string>>, named = true): Schema {
    const properties: Record<string, Schema> = {};
    const alone: string[] = [];
    for (const [name, parameters] of Object.entries(factories)) {
      const value = this.factory(parameters);
      const needs = flattened(this.api, parameters).fields.some(({ required }) => required);
      const description = this.docs.get(name);
      properties[name] = { ...(description !== undefined && { description }), ...(needs ? value : { anyOf: [{ type: 'null' }, value] }) };
      if (!needs) alone.push(name);
    }
    const map = { ...closed(properties, []), minProperties: 1, maxProperties: 1 };
    return { anyOf: [map, ...(alone.length > 0 && named ? [{ enum: alone }] : [])] };
  }

  private special(type: string): Schema | undefined {
    switch (type) {
      case 'Duration': return { ...text, pattern: DURATION.source, description: 'For example 30s, 500ms or 1h30m.' };
      case 'Size': return { ...text, pattern: SIZE.source, description: 'For example 64Mi or 1Gi.' };
      case 'Cpu': return { type: ['number', 'string'], pattern: CPU.source };
      case 'ContainerResources': {
        const size = this.type('Size');
        const amounts = closed({ 'cpu': this.type('Cpu'), 'memory': size, 'ephemeral-storage': size }, []);
        return closed({ requests: amounts, limits: amounts }, []);
      }
      case 'Probe': return this.oneOf('ProbeFields', ['exec', 'httpGet', 'tcpSocket', 'grpc']);
      case 'Handler': return this.oneOf('HandlerFields', fieldsOf(this.api.structs.HandlerFields).map(({ name }) => name));
      case 'EnvFrom': return this.oneOf('EnvFromFields', ['configMapRef', 'secretRef']);
      case 'EnvValue': return { anyOf: [text, this.envValue({}, [])] };
      case 'IConfigMap': return { ...text, minLength: 1, description: 'The name of a ConfigMap in the namespace of the workload.' };
      case 'ISecret': return { ...text, minLength: 1, description: 'The name of a Secret in the namespace of the workload.' };
      case 'IntOrString': return numberOrText;
      case 'Quantity': return { type: ['number', 'string'] };
      case 'JsonPatch': {
        const patch = (op: readonly string[], names: readonly string[]) => closed({ op: { enum: op }, ...Object.fromEntries(names.map((name) => [name, name === 'value' ? { not: { type: 'null' } } : text])) }, ['op', ...names]);
        return { oneOf: [patch(['add', 'replace', 'test'], ['path', 'value']), patch(['remove'], ['path']), patch(['copy', 'move'], ['from', 'path'])] };
      }
      case 'Volume': return { type: 'object', properties: { name: text }, required: ['name'], description: 'A volume, as the manifest has it.' };
      default: return undefined;
    }
  }

  private oneOf(struct: string, names: readonly string[]): Schema {
    return { allOf: [this.type(struct)], oneOf: names.map((name) => ({ required: [name] })) };
  }

  private envValue(more: Record<string, Schema>, required: readonly string[]): Schema {
    return { ...closed({ ...more, value: text, valueFrom: this.type('EnvValueSource') }, required), oneOf: [{ required: ['value'] }, { required: ['valueFrom'] }] };
  }

  private environment(): Schema {
    const nothing = closed({ name: text }, ['name']);
    return { anyOf: [{ type: 'object', additionalProperties: this.type('EnvValue') }, { type: 'array', items: { anyOf: [this.envValue({ name: text }, ['name']), nothing] } }] };
  }
}

/** A map with only these keys. */
function closed(properties: Record<string, unknown>, required: readonly string[]): Schema {
  return { type: 'object', additionalProperties: false, properties, ...(required.length > 0 && { required }) };
}
