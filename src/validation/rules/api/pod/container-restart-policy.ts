import { ContainerView } from '../../../../manifest/pod-view';
import { Finding, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { containerRule } from '../support/rules';

/** Since this minor the API server accepts restart policies of regular containers, if the feature gate is enabled. */
const RESTART_RULES_MINOR = 34;

/** Since this minor the feature gate is enabled by default. */
const ON_BY_DEFAULT_MINOR = 35;

/** The error and the fix for a restartPolicy that does not make a native sidecar. */
function findingOf({ container, list, path }: ContainerView): Finding | undefined {
  const { restartPolicy } = container;
  if (typeof restartPolicy !== 'string' || list === 'ephemeralContainers') return undefined;
  if (list === 'initContainers') {
    return restartPolicy === 'Always' ? undefined : { path: `${path}/restartPolicy`, message: `the restartPolicy of the init container is ${restartPolicy}`, fix: 'write Always, or remove restartPolicy' };
  }
  const fix = restartPolicy === 'Always' ? 'move the container to initContainers to make a native sidecar of it, or remove restartPolicy' : 'remove restartPolicy, or set it for the pod';
  return { path: `${path}/restartPolicy`, message: `a regular container has the restartPolicy ${restartPolicy} of its own`, fix };
}

export const containerRestartPolicy: Rule = containerRule({
  id: 'api/container-restart-policy',
  fields: ['restartPolicy'],
  severity: 'error',
  title: 'Only init containers have a restartPolicy, and it is Always',
  why: 'Before 1.34 the API server refuses the pod: the field makes a native sidecar of an init container, and means nothing else.',
  fix: 'remove restartPolicy, or write Always on an init container',
  link: `${CONCEPTS}workloads/pods/sidecar-containers/`,
  check: (view, report, _, { options }) => {
    const finding = options.minor < RESTART_RULES_MINOR ? findingOf(view) : undefined;
    if (finding) report(finding);
  },
});

export const droppedRestartPolicy: Rule = containerRule({
  id: 'api/dropped-restart-policy',
  fields: ['restartPolicy'],
  severity: 'warning',
  title: 'A container\'s own restartPolicy is not relied on before it is on by default',
  why: 'In 1.34 the feature for it is off by default, and the API server silently drops the field.',
  fix: 'remove restartPolicy, or turn the feature ContainerRestartRules on',
  link: `${CONCEPTS}workloads/pods/pod-lifecycle/#container-restart-rules`,
  check: (view, report, _, { options }) => {
    const finding = options.minor >= RESTART_RULES_MINOR && options.minor < ON_BY_DEFAULT_MINOR ? findingOf(view) : undefined;
    if (finding) report({ ...finding, message: `${finding.message}, which is dropped by default` });
  },
});
