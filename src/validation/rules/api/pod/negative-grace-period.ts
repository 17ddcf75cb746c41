import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';

export const negativeGracePeriod: Rule = podRule({
  id: 'api/negative-grace-period',
  fields: ['terminationGracePeriodSeconds'],
  severity: 'warning',
  title: 'The grace period is not negative',
  why: 'A negative one is taken as one second, so that the pod is killed almost at once. The API server warns.',
  fix: 'write the number of seconds that the containers need to end, or remove the field for 30 s',
  link: `${CONCEPTS}workloads/pods/pod-lifecycle/#pod-termination`,
  check: ({ spec, specPath }, report) => {
    const { terminationGracePeriodSeconds: grace } = spec;
    if (typeof grace === 'number' && grace < 0) report({ path: `${specPath}/terminationGracePeriodSeconds`, message: `the grace period is ${grace} s` });
  },
});
