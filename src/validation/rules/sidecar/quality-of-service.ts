import { nameOf, sidecarRule } from './support/sidecar-rule';
import { isKnownSidecar } from '../../../manifest/known-sidecars';
import { ContainerView } from '../../../manifest/pod-view';
import { isGuaranteed } from '../../../manifest/quality-of-service';

/** Without known sidecars, it is unclear whether the pod is meant to be Guaranteed. */
export const QUALITY_OF_SERVICE = sidecarRule({
  id: 'sidecar/quality-of-service',
  fields: ['limits'],
  severity: 'warning',
  title: 'A sidecar leaves a Guaranteed pod Guaranteed',
  why: 'With a sidecar that requests less than it is limited to, the pod is Burstable: it is evicted earlier, and a static CPU manager gives it no CPUs of its own.',
  fix: 'give the sidecar limits of CPU and memory, and requests equal to them',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/',
  check: ({ containers, spec }, report) => {
    // Pod-level resources determine the class.
    if (spec.resources !== undefined) return;
    const breaking: ContainerView[] = [];
    let others = 0;
    for (const view of containers) {
      if (view.role === 'ephemeral') continue;
      const isSidecar = view.role === 'native-sidecar' || (view.role === 'sidecar' && isKnownSidecar(view.container));
      if (!isSidecar) others++;
      if (isGuaranteed(view.container)) continue;
      if (!isSidecar) return;
      // A container that an injector completes later cannot be checked yet.
      if (view.container.image !== undefined && view.container.image !== 'auto') breaking.push(view);
    }
    if (others === 0) return;
    for (const view of breaking) {
      const path = `${view.path}${view.container.resources === undefined ? '' : '/resources'}`;
      report({ path, message: `the other containers make the pod Guaranteed, and ${nameOf(view)} makes it Burstable` });
    }
  },
});
