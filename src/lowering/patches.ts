import { JsonPatch } from 'cdk8s';
import { isObject, JsonObject } from '../manifest/json';
import { valueAt } from '../manifest/pointer';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
}

/**
 * A copy of the container with the patches applied.
 *
 * @throws when a patch names a path that is not there, which the library that applies it would pass over in silence
 */
export function applyPatches(container: JsonObject, patches: readonly JsonPatch[]): JsonObject {
  let patched = JSON.parse(JSON.stringify(container)) as JsonObject;
  for (const patch of patches) {
    const { op, path, from } = patch._toJson() as Operation;
    const source = op === 'move' || op === 'copy' ? from ?? '' : path;
    if (op !== 'add' && valueAt(patched, source) === undefined) throw new Error(`there is nothing at "${source}" to ${op}`);
    patched = JsonPatch.apply(patched, patch) as JsonObject;
  }
  if (!isObject(patched)) throw new Error('the patched container is not an object');
  return patched;
}
