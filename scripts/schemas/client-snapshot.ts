import { Client, CLIENT_MINOR, ModelField } from './client-source';
import { Field, Fields, Snapshot, typeOf, wrappingOf } from './snapshot';

/** The facts that the client adds to those of the packages. */
export interface Newer {
  readonly snapshot: Snapshot;
  /** The client's fields by type, for types that the packages also have. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, ModelField>>;
}

const LEAVES: Readonly<Record<string, string>> = {
  'string': 'string',
  'boolean': 'boolean',
  'number|int32': 'int32',
  'number|int64': 'int64',
  'number|double': 'number',
  'any': 'any',
  'IntOrString': 'intOrString',
  'Date': 'time',
  'V1MicroTime': 'time',
};

/** The client has quantities as text, so quantities that the packages do not have are listed here. */
const NEW_QUANTITIES: readonly string[] = ['v1', 'v1beta1', 'v1beta2'].map((version) => {
  return `resource.${version}.NodeAllocatableResourceMapping#allocationMultiplier`;
});

/**
 * The newest minor's snapshot: the client's types under the packages' names. They are matched by walking both from the
 * kinds down; types that only the client has are named after the group that refers to them.
 */
export function readNewer(client: Client, older: Snapshot): Newer {
  const modelOf = new Map<string, string>();
  const kinds = new Map<string, string>();
  for (const [kind, type] of older.kinds) {
    const model = modelOfKind(client, kind);
    if (model === undefined) continue;
    kinds.set(kind, type);
    modelOf.set(type, model);
  }
  pair(client, older, modelOf);
  const names = new Map([...modelOf].map(([type, model]) => [model, type]));
  for (const [version, created] of client.created) {
    for (const model of created) {
      if (names.has(model)) continue;
      const prefix = version.includes('/') ? `${version.split('/')[0].split('.')[0]}.${version.split('/')[1]}` : `core.${version}`;
      for (const each of [model, `${model}List`]) {
        if (!client.models.has(each)) continue;
        names.set(each, `${prefix}.${bare(each)}`);
        kinds.set(`${version}/${bare(each)}`, names.get(each)!);
      }
    }
  }
  const types = new Map<string, Fields>();
  const fields = new Map<string, ReadonlyMap<string, ModelField>>();
  // Grows during the walk: translating a type adds the types that it refers to.
  for (const [model, type] of names) {
    fields.set(type, client.models.get(model)!);
    types.set(type, translate(type, client, names, older.types.get(type)));
  }
  for (const type of kinds.values()) {
    const status = types.get(type)!.get('status');
    if (status && status.ref !== 'string') types.get(type)!.set('status', { ref: 'object', required: false });
  }
  return { snapshot: { minor: CLIENT_MINOR, kinds, types }, fields };
}

function modelOfKind({ models, created }: Client, kind: string): string | undefined {
  const [, group, version, name] = /^(?:([^/]+)\/)?([^/]+)\/([^/]+)$/.exec(kind)!;
  const capital = (text: string) => text[0].toUpperCase() + text.slice(1);
  const apiVersion = group === undefined ? version : `${group}/${version}`;
  const candidates = [`${capital(version)}${name}`, `${capital((group ?? 'core').split('.')[0])}${capital(version)}${name}`];
  const served = [...created.keys()].includes(apiVersion);
  return served ? candidates.reverse().find((model) => models.get(model)?.has('kind')) : undefined;
}

function pair({ models }: Client, older: Snapshot, modelOf: Map<string, string>): void {
  for (const [type, model] of modelOf) {
    for (const [name, field] of older.types.get(type) ?? []) {
      const theirs = models.get(model)!.get(name);
      const inner = typeOf(field.ref);
      const target = theirs && heartOf(theirs.type);
      if (inner !== undefined && target !== undefined && models.has(target) && !modelOf.has(inner)) modelOf.set(inner, target);
    }
  }
}

function translate(type: string, { models }: Client, names: Map<string, string>, old: Fields | undefined): Fields {
  const model = [...names].find(([, name]) => name === type)![0];
  return new Map([...models.get(model)!].map(([name, field]): [string, Field] => {
    const heart = heartOf(field.type);
    const wrapping = field.type.startsWith('Array<') ? '[]' : field.type.startsWith('{') ? '{}' : '';
    const inner = field.type.startsWith('{') && /Array</.test(field.type) ? '[]' : '';
    const leaf = LEAVES[heart] ?? LEAVES[`${heart}|${field.format}`];
    if (leaf === undefined && !names.has(heart)) names.set(heart, `${type.split('.').slice(0, 2).join('.')}.${bare(heart)}`);
    let ref = wrapping + inner + (leaf ?? names.get(heart)!);
    const known = old?.get(name)?.ref;
    const quantity = known === `${wrappingOf(ref)}quantity` || NEW_QUANTITIES.includes(`${type}#${name}`);
    if (quantity) ref = `${wrappingOf(ref)}quantity`;
    return [name, { ref, required: field.required }];
  }));
}

function heartOf(type: string): string {
  return type.replace(/^\{ \[key: string\]: (.*); \}$/, '$1').replace(/^Array<(.*)>$/, '$1');
}

/** `V1beta1DeviceClass` and `CoreV1Event` without their prefixes of group and version. */
function bare(model: string): string {
  return model.replace(/^([A-Z][a-z]+)?V\d+((alpha|beta)\d+)?(?=[A-Z])/, '');
}
