import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { intOrPercentProblem, isZero, percentOf } from '../support/int-or-percent';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const deploymentStrategy: Rule = kindRule({
  id: 'api/deployment-strategy',
  severity: 'error',
  title: 'A Deployment\'s strategy lets it make progress',
  why: 'The API server refuses rollingUpdate settings under Recreate, and a rolling update that may neither add a pod nor take one away.',
  fix: 'set maxSurge or maxUnavailable to 1 or more, or remove rollingUpdate',
  link: `${CONCEPTS}workloads/controllers/deployment/#strategy`,
  kinds: ['apps/Deployment'],
  check: ({ spec }, report) => {
    const strategy = asObject(asObject(spec)?.strategy);
    const rollingUpdate = asObject(strategy?.rollingUpdate);
    if (!rollingUpdate) return;
    const path = '/spec/strategy/rollingUpdate';
    if (strategy!.type === 'Recreate') {
      report({ path, message: 'rollingUpdate is set, but the strategy is Recreate', fix: 'remove rollingUpdate, or set type: RollingUpdate' });
      return;
    }
    const { maxSurge, maxUnavailable } = rollingUpdate;
    for (const [field, value] of [['maxSurge', maxSurge], ['maxUnavailable', maxUnavailable]] as const) {
      const problem = intOrPercentProblem(value);
      if (problem) report({ path: `${path}/${field}`, message: problem });
    }
    if ((percentOf(maxUnavailable) ?? 0) > 100) report({ path: `${path}/maxUnavailable`, message: `${String(maxUnavailable)} is more than all pods` });
    // The default of each is 25 %.
    if (isZero(maxSurge) && isZero(maxUnavailable)) report({ path: `${path}/maxUnavailable`, message: 'maxUnavailable and maxSurge are both 0, so no pod can be replaced' });
  },
});
