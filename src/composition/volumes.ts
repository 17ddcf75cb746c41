import { Draft } from './draft';
import { sorted } from './keys';
import { JsonObject } from '../manifest/json';

/** Adds a volume of ours. Its name must be free: the user's volumes are never changed. */
export function addVolume(draft: Draft, volume: JsonObject & { readonly name: string }, purpose: string, remedy: string): void {
  if (draft.hasVolume(volume.name)) {
    draft.problem(`the pod already has a volume named "${volume.name}", the name of the volume for ${purpose}`, remedy);
    return;
  }
  draft.volumes.push(sorted(volume));
}
