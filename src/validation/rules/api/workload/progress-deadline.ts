import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const progressDeadline: Rule = kindRule({
  id: 'api/progress-deadline',
  severity: 'error',
  title: 'A Deployment waits longer for progress than for a pod to count as available',
  why: 'The API server refuses a progressDeadlineSeconds that is not greater than minReadySeconds: the rollout would always be reported as failed.',
  fix: 'raise progressDeadlineSeconds, which is 600 by default, or lower minReadySeconds',
  link: `${CONCEPTS}workloads/controllers/deployment/#progress-deadline-seconds`,
  kinds: ['apps/Deployment'],
  check: ({ spec }, report) => {
    if (!isObject(spec)) return;
    const { minReadySeconds = 0, progressDeadlineSeconds = 600 } = spec;
    if (typeof minReadySeconds !== 'number' || typeof progressDeadlineSeconds !== 'number' || progressDeadlineSeconds > minReadySeconds) return;
    report({ path: '/spec/progressDeadlineSeconds', message: `progressDeadlineSeconds is ${progressDeadlineSeconds}, minReadySeconds ${minReadySeconds}` });
  },
});
