import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { intOrPercentProblem, isZero, percentOf } from '../support/int-or-percent';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

/** maxUnavailable is enabled by default since this minor; before, the API server drops it. */
const MAX_UNAVAILABLE_MINOR = 37;

export const statefulSetUpdate: Rule = kindRule({
  id: 'api/stateful-set-update',
  severity: 'error',
  title: 'A StatefulSet\'s rolling update has settings that fit',
  why: 'The API server refuses rollingUpdate settings under OnDelete, and from 1.37 on a maxUnavailable of 0 or over 100 %.',
  fix: 'remove rollingUpdate, or set maxUnavailable to 1 or more',
  link: `${CONCEPTS}workloads/controllers/statefulset/#update-strategies`,
  kinds: ['apps/StatefulSet'],
  check: ({ spec }, report, { options }) => {
    const strategy = asObject(asObject(spec)?.updateStrategy);
    const rollingUpdate = asObject(strategy?.rollingUpdate);
    if (!rollingUpdate) return;
    const path = '/spec/updateStrategy/rollingUpdate';
    if (strategy!.type === 'OnDelete') {
      report({ path, message: 'rollingUpdate is set, but the strategy is OnDelete', fix: 'remove rollingUpdate, or set type: RollingUpdate' });
      return;
    }
    if (options.minor < MAX_UNAVAILABLE_MINOR) return;
    const { maxUnavailable } = rollingUpdate;
    const problem = intOrPercentProblem(maxUnavailable)
      ?? (isZero(maxUnavailable) ? 'maxUnavailable is 0, so no pod can be replaced' : undefined)
      ?? ((percentOf(maxUnavailable) ?? 0) > 100 ? `${String(maxUnavailable)} is more than all pods` : undefined);
    if (problem) report({ path: `${path}/maxUnavailable`, message: problem });
  },
});
