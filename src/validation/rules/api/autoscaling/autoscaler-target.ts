import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { kindRule } from '../support/rules';

export const autoscalerTarget: Rule = kindRule({
  id: 'api/autoscaler-target',
  severity: 'error',
  title: 'What an autoscaler scales is named by kind and name',
  why: 'The API server refuses the autoscaler.',
  fix: 'set scaleTargetRef to the apiVersion, kind and name of the workload',
  link: `${TASKS}run-application/horizontal-pod-autoscale/`,
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  check: ({ spec }, report) => {
    const target = asObject(asObject(spec)?.scaleTargetRef);
    if (!target) return;
    for (const field of ['kind', 'name'] as const) {
      const value = target[field];
      if (value === '') report({ path: `/spec/scaleTargetRef/${field}`, message: `the ${field} is empty` });
      else if (typeof value === 'string' && /[/%]|^\.\.?$/.test(value)) report({ path: `/spec/scaleTargetRef/${field}`, message: `"${value}" cannot be the ${field} of an object` });
    }
  },
});
