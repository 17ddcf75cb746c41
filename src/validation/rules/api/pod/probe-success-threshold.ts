import { Rule } from '../../../rule';
import { probesOf } from '../support/handlers';
import { POD } from '../support/links';
import { containerRule } from '../support/rules';

export const probeSuccessThreshold: Rule = containerRule({
  id: 'api/probe-success-threshold',
  fields: ['successThreshold'],
  severity: 'error',
  title: 'Liveness and startup probes succeed at once',
  why: 'The API server refuses any other successThreshold than 1: only readiness can wait for several successes.',
  fix: 'remove successThreshold',
  link: `${POD}#Probe`,
  check: (view, report) => probesOf(view, ({ successThreshold }, field) => {
    // 0 means the default, which is 1; a negative value is out of the field's range.
    if (field === 'readinessProbe' || typeof successThreshold !== 'number' || successThreshold === 1 || successThreshold <= 0) return;
    report({ path: `${view.path}/${field}/successThreshold`, message: `successThreshold is ${successThreshold}, but must be 1 for a ${field}` });
  }),
});
