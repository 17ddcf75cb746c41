import { podRule, Rule } from '../../../rule';
import { POD } from '../support/links';
import { each } from '../support/rules';

export const hostNetworkPort: Rule = podRule({
  id: 'api/host-network-port',
  fields: ['hostNetwork'],
  severity: 'error',
  title: 'In the host network a host port is the container port',
  why: 'The API server refuses the pod: there is no address translation that could map one to the other.',
  fix: 'remove hostPort: it is set to containerPort by default',
  link: `${POD}#ports`,
  check: (pod, report) => {
    if (pod.spec.hostNetwork !== true) return;
    for (const { container, list, path } of pod.containers) {
      if (list !== 'containers') continue;
      each(container.ports, ({ containerPort, hostPort }, i) => {
        if (typeof hostPort !== 'number' || hostPort === 0 || hostPort === containerPort) return;
        report({ path: `${path}/ports/${i}/hostPort`, message: `host port ${hostPort} is not the container port ${String(containerPort)}, but the pod is in the host network` });
      });
    }
  },
});
