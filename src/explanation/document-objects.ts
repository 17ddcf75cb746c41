import { asArray, asString, isObject, JsonObject } from '../manifest/json';
import { podTemplateAt, podTemplatePointer } from '../manifest/pod-template';
import { valueAt } from '../manifest/pointer';

/** Maximum depth of nested lists. */
const MAX_DEPTH = 8;

/** The objects of a document: itself, or the items of a list as printed by `kubectl get -o yaml`, with the kind that the list implies. */
export function expandedObjectsIn(document: unknown, depth = 0): JsonObject[] {
  if (!isObject(document)) return [];
  const kind = asString(document.kind);
  if (kind === undefined || !kind.endsWith('List') || !Array.isArray(document.items)) return [document];
  if (depth > MAX_DEPTH) return [];
  const own = { ...(kind !== 'List' && { kind: kind.slice(0, -'List'.length), apiVersion: document.apiVersion }) };
  return asArray(document.items).flatMap((item) => isObject(item) ? expandedObjectsIn({ ...own, ...item }, depth + 1) : []);
}

/** The usual places of the pod template in kinds that are not built in: Rollouts, CloneSets, Knative Services. */
const USUAL_POINTERS = ['/spec/template', '/spec/jobTemplate/spec/template'];

interface Found {
  readonly template: JsonObject;
  readonly pointer: string;
}

/** The pod template of an object, and its JSON pointer. For a kind that is not built in, a value in a usual place that looks like one. */
export function templateOf(manifest: JsonObject, pointer = podTemplatePointer(manifest)): Found | undefined {
  if (pointer !== undefined) {
    const template = podTemplateAt(manifest, pointer);
    return template && { template, pointer };
  }
  for (const usual of USUAL_POINTERS) {
    const containers = valueAt(manifest, `${usual}/spec/containers`);
    if (Array.isArray(containers) && containers.some((container) => isObject(container) && asString(container.image) !== undefined)) {
      return { template: podTemplateAt(manifest, usual)!, pointer: usual };
    }
  }
  return undefined;
}
