import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';

export const ephemeralContainers: Rule = podRule({
  id: 'api/ephemeral-containers',
  fields: ['ephemeralContainers'],
  severity: 'error',
  title: 'Ephemeral containers are not part of a manifest',
  why: 'The API server refuses to create a pod, or a workload, with ephemeral containers: they are added to a running pod.',
  fix: 'remove ephemeralContainers, and use `kubectl debug` on the running pod',
  link: `${CONCEPTS}workloads/pods/ephemeral-containers/`,
  check: ({ spec, specPath }, report) => {
    const { ephemeralContainers: list } = spec;
    if (Array.isArray(list) && list.length > 0) report({ path: `${specPath}/ephemeralContainers`, message: 'ephemeral containers cannot be set when a pod is created' });
  },
});
