import { asArray, asString, isObject, JsonObject } from '../manifest/json';
import { podTemplateAt, podTemplatePointer } from '../manifest/pod-template';
import { valueAt } from '../manifest/pointer';

/** A list in a list in a list means nothing. */
const MAX_DEPTH = 8;

/** The objects of a document: itself, or the items of a list, as `kubectl get -o yaml` prints it. */
export function expandedObjectsIn(document: unknown, depth = 0): JsonObject[] {
  if (!isObject(document)) return [];
  const kind = asString(document.kind);
  if (kind === undefined || !kind.endsWith('List') || !Array.isArray(document.items)) return [document];
  if (depth > MAX_DEPTH) return [];
  const own = { ...(kind !== 'List' && { kind: kind.slice(0, -'List'.length), apiVersion: document.apiVersion }) };
  return asArray(document.items).flatMap((item) => isObject(item) ? expandedObjectsIn({ ...own, ...item }, depth + 1) : []);
}

/** Where kinds that are not built in mostly have their pod template: Rollouts, CloneSets, Knative Services. */
const USUAL_POINTERS = ['/spec/template', '/spec/jobTemplate/spec/template'];

interface Found {
  readonly template: JsonObject;
  readonly pointer: string;
}

/** The pod template of an object, and its JSON pointer. Of a kind that is not built in, what looks like one in the usual place. */
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
