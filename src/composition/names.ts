import { Draft, nameOf } from './draft';
import { PodFragment } from './fragment';
import { freeName } from './volume-names';
import { asArray } from '../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel } from '../manifest/names';

/** Container names are unique in a pod, over all its lists. */
export function checkNames(draft: Draft, fragments: readonly PodFragment[]): void {
  const owners = new Map<string, string>();
  for (const container of draft.containers) owners.set(nameOf(container), 'a container of the pod');
  for (const container of draft.initContainers) owners.set(nameOf(container), 'an init container of the pod');
  for (const container of asArray(draft.spec.ephemeralContainers)) owners.set(nameOf(container), 'an ephemeral container of the pod');
  for (const fragment of fragments) {
    const owner = owners.get(fragment.name);
    if (owner !== undefined) {
      draft.problem(
        'compose/name',
        `sidecar "${fragment.name}" has the name of ${owner}`,
        `give the sidecar another name, for example "${freeName(fragment.name, owners)}"`,
      );
    }
    owners.set(fragment.name, `sidecar "${fragment.name}"`);
    checkInits(draft, fragment, owners);
  }
}

function checkInits(draft: Draft, { name: sidecar, initContainers = [] }: PodFragment, owners: Map<string, string>): void {
  for (const { name } of initContainers) {
    const owner = owners.get(name);
    if (!isDnsLabel(name)) {
      draft.problem('compose/name', `sidecar "${sidecar}" has an init container named "${name}"`, `write ${DNS_LABEL_FORM}`);
    } else if (owner !== undefined) {
      draft.problem('compose/name', `sidecar "${sidecar}" has an init container named "${name}", the name of ${owner}`, `give it another name, for example "${freeName(name, owners)}"`);
    }
    owners.set(name, `an init container of sidecar "${sidecar}"`);
  }
}
