import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { containerRule } from '../support/rules';

export const containerRestartPolicy: Rule = containerRule({
  id: 'api/container-restart-policy',
  severity: 'error',
  title: 'Only init containers have a restartPolicy, and it is Always',
  why: 'The API server refuses the pod: the field makes a native sidecar of an init container, and means nothing else.',
  fix: 'remove restartPolicy, or write Always on an init container',
  link: `${CONCEPTS}workloads/pods/sidecar-containers/`,
  check: ({ container, list, path }, report) => {
    const { restartPolicy } = container;
    if (typeof restartPolicy !== 'string' || list === 'ephemeralContainers') return;
    if (list === 'containers') {
      report({
        path: `${path}/restartPolicy`,
        message: 'a regular container has no restartPolicy of its own',
        fix: restartPolicy === 'Always' ? 'move the container to initContainers to make a native sidecar of it, or remove restartPolicy' : 'remove restartPolicy, or set it for the pod',
      });
    } else if (restartPolicy !== 'Always') {
      report({ path: `${path}/restartPolicy`, message: `"${restartPolicy}" is not a restart policy of an init container: Always is the only one` });
    }
  },
});
