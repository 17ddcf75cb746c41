import { asNumber, asObject } from '../../../../manifest/json';
import { PRE_STOP_SLEEP_MINOR } from '../../../../manifest/versions';
import { Rule } from '../../../rule';
import { lifecycleOf } from '../support/handlers';
import { CONCEPTS } from '../support/links';
import { containerRule } from '../support/rules';

/** Since this minor a sleep of 0 seconds is allowed. A negative one is out of the field's range. */
const ZERO_SLEEP_MINOR = 33;

export const lifecycleSleep: Rule = containerRule({
  id: 'api/lifecycle-sleep',
  fields: ['sleep'],
  severity: 'error',
  title: 'A hook sleeps no longer than the grace period',
  why: 'The API server refuses a longer sleep: the container would be killed in its sleep. Before 1.30 it drops the sleep, and refuses the hook that is left empty.',
  fix: 'shorten the sleep, or raise the pod\'s terminationGracePeriodSeconds',
  link: `${CONCEPTS}containers/container-lifecycle-hooks/#hook-handler-implementations`,
  check: (view, report, pod, { options }) => lifecycleOf(view, (hook, field) => {
    const seconds = asObject(hook.sleep)?.seconds;
    if (typeof seconds !== 'number') return;
    const path = `${view.path}/${field}/sleep`;
    if (options.minor < PRE_STOP_SLEEP_MINOR) {
      report({ path, message: `sleep is on by default from Kubernetes 1.${PRE_STOP_SLEEP_MINOR} on, and the target is 1.${options.minor}`, fix: `use exec with ["sleep", "${seconds}"]` });
      return;
    }
    const grace = asNumber(pod.spec.terminationGracePeriodSeconds) ?? 30;
    if (seconds === 0 && options.minor < ZERO_SLEEP_MINOR) report({ path: `${path}/seconds`, message: `a sleep of 0 s is not accepted before Kubernetes 1.${ZERO_SLEEP_MINOR}`, fix: 'write 1 or more, or remove the hook' });
    else if (seconds > grace) report({ path: `${path}/seconds`, message: `the sleep of ${seconds} s is longer than the pod's grace period of ${grace} s` });
  }),
});
