import { PodFieldsFragment } from '../composition/fragment';
import { PodRequirements } from '../contract/pod-requirements';

/** Requirements on the pod, without fields that are undefined. Names and values are those of Kubernetes. */
export function podFields(pod: PodRequirements | undefined): PodFieldsFragment {
  return Object.fromEntries(Object.entries(pod ?? {}).filter(([, value]) => value !== undefined));
}
