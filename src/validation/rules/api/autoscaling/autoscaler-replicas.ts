import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { TASKS } from '../support/links';
import { kindRule } from '../support/rules';

/** Since this minor it can scale to zero, by metrics that exist without pods. */
const ZERO_MINOR = 37;

export const autoscalerReplicas: Rule = kindRule({
  id: 'api/autoscaler-replicas',
  severity: 'error',
  title: 'An autoscaler keeps at least one pod, and no fewer at most than at least',
  why: 'The API server refuses the autoscaler. To scale to zero takes a feature that is off by default before 1.37.',
  fix: 'set minReplicas to 1 or more, and maxReplicas to at least that',
  link: `${TASKS}run-application/horizontal-pod-autoscale/`,
  kinds: ['autoscaling/HorizontalPodAutoscaler'],
  check: ({ spec }, report, { options }) => {
    if (!isObject(spec)) return;
    const { maxReplicas: most, minReplicas: least = 1 } = spec;
    if (least === 0 && options.minor < ZERO_MINOR) report({ path: '/spec/minReplicas', message: 'minReplicas is 0' });
    if (typeof least === 'number' && typeof most === 'number' && most >= 1 && most < least) {
      report({ path: '/spec/maxReplicas', message: `maxReplicas is ${most}, below minReplicas, which is ${least}` });
    }
  },
});
