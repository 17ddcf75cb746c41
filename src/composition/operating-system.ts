import { Draft } from './draft';
import { PodFragment } from './fragment';
import { systemOf } from '../manifest/operating-system';

/** Windows takes none of the security settings of Linux: the API server refuses them, or the kubelet does. */
export function checkSystem(draft: Draft, fragments: readonly PodFragment[]): void {
  if (systemOf(draft.template) !== 'windows') return;
  for (const { name } of fragments.filter((fragment) => fragment.hardened)) {
    draft.problem(
      'compose/platform',
      `the pod is for Windows, but sidecar "${name}" is hardened for Linux`,
      'set hardening to SidecarHardening.NONE in its SidecarSpec, and give it all the settings that it needs',
    );
  }
}
