import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { intOrPercentProblem, percentOf } from '../support/int-or-percent';
import { TASKS } from '../support/links';
import { kindRule } from '../support/rules';

export const podDisruptionBudget: Rule = kindRule({
  id: 'api/pod-disruption-budget',
  severity: 'error',
  title: 'A disruption budget says either how many pods stay or how many may go',
  why: 'The API server refuses both together, and what is neither a count nor a share of pods.',
  fix: 'keep one of minAvailable and maxUnavailable, as a number or a percentage',
  link: `${TASKS}run-application/configure-pdb/`,
  kinds: ['policy/PodDisruptionBudget'],
  check: ({ spec }, report) => {
    if (!isObject(spec)) return;
    const { maxUnavailable, minAvailable } = spec;
    if (maxUnavailable !== undefined && minAvailable !== undefined) report({ path: '/spec/maxUnavailable', message: 'maxUnavailable is given besides minAvailable' });
    for (const [field, value] of [['minAvailable', minAvailable], ['maxUnavailable', maxUnavailable]] as const) {
      const problem = intOrPercentProblem(value) ?? ((percentOf(value) ?? 0) > 100 ? `${String(value)} is more than all pods` : undefined);
      if (problem) report({ path: `/spec/${field}`, message: problem });
    }
  },
});
