import { Draft } from './draft';
import { PodFragment } from './fragment';
import { asObject } from '../manifest/json';

/** The API server refuses the security settings of Linux in a pod that says it is for Windows. */
export function checkSystem(draft: Draft, fragments: readonly PodFragment[]): void {
  if (asObject(draft.spec.os)?.name !== 'windows') return;
  for (const { name } of fragments.filter((fragment) => !fragment.bare)) {
    draft.problem(
      `the pod is for Windows, but sidecar "${name}" is hardened for Linux`,
      'set bare to true in its SidecarSpec, and give it all the settings that it needs',
    );
  }
}
