import { control, nameOf } from './control';
import { asObject, Json } from '../../../manifest/json';
import { ContainerView } from '../../../manifest/pod-view';
import { Report } from '../../rule';

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'] as const;
const HOOKS = ['postStart', 'preStop'] as const;
const HANDLERS = ['httpGet', 'tcpSocket'] as const;

export const HOST_PROBES_AND_HOST_LIFECYCLE = control({
  name: 'hostProbesAndHostLifecycle',
  fields: ['host'],
  level: 'baseline',
  since: 34,
  title: 'Probes and lifecycle hooks go to the pod, not to a host that the manifest names',
  why: 'The kubelet makes the request, from the node: with a host of his choice, the author of a pod has it call anything that the node can reach. '
    + 'The API server refuses the pod.',
  fix: 'remove host: without it the request goes to the pod itself',
  check: (pod, report) => {
    for (const view of pod.containers) {
      for (const probe of PROBES) checkHandler(view, view.container[probe], probe, report);
      const lifecycle = asObject(view.container.lifecycle);
      if (lifecycle) for (const hook of HOOKS) checkHandler(view, lifecycle[hook], `lifecycle/${hook}`, report);
    }
  },
});

function checkHandler(view: ContainerView, value: Json | undefined, at: string, report: Report): void {
  const handler = asObject(value);
  if (!handler) return;
  for (const kind of HANDLERS) {
    const host = asObject(handler[kind])?.host;
    if (typeof host !== 'string' || host === '') continue;
    const path = `${view.path}/${at}/${kind}/host`;
    report({ path, message: `the ${at.replace('/', '.')} of ${nameOf(view)} has the kubelet call the host "${host}"` });
  }
}
