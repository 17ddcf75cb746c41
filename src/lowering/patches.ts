import { JsonPatch } from 'cdk8s';
import { isObject, Json, JsonObject } from '../manifest/json';
import { valueAt } from '../manifest/pointer';

interface Operation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
}

/**
 * A copy of the container with the patches applied.
 *
 * @throws when a patch has a path that does not exist, which the library that applies it would ignore
 */
export function applyPatches(container: JsonObject, patches: readonly JsonPatch[]): JsonObject {
  let patched: Json = JSON.parse(JSON.stringify(container)) as JsonObject;
  for (const patch of patches) {
    checkPaths(patched, patch._toJson() as Operation);
    patched = JsonPatch.apply(patched, patch) as Json;
    if (!isObject(patched)) throw new Error('the patched container is not an object');
  }
  return patched;
}

function checkPaths(document: JsonObject, { op, path, from }: Operation): void {
  for (const pointer of from === undefined ? [path] : [path, from]) {
    if (pointer !== '' && !pointer.startsWith('/')) throw new Error(`the path "${pointer}" does not begin with "/"`);
  }
  const adds = op === 'add' || op === 'move' || op === 'copy';
  const source = op === 'move' || op === 'copy' ? from ?? '' : path;
  if (op !== 'add' && valueAt(document, source) === undefined) throw new Error(`there is nothing at "${source}" to ${op}`);
  if (adds && path !== '') checkParent(document, path);
}

/** An object takes any field; a list takes an index up to its length, or "-" for its end. */
function checkParent(document: JsonObject, path: string): void {
  const end = path.lastIndexOf('/');
  const [above, last] = [path.slice(0, end), path.slice(end + 1)];
  const parent = valueAt(document, above);
  if (isObject(parent)) return;
  if (!Array.isArray(parent)) throw new Error(`there is no object or list at "${above}" to add "${last}" to`);
  if (last === '-' || (/^(0|[1-9]\d*)$/.test(last) && Number(last) <= parent.length)) return;
  throw new Error(`the list at "${above}" has no place "${last}": write an index up to ${parent.length}, or "-" for its end`);
}
