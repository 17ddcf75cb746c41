import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { kindRule } from '../support/rules';

export const autoscalerBehavior: Rule = kindRule({
  id: 'api/autoscaler-behavior',
  severity: 'error',
  title: 'A scaling behaviour that lists policies lists at least one',
  why: 'The API server refuses an empty list. Without a list there are default policies.',
  fix: 'remove policies, or add one; to scale no more in that direction set selectPolicy: Disabled',
  link: `${TASKS}run-application/horizontal-pod-autoscale/#configurable-scaling-behavior`,
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  check: ({ spec }, report) => {
    const behavior = asObject(asObject(spec)?.behavior);
    if (!behavior) return;
    for (const direction of ['scaleUp', 'scaleDown'] as const) {
      const policies = asObject(behavior[direction])?.policies;
      if (Array.isArray(policies) && policies.length === 0) report({ path: `/spec/behavior/${direction}/policies`, message: 'the list of policies is empty' });
    }
  },
});
