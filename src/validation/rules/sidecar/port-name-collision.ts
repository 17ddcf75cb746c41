import { eachClash } from './support/port-views';
import { nameOf, sidecarRule } from './support/sidecar-rule';

export const PORT_NAME_COLLISION = sidecarRule({
  id: 'sidecar/port-name-collision',
  severity: 'warning',
  title: 'No two containers of a pod give a port the same name',
  why: 'The API server accepts it, but a Service that names the port gets the one of whichever container stands first.',
  fix: 'give the sidecar\'s port a name of its own, for example <sidecar>-metrics',
  link: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  check: (pod, report) => eachClash(pod, (a, b) => a.name !== undefined && a.name === b.name && a.protocol === b.protocol, (port, first) => {
    report({ path: `${port.path}/name`, message: `${nameOf(port.view)} calls a port "${port.name}", and so does ${nameOf(first.view)}` });
  }),
});
