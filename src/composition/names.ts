import { Draft, nameOf } from './draft';
import { PodFragment } from './fragment';
import { freeName } from './volume-names';
import { asArray } from '../manifest/json';

/** Container names are unique in a pod, over all its lists. */
export function checkNames(draft: Draft, fragments: readonly PodFragment[]): void {
  const owners = new Map<string, string>();
  for (const container of draft.containers) owners.set(nameOf(container), 'a container');
  for (const container of draft.initContainers) owners.set(nameOf(container), 'an init container');
  for (const container of asArray(draft.spec.ephemeralContainers)) owners.set(nameOf(container), 'an ephemeral container');
  for (const fragment of fragments) {
    const owner = owners.get(fragment.name);
    if (owner !== undefined) {
      draft.problem(
        `sidecar "${fragment.name}" has the name of ${owner} of the pod`,
        `give the sidecar another name, for example "${freeName(fragment.name, owners)}"`,
      );
    }
    owners.set(fragment.name, `sidecar "${fragment.name}"`);
  }
}
