import { control, nameOf } from './control';
import { asArray, asObject } from '../../../manifest/json';

export const HOST_PORTS = control({
  name: 'hostPorts',
  fields: ['hostPort'],
  level: 'baseline',
  title: 'No container takes a port of its node',
  why: 'A host port passes by every NetworkPolicy and Service, and collides with other pods of the node. The API server refuses the pod.',
  fix: 'remove hostPort and publish the port through a Service',
  check: (pod, report) => {
    for (const view of pod.containers) {
      const ports = asArray(view.container.ports);
      for (let i = 0; i < ports.length; i++) {
        const port = asObject(ports[i])?.hostPort;
        if (typeof port === 'number' && port !== 0) {
          report({ path: `${view.path}/ports/${i}/hostPort`, message: `${nameOf(view)} takes port ${port} of its node` });
        }
      }
    }
  },
});
