import { asString, isObject, JsonObject } from './json';
import { valueAt } from './pointer';

/** The JSON pointer of the pod template (an object with `metadata` and `spec`) in each built-in kind that has one, and the group of the kind. */
const TEMPLATES: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['Pod', ['v1', '']],
  ['PodTemplate', ['v1', '/template']],
  ['ReplicationController', ['v1', '/spec/template']],
  ['Deployment', ['apps', '/spec/template']],
  ['ReplicaSet', ['apps', '/spec/template']],
  ['StatefulSet', ['apps', '/spec/template']],
  ['DaemonSet', ['apps', '/spec/template']],
  ['Job', ['batch', '/spec/template']],
  ['CronJob', ['batch', '/spec/jobTemplate/spec/template']],
]);

/** The kinds with a pod template. */
export const POD_TEMPLATE_KINDS: readonly string[] = [...TEMPLATES.keys()];

/** The API group of an apiVersion; the core group is `v1`, as users write it. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? apiVersion : apiVersion.slice(0, slash);
}

/**
 * The JSON pointer of the pod template in a manifest of a built-in kind, or `undefined` if the kind is unknown or has no pod template.
 * The empty pointer means that the object is itself the template (a Pod).
 */
export function podTemplatePointer(manifest: JsonObject): string | undefined {
  const apiVersion = asString(manifest.apiVersion);
  const kind = asString(manifest.kind);
  if (apiVersion === undefined || kind === undefined) return undefined;
  const [group, pointer] = TEMPLATES.get(kind) ?? [];
  return group !== undefined && groupOf(apiVersion) === group ? pointer : undefined;
}

/** The pod template at a pointer, if it is an object with a `spec` object. */
export function podTemplateAt(manifest: JsonObject, pointer: string): JsonObject | undefined {
  const template = valueAt(manifest, pointer);
  return isObject(template) && isObject(template.spec) ? template : undefined;
}
