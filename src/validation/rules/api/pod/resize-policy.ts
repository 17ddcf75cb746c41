import { asArray } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { containerRule, each } from '../support/rules';

/** In-place resize of containers, including init containers, is enabled by default since this minor. */
const ON_BY_DEFAULT_MINOR = 33;

export const resizePolicy: Rule = containerRule({
  id: 'api/resize-policy',
  fields: ['resizePolicy'],
  severity: 'error',
  title: 'A resize policy names cpu or memory once, where a resize is possible',
  why: 'The API server refuses the pod. Before 1.33 it drops the field, or refuses it on an init container where the feature is turned on.',
  fix: 'keep one entry each for cpu and memory; in a pod with restartPolicy Never the entry says NotRequired',
  link: `${TASKS}configure-pod-container/resize-container-resources/`,
  check: ({ container, list, path }, report, pod, { options }) => {
    const policies = asArray(container.resizePolicy);
    if (policies.length === 0) return;
    if (list === 'initContainers' && options.minor < ON_BY_DEFAULT_MINOR) {
      report({ path: `${path}/resizePolicy`, message: `an init container has no resizePolicy before Kubernetes 1.${ON_BY_DEFAULT_MINOR}`, fix: 'remove resizePolicy' });
    }
    if (options.minor < ON_BY_DEFAULT_MINOR) return;
    const seen = new Set<string>();
    each(policies, ({ resourceName, restartPolicy }, i) => {
      if (typeof resourceName === 'string') {
        if (seen.has(resourceName)) report({ path: `${path}/resizePolicy/${i}/resourceName`, message: `${resourceName} has a resize policy already` });
        else if (resourceName !== 'cpu' && resourceName !== 'memory') report({ path: `${path}/resizePolicy/${i}/resourceName`, message: `"${resourceName}" cannot be resized: only cpu and memory can` });
        seen.add(resourceName);
      }
      if (pod.spec.restartPolicy === 'Never' && restartPolicy === 'RestartContainer') {
        report({ path: `${path}/resizePolicy/${i}/restartPolicy`, message: 'RestartContainer is asked for in a pod whose restartPolicy is Never' });
      }
    });
  },
});
