import { ApiObject, JsonPatch } from 'cdk8s';
import { Transform, Transformation } from './transformation';
import { Problem } from '../composition/fragment';
import { asArray, asObject, asString, JsonObject } from '../manifest/json';
import { valueAt } from '../manifest/pointer';

/** The patches of an object and the operation of a patch, which are private in cdk8s. */
interface Patched { readonly patches?: JsonPatch[] }
interface Operation { readonly op: string; readonly path: string }
const operationOf = (patch: JsonPatch) => (patch as unknown as { _toJson(): Operation })._toJson();

/**
 * Why a manifest could not be rendered, if it is a JSON patch on a container that the pod has only after composition. Patches are applied before.
 *
 * @param object the object whose `toJson` threw
 * @param original its manifest as the user left it
 * @param transform adds the sidecars
 * @returns `undefined` where the reason may be another one
 */
export function misplacedPatch(object: ApiObject, original: () => JsonObject, transform: Transform): Problem | undefined {
  const { patches } = object as unknown as Patched;
  if (!Array.isArray(patches) || patches.length === 0) return undefined;
  try {
    const manifest = withoutPatches(patches, original);
    const failing = firstFailing(patches, manifest);
    return failing && problemOf(operationOf(failing.patch), failing.before, transform(manifest));
  } catch {
    return undefined;
  }
}

function withoutPatches(patches: JsonPatch[], original: () => JsonObject): JsonObject {
  const taken = patches.splice(0);
  try {
    return original();
  } finally {
    patches.push(...taken);
  }
}

function firstFailing(patches: readonly JsonPatch[], manifest: JsonObject): { readonly patch: JsonPatch; readonly before: JsonObject } | undefined {
  let before = manifest;
  for (const patch of patches) {
    try {
      before = JsonPatch.apply(structuredClone(before), patch) as JsonObject;
    } catch {
      return { patch, before };
    }
  }
  return undefined;
}

const BELOW_A_CONTAINER = /^(.*?)\/(containers|initContainers)\/(\d+)(\/.+)$/;

function problemOf({ op, path }: Operation, before: JsonObject, { podTemplate, manifest: composed }: Transformation): Problem | undefined {
  const [, pod, list, index, below] = BELOW_A_CONTAINER.exec(path) ?? [];
  if (podTemplate === undefined || pod !== `${podTemplate}/spec` || !['add', 'remove', 'replace', 'test'].includes(op)) return undefined;
  const template = asObject(valueAt(before, pod));
  if (template === undefined || asArray(template[list])[Number(index)] !== undefined) return undefined;

  const message = `the JSON patch ${op} ${path} aims at a container that is not there: patches are applied before sidecars are added`;
  const call = (at: string) => `JsonPatch.${op}("${at}"${op === 'remove' ? '' : ', ...'})`;
  const nameOf = (container: unknown) => asString(asObject(container)?.name);
  const name = nameOf(valueAt(composed, `${pod}/${list}/${index}`));
  const own = name === undefined ? -1 : asArray(template[list]).findIndex((container) => nameOf(container) === name);
  if (own >= 0) return { rule: 'compose/patch', message, remedy: `without the sidecars "${name}" has the index ${own}: write ${call(`${pod}/${list}/${own}${below}`)}` };
  return { rule: 'compose/patch', message, remedy: `write it on the sidecar: patches: [${call(below)}] in its SidecarSpec or CustomSidecar` };
}
