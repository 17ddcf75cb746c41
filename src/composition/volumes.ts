import { Draft } from './draft';
import { hashOf } from './hash';
import { volumeName } from './volume-names';
import { JsonObject } from '../manifest/json';

/** What a volume of ours is made for. */
export interface Purpose {
  /** The parts of its name. */
  readonly name: readonly string[];
  /** Keeps it apart from other volumes of ours whose parts make the same name: its path, for example. */
  readonly distinct: string;
  /** In words, for a message. */
  readonly what: string;
}

/** Adds a volume of ours and gives its name. It must not be the name of a volume of the user, which is never changed. */
export function addVolume(draft: Draft, source: JsonObject, { name: parts, distinct, what }: Purpose): string {
  const plain = volumeName(...parts);
  const name = draft.hasMade(plain) ? volumeName(...parts, hashOf(distinct).slice(0, 8)) : plain;
  if (draft.hasVolume(name)) {
    draft.problem('compose/volume', `the pod already has a volume named "${name}", the name of the volume for ${what}`, 'give the sidecar another name');
  } else {
    draft.make({ ...source, name });
  }
  return name;
}
