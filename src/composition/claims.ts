import { Draft } from './draft';
import { PodFragment } from './fragment';

/** What only one sidecar may do, two must not: two rotators of the same files would each rotate what the other has rotated. */
export function checkClaims(draft: Draft, fragments: readonly PodFragment[]): void {
  const owners = new Map<string, string>();
  for (const { name, claims = [] } of fragments) {
    for (const claim of new Set(claims)) {
      const owner = owners.get(claim);
      if (owner !== undefined) draft.problem('compose/claim', `sidecars "${owner}" and "${name}" both do this: ${claim}`, 'take one of the two out');
      else owners.set(claim, name);
    }
  }
}
