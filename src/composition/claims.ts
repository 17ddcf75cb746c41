import { Draft } from './draft';
import { PodFragment } from './fragment';
import { overlap } from '../manifest/wildcards';

interface Claimed {
  readonly claim: string;
  readonly owner: string;
}

/** What only one sidecar may do, two must not: two rotators of the same files would each rotate what the other has rotated. */
export function checkClaims(draft: Draft, fragments: readonly PodFragment[]): void {
  const claimed: Claimed[] = [];
  for (const { name, claims = [] } of fragments) {
    for (const claim of new Set(claims)) {
      const before = claimed.find((other) => other.owner !== name && overlap(other.claim, claim));
      if (before === undefined) {
        claimed.push({ claim, owner: name });
      } else {
        const what = before.claim === claim ? `both do this: ${claim}` : `both do some of this: ${before.claim}, and ${claim}`;
        draft.problem('compose/claim', `sidecars "${before.owner}" and "${name}" ${what}`, 'take one of the two out');
      }
    }
  }
}
