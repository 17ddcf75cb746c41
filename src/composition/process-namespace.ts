import { Draft } from './draft';
import { PodFragment } from './fragment';

/** Lets sidecars that ask for it see the processes of the other containers. */
export function shareProcesses(draft: Draft, fragments: readonly PodFragment[]): void {
  const asking = fragments.find((fragment) => fragment.pod.shareProcessNamespace === true);
  // In the node's namespace they see each other already, and the API server refuses both together.
  if (asking === undefined || draft.spec.hostPID === true || draft.spec.shareProcessNamespace === true) return;
  if (draft.spec.shareProcessNamespace === false) {
    draft.problem(
      'compose/process-namespace',
      `sidecar "${asking.name}" must see the processes of main, but the pod sets shareProcessNamespace to false`,
      'leave shareProcessNamespace out, or take the sidecar out',
    );
    return;
  }
  draft.set('shareProcessNamespace', true);
}
