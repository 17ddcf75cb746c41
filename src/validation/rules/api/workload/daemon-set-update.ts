import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { intOrPercentProblem, isZero, percentOf } from '../support/int-or-percent';
import { TASKS } from '../support/links';
import { kindRule } from '../support/rules';

export const daemonSetUpdate: Rule = kindRule({
  id: 'api/daemon-set-update',
  severity: 'error',
  title: 'A DaemonSet is updated by a surge or by taking pods away, not both and not neither',
  why: 'The API server refuses any other combination of maxSurge and maxUnavailable.',
  fix: 'set maxUnavailable: 1, or maxSurge: 1 with maxUnavailable: 0',
  link: `${TASKS}manage-daemon/update-daemon-set/`,
  kinds: ['apps/DaemonSet'],
  check: ({ spec }, report) => {
    const strategy = asObject(asObject(spec)?.updateStrategy);
    const rollingUpdate = asObject(strategy?.rollingUpdate);
    if (!rollingUpdate || strategy!.type === 'OnDelete') return;
    const path = '/spec/updateStrategy/rollingUpdate';
    const { maxSurge = 0, maxUnavailable = 1 } = rollingUpdate;
    let wrong = false;
    for (const [field, value] of [['maxSurge', maxSurge], ['maxUnavailable', maxUnavailable]] as const) {
      const problem = intOrPercentProblem(value) ?? ((percentOf(value) ?? 0) > 100 ? `${String(value)} is more than all pods` : undefined);
      if (!problem) continue;
      wrong = true;
      report({ path: `${path}/${field}`, message: problem });
    }
    if (wrong) return;
    if (isZero(maxSurge) && isZero(maxUnavailable)) report({ path: `${path}/maxUnavailable`, message: 'maxUnavailable and maxSurge are both 0, so no pod can be replaced' });
    if (!isZero(maxSurge) && !isZero(maxUnavailable)) {
      const given = rollingUpdate.maxUnavailable === undefined ? '1 by default' : `${String(maxUnavailable)}`;
      report({ path: `${path}/maxSurge`, message: `maxSurge is ${String(maxSurge)}, but maxUnavailable is ${given}: only one of them may be set`, fix: 'set maxUnavailable: 0' });
    }
  },
});
