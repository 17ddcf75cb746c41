import { asObject, asString, isObject, Json, JsonObject } from '../manifest/json';
import { groupOf } from '../manifest/pod-template';

/** What identifies an object in a cluster. */
export interface ObjectIdentity {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** All parts in one text, with the group. */
  readonly key: string;
}

/** The identity of an object; `undefined` if the value is not a Kubernetes object. */
export function objectIdentityOf(value: Json): ObjectIdentity | undefined {
  const manifest = asObject(value);
  const kind = asString(manifest?.kind);
  if (manifest === undefined || kind === undefined || kind === '') return undefined;
  const metadata = asObject(manifest.metadata);
  const name = asString(metadata?.name) ?? asString(metadata?.generateName) ?? '';
  const namespace = asString(metadata?.namespace);
  return { kind, name, ...(namespace !== undefined && { namespace }), key: keyOf(asString(manifest.apiVersion) ?? '', kind, namespace ?? '', name) };
}

function keyOf(apiVersion: string, kind: string, namespace: string, name: string): string {
  return [groupOf(apiVersion), kind, namespace, name].join('\n');
}

/** The objects of a document: itself, or the items of a list, as `kubectl get -o yaml` prints them. */
export function objectsIn(value: Json): JsonObject[] {
  if (!isObject(value)) return [];
  if (Array.isArray(value.items) && typeof value.kind === 'string' && value.kind.endsWith('List')) return value.items.flatMap(objectsIn);
  return [value];
}
