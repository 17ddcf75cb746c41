import { Rule } from '../../../rule';
import { probesOf } from '../support/handlers';
import { TASKS } from '../support/links';
import { containerRule } from '../support/rules';

export const probeGracePeriod: Rule = containerRule({
  id: 'api/probe-grace-period',
  fields: ['readinessProbe'],
  severity: 'error',
  title: 'A readiness probe has no grace period',
  why: 'The API server refuses the pod: a readiness probe never ends a container, so it has no grace period.',
  fix: 'remove terminationGracePeriodSeconds from the probe: the pod\'s own is used then',
  link: `${TASKS}configure-pod-container/configure-liveness-readiness-startup-probes/#probe-level-terminationgraceperiodseconds`,
  check: (view, report) => probesOf(view, ({ terminationGracePeriodSeconds: grace }, field) => {
    if (field !== 'readinessProbe' || grace === undefined) return;
    report({ path: `${view.path}/${field}/terminationGracePeriodSeconds`, message: 'a readiness probe must not set a grace period' });
  }),
});
