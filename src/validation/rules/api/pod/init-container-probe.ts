import { Rule } from '../../../rule';
import { PROBES } from '../support/handlers';
import { CONCEPTS } from '../support/links';
import { containerRule } from '../support/rules';

export const initContainerProbe: Rule = containerRule({
  id: 'api/init-container-probe',
  fields: ['initContainers'],
  severity: 'error',
  title: 'An init container that runs to completion has no probes and no lifecycle',
  why: 'The API server refuses the pod: only a native sidecar, an init container with restartPolicy Always, can be probed.',
  fix: 'remove the field, or set restartPolicy: Always on the container when it is a sidecar (Kubernetes 1.29 and later)',
  link: `${CONCEPTS}workloads/pods/init-containers/#differences-from-regular-containers`,
  check: ({ container, role, path }, report) => {
    if (role !== 'init') return;
    for (const field of PROBES) {
      if (container[field] !== undefined) report({ path: `${path}/${field}`, message: `${field} is set on an init container that runs to completion` });
    }
    if (container.lifecycle !== undefined) {
      report({ path: `${path}/lifecycle`, message: 'lifecycle is set on an init container that runs to completion' });
    }
  },
});
