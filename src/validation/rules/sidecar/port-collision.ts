import { eachClash } from './support/port-views';
import { nameOf, sidecarRule } from './support/sidecar-rule';

export const PORT_COLLISION = sidecarRule({
  id: 'sidecar/port-collision',
  severity: 'error',
  title: 'No two containers of a pod declare the same port',
  why: 'Containers of a pod share one network: only the first can listen, and the other crashes with "address already in use".',
  fix: 'have the sidecar listen on another port',
  link: 'https://kubernetes.io/docs/concepts/workloads/pods/#pod-networking',
  check: (pod, report) => eachClash(pod, (a, b) => a.number === b.number && a.protocol === b.protocol, (port, first, ports) => {
    let free = port.number + 1;
    while (ports.some(({ number }) => number === free)) free++;
    report({
      path: `${port.path}/containerPort`,
      message: `${nameOf(port.view)} declares port ${port.number}/${port.protocol}, which ${nameOf(first.view)} declares too`,
      fix: `have "${port.view.name}" listen on another port, for example ${free}, and declare that one`,
    });
  }),
});
