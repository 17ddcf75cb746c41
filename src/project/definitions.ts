import { isObject, JsonObject } from '../manifest/json';

/** The custom resource definitions in a document: itself, or, as `kubectl get crd -o yaml` prints them, the items of a list. */
export function definitionsIn(value: unknown): JsonObject[] {
  if (!isObject(value)) return [];
  if (Array.isArray(value.items) && typeof value.kind === 'string' && value.kind.endsWith('List')) return value.items.flatMap(definitionsIn);
  return value.kind === 'CustomResourceDefinition' ? [value] : [];
}
