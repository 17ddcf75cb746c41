import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';

const HOST_NAMESPACES = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/** User namespaces are enabled by default since this minor; before, the API server drops the field. */
const ON_BY_DEFAULT_MINOR = 33;

export const hostUsers: Rule = podRule({
  id: 'api/host-users',
  fields: ['hostUsers'],
  severity: 'error',
  title: 'A pod with users of its own is in none of the host\'s namespaces',
  why: 'From 1.33 on the API server refuses hostUsers: false together with hostNetwork, hostPID or hostIPC.',
  fix: 'remove hostUsers: false, or the host namespace',
  link: `${CONCEPTS}workloads/pods/user-namespaces/`,
  check: ({ spec, specPath }, report, { options }) => {
    if (spec.hostUsers !== false || options.minor < ON_BY_DEFAULT_MINOR) return;
    for (const namespace of HOST_NAMESPACES) {
      if (spec[namespace] === true) report({ path: `${specPath}/${namespace}`, message: `${namespace} is true, but hostUsers is false` });
    }
  },
});
