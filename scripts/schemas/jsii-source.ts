import * as fs from 'fs';
import * as path from 'path';
import { Field, Fields, Snapshot } from './snapshot';

interface JsiiType {
  readonly primitive?: string;
  readonly fqn?: string;
  readonly collection?: { readonly kind: 'array' | 'map'; readonly elementtype: JsiiType };
}

interface JsiiEntry {
  readonly namespace?: string;
  readonly name: string;
  readonly kind: string;
  readonly docs?: { readonly custom?: { readonly schema?: string } };
  readonly properties?: readonly (JsiiEntry & { readonly optional?: boolean; readonly type: JsiiType })[];
}

const PRIMITIVES: Readonly<Record<string, string>> = { string: 'string', boolean: 'boolean', number: 'number', date: 'time', any: 'any' };

/** `io.k8s.api.core.v1.Container` is named `core.v1.Container` here. */
function shortName(schema: string): string {
  return schema.split('.').slice(-3).join('.');
}

/** The API of one minor, from the structs of its package. All integers are `number`, and statuses are missing. */
export function readJsii(minor: number): Snapshot {
  const root = path.dirname(require.resolve(`cdk8s-plus-${minor}/package.json`));
  const entries = JSON.parse(fs.readFileSync(path.join(root, '.jsii'), 'utf8')).types as Record<string, JsiiEntry>;

  const ref = (type: JsiiType): string => {
    if (type.collection) return (type.collection.kind === 'array' ? '[]' : '{}') + ref(type.collection.elementtype);
    if (type.primitive !== undefined) return PRIMITIVES[type.primitive];
    const { name, kind, docs } = entries[type.fqn!];
    if (name === 'Quantity') return 'quantity';
    if (name === 'IntOrString') return 'intOrString';
    return kind === 'enum' ? 'string' : shortName(docs!.custom!.schema!);
  };

  const types = new Map<string, Fields>();
  for (const { namespace, kind, docs, properties = [] } of Object.values(entries)) {
    if (namespace !== 'k8s' || kind !== 'interface') continue;
    types.set(shortName(docs!.custom!.schema!), new Map(properties.map((property): [string, Field] => {
      const json = property.docs!.custom!.schema!.split('#')[1];
      return [json, { ref: ref(property.type), required: property.optional !== true }];
    })));
  }

  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const classes = require(`cdk8s-plus-${minor}`).k8s as Record<string, { readonly GVK?: { readonly apiVersion: string; readonly kind: string } }>;
  const kinds = new Map<string, string>();
  for (const [name, { GVK: gvk }] of Object.entries(classes)) {
    if (gvk) kinds.set(`${gvk.apiVersion}/${gvk.kind}`, shortName(entries[`cdk8s-plus-${minor}.k8s.${name}`].docs!.custom!.schema!));
  }
  return { minor, kinds, types };
}
