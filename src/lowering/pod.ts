import { PodFieldsFragment } from '../composition/fragment';
import { PodRequirements } from '../contract/pod-requirements';

/** What the pod must have for a sidecar. The fields have Kubernetes' own names and values already, but for what no cluster takes: `undefined`. */
export function podFields(pod: PodRequirements | undefined): PodFieldsFragment {
  return Object.fromEntries(Object.entries(pod ?? {}).filter(([, value]) => value !== undefined));
}
