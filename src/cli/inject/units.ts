import { asObject, asString, isObject, Json, JsonObject } from '../../manifest/json';
import { podTemplateAt, podTemplatePointer } from '../../manifest/pod-template';

/** A unit: an object of a document, which is the document itself or an item of a list. */
export interface Unit {
  readonly manifest: JsonObject;
  /** Its index in the list; `undefined` for the document itself. */
  readonly index?: number;
}

/** The objects of a document. Items of a List, and of the ResourceList that kustomize and kpt hand to functions, are objects. */
export function unitsOf(value: Json): Unit[] {
  if (!isObject(value)) return [];
  return isList(value) ? value.items.flatMap((manifest, index) => (isObject(manifest) ? [{ manifest, index }] : [])) : [{ manifest: value }];
}

export function isList(value: Json): value is JsonObject & { items: Json[] } {
  return isObject(value) && Array.isArray(value.items) && typeof value.kind === 'string' && value.kind.endsWith('List');
}

/** The format in which kustomize and kpt pass objects to functions and back. */
export function isResourceList(value: Json): boolean {
  return isList(value) && value.kind === 'ResourceList';
}

/** The pod template of an object of a known kind. */
export function templateOf(manifest: JsonObject): JsonObject | undefined {
  const pointer = podTemplatePointer(manifest);
  return pointer === undefined ? undefined : podTemplateAt(manifest, pointer);
}

export function nameOf(manifest: JsonObject): string {
  const { name, generateName } = asObject(manifest.metadata) ?? {};
  return asString(name) ?? asString(generateName) ?? '';
}

/** `Deployment/web`, with the namespace in front if it has one. */
export function titleOf(manifest: JsonObject): string {
  const namespace = asString(asObject(manifest.metadata)?.namespace);
  return `${namespace === undefined ? '' : `${namespace}/`}${asString(manifest.kind) ?? 'object'}/${nameOf(manifest)}`;
}
