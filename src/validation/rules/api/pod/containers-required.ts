import { podRule, Rule } from '../../../rule';
import { POD } from '../support/links';

export const containersRequired: Rule = podRule({
  id: 'api/containers-required',
  severity: 'error',
  title: 'A pod has at least one regular container',
  why: 'The API server refuses a pod without containers. Init containers, and so native sidecars, do not count.',
  fix: 'add the container that does the work to spec.containers',
  link: `${POD}#containers`,
  check: (pod, report) => {
    const { containers } = pod.spec;
    if (Array.isArray(containers) && containers.length === 0) {
      report({ path: `${pod.specPath}/containers`, message: 'the pod has no container' });
    }
  },
});
