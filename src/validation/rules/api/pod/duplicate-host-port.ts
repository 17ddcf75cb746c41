import { asString } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { POD } from '../support/links';
import { protocolOf } from '../support/port-values';
import { each } from '../support/rules';

/** Since this minor host ports of a pod template are defaulted only in the pod. */
const TEMPLATE_MINOR = 28;

export const duplicateHostPort: Rule = podRule({
  id: 'api/duplicate-host-port',
  fields: ['hostPort', 'hostNetwork'],
  severity: 'error',
  title: 'A host port is claimed once',
  why: 'The API server refuses the pod: two containers cannot listen on one port of the node.',
  fix: 'drop hostPort, or choose another one',
  link: `${POD}#ports`,
  check: (pod, report, { options }) => {
    // With hostNetwork, every port is a host port by default.
    const byDefault = pod.spec.hostNetwork === true && (pod.path === '' || options.minor < TEMPLATE_MINOR);
    let claimed: Map<string, string> | undefined;
    for (const { container, list, path } of pod.containers) {
      // Init containers run one by one, so each is checked alone; ephemeral ones have no ports.
      let own = list === 'containers' ? claimed : undefined;
      each(container.ports, (port, i) => {
        const hostPort = port.hostPort ?? (byDefault ? port.containerPort : undefined);
        if (typeof hostPort !== 'number' || hostPort === 0) return;
        const key = `${protocolOf(port)}/${asString(port.hostIP) ?? ''}/${hostPort}`;
        own ??= new Map();
        const first = own.get(key);
        if (first === undefined) own.set(key, `${path}/ports/${i}`);
        else report({ path: `${path}/ports/${i}/hostPort`, message: `host port ${hostPort} is already claimed by ${first}` });
      });
      if (list === 'containers') claimed = own;
    }
  },
});
