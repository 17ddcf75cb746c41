import { Rule } from '../../../rule';
import { checkHandlerFields, lifecycleOf, probesOf } from '../support/handlers';
import { POD } from '../support/links';
import { containerRule } from '../support/rules';

export const handlerFields: Rule = containerRule({
  id: 'api/handler-fields',
  severity: 'error',
  title: 'The handler of a probe or hook names a command or a port',
  why: 'The API server refuses a handler without a command, with a port out of range, or with a header name that HTTP does not allow.',
  fix: 'write a port from 1 to 65535, or the name of one of the container\'s ports',
  link: `${POD}#Probe`,
  check: (view, report) => {
    probesOf(view, (probe, field) => checkHandlerFields(probe, `${view.path}/${field}`, report));
    lifecycleOf(view, (hook, field) => checkHandlerFields(hook, `${view.path}/${field}`, report));
  },
});
