import { asString, isObject, JsonObject } from './json';
import { valueAt } from './pointer';

/** Where the pod template (an object with `metadata` and `spec`) stands in each built-in kind that has one. */
const TEMPLATES: Readonly<Record<string, string>> = {
  'v1/Pod': '',
  'v1/PodTemplate': '/template',
  'v1/ReplicationController': '/spec/template',
  'apps/Deployment': '/spec/template',
  'apps/ReplicaSet': '/spec/template',
  'apps/StatefulSet': '/spec/template',
  'apps/DaemonSet': '/spec/template',
  'batch/Job': '/spec/template',
  'batch/CronJob': '/spec/jobTemplate/spec/template',
};

/** The kinds that have one, whatever their group. */
export const POD_TEMPLATE_KINDS: ReadonlySet<string> = new Set(Object.keys(TEMPLATES).map((key) => key.slice(key.indexOf('/') + 1)));

/** The API group of an apiVersion; the core group is `v1`, as users write it. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? apiVersion : apiVersion.slice(0, slash);
}

/**
 * The JSON pointer of the pod template in a manifest of a built-in kind, or `undefined` when the kind has none or is not known.
 * The empty pointer means that the object is itself the template (a Pod).
 */
export function podTemplatePointer(manifest: JsonObject): string | undefined {
  const apiVersion = asString(manifest.apiVersion);
  const kind = asString(manifest.kind);
  if (apiVersion === undefined || kind === undefined) return undefined;
  return POD_TEMPLATE_KINDS.has(kind) ? TEMPLATES[`${groupOf(apiVersion)}/${kind}`] : undefined;
}

/** The pod template at a pointer, if there is an object with a `spec` object. */
export function podTemplateAt(manifest: JsonObject, pointer: string): JsonObject | undefined {
  const template = valueAt(manifest, pointer);
  return isObject(template) && isObject(template.spec) ? template : undefined;
}
