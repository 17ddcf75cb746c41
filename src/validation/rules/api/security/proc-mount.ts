import { asObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { POD } from '../support/links';
import { containerRule } from '../support/rules';

/** The field is enabled by default since this minor; before, the API server drops it. */
const ON_BY_DEFAULT_MINOR = 33;

export const procMount: Rule = containerRule({
  id: 'api/proc-mount',
  fields: ['procMount'],
  severity: 'error',
  title: 'An unmasked /proc goes with users of the pod\'s own',
  why: 'From 1.33 on the API server refuses procMount: Unmasked unless hostUsers is false.',
  fix: 'remove procMount, or set hostUsers: false for the pod',
  link: `${POD}#security-context-1`,
  check: ({ container, path }, report, { spec }, { options }) => {
    if (options.minor < ON_BY_DEFAULT_MINOR || spec.hostUsers === false || asObject(container.securityContext)?.procMount !== 'Unmasked') return;
    report({ path: `${path}/securityContext/procMount`, message: 'procMount is Unmasked, but hostUsers is not false' });
  },
});
