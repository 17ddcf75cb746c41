import { Draft } from './draft';
import { CompositionSettings, PodFragment } from './fragment';
import { note } from '../manifest/notes';

/** Lets sidecars that ask for it see the processes of the other containers, and gives notes for the user. */
export function shareProcesses(draft: Draft, fragments: readonly PodFragment[], settings: CompositionSettings): string[] {
  const asking = fragments.find((fragment) => fragment.pod.shareProcessNamespace === true);
  const refusing = fragments.find((fragment) => fragment.pod.shareProcessNamespace === false);
  const own = draft.spec.shareProcessNamespace;
  const wanted = asking !== undefined ? `sidecar "${asking.name}"` : own === true ? 'the pod' : undefined;
  if (refusing !== undefined && wanted !== undefined) {
    draft.problem(
      'compose/process-namespace',
      `sidecar "${refusing.name}" sets shareProcessNamespace of the pod to false, but ${wanted} sets it to true`,
      'leave it out of one of the two',
    );
    return [];
  }
  // In the node's namespace they see each other already, and the API server refuses both together.
  if (asking === undefined || draft.spec.hostPID === true || own === true) return [];
  if (own === false && settings.processesApartByDefault !== true) {
    draft.problem(
      'compose/process-namespace',
      `sidecar "${asking.name}" must see the processes of main, but the pod sets shareProcessNamespace to false`,
      'leave shareProcessNamespace out, set it to true, or take the sidecar out',
    );
    return [];
  }
  draft.set('shareProcessNamespace', true);
  const why = `sidecar "${asking.name}" must see the processes of main`;
  return own === false ? [note('note/process-namespace', `shareProcessNamespace is true, not false as cdk8s-plus writes unasked: ${why}`)] : [];
}
