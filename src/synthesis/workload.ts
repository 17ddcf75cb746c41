import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { withValue } from '../composition/keys';
import { isObject, Json, JsonObject } from '../manifest/json';
import { POD_TEMPLATE_KINDS, podTemplatePointer } from '../manifest/pod-template';
import { segmentsOf } from '../manifest/pointer';

/** Where the pod template of an object stands. */
export function podTemplateOf(object: ApiObject, podTemplate: string | undefined): string {
  const pointer = podTemplate ?? podTemplatePointer({ apiVersion: object.apiVersion, kind: object.kind });
  if (pointer === undefined) {
    throw new Error(`[${object.node.path}] ${object.apiVersion} ${object.kind} is not known to have a pod template: `
      + 'for a custom resource that has one, say where with Sidecars.of(workload, { podTemplate: "/spec/template" }); '
      + `the built-in kinds that have one are ${POD_TEMPLATE_KINDS.join(', ')}`);
  }
  if (pointer !== '' && !pointer.startsWith('/')) {
    throw new Error(`[${object.node.path}] podTemplate "${pointer}" is not a JSON pointer: write it as "/${pointer.replace(/^#?\/*/, '').replace(/\./g, '/')}"`);
  }
  return pointer;
}

/** The ApiObject behind a workload. */
export function objectOf(workload: IConstruct): ApiObject {
  if (ApiObject.isApiObject(workload)) return workload;
  if (workload?.node === undefined) {
    throw new Error('Sidecars.of needs a workload: a cdk8s-plus workload, or an ApiObject with a pod template');
  }
  const child = workload.node.defaultChild;
  if (child !== undefined) return objectOf(child);
  const below = workload.node.findAll().filter(ApiObject.isApiObject)
    .filter(({ apiVersion, kind }) => podTemplatePointer({ apiVersion, kind }) !== undefined);
  const hint = below.length === 0
    ? 'give a cdk8s-plus workload, or an ApiObject with a pod template'
    : `it holds ${below.map((object) => `${object.kind} "${object.name}"`).join(', ')}: give one of these objects, for example with apiObjects.find(...)`;
  throw new Error(`[${workload.node.path}] Sidecars.of needs one workload, and this ${workload.constructor.name} is not one: ${hint}`);
}

/** A copy of the document with what stands at the pointer replaced. Only the objects on the way are copied; their keys keep their order. */
export function replaceAt(document: JsonObject, pointer: string, value: JsonObject): JsonObject {
  const replace = (at: Json | undefined, segments: readonly string[]): Json => {
    if (segments.length === 0) return value;
    const [first, ...rest] = segments;
    if (Array.isArray(at)) return at.map((item, i) => (String(i) === first ? replace(item, rest) : item));
    const parent = isObject(at) ? at : {};
    return withValue(parent, first, replace(parent[first], rest));
  };
  return replace(document, segmentsOf(pointer)) as JsonObject;
}
