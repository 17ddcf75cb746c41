import { Rule } from '../../../rule';
import { checkHandlerCount, lifecycleOf } from '../support/handlers';
import { POD } from '../support/links';
import { containerRule } from '../support/rules';

const TYPES = ['exec', 'httpGet', 'tcpSocket', 'sleep'] as const;

export const lifecycleHandler: Rule = containerRule({
  id: 'api/lifecycle-handler',
  fields: ['lifecycle'],
  severity: 'error',
  title: 'A lifecycle hook has exactly one handler',
  why: 'The API server refuses a hook that does nothing, or two things at once.',
  fix: 'give the hook one of exec, httpGet, tcpSocket or sleep',
  link: `${POD}#LifecycleHandler`,
  check: (view, report) => lifecycleOf(view, (hook, field) => checkHandlerCount(hook, TYPES, `${view.path}/${field}`, report)),
});
