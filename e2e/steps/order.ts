import { ensure } from '../checks';
import { Placement } from '../manifests';
import { RunningPod } from '../pods/pod';

/** Checks the start times of a pod's containers from the kubelet, in whole seconds: native sidecars before main, classic ones beside it. */
export async function startOrder(pod: RunningPod, placement: Placement): Promise<string> {
  const { metadata, spec, status } = await pod.get();
  const created = Date.parse(metadata.creationTimestamp);
  const after = (list: any[] = []) => list.map(({ name, state }) => ({ name, seconds: (Date.parse(state.running.startedAt) - created) / 1000 }));
  const [first, then] = [after(status.initContainerStatuses), after(status.containerStatuses)];
  const told = [...first, ...then].map(({ name, seconds }) => `${name} ${seconds} s`).join(', ');
  if (placement === 'CLASSIC') {
    ensure(spec.initContainers === undefined, 'there are init containers');
    return `${told} after the pod was created`;
  }
  ensure(first.length > 0 && spec.initContainers.every(({ restartPolicy }: any) => restartPolicy === 'Always'), 'there is no native sidecar');
  const main = then.find(({ name }) => name === pod.main)!;
  ensure(first.every(({ seconds }) => seconds <= main.seconds), `main started first: ${told}`);
  ensure(status.initContainerStatuses.every(({ started }: any) => started), 'a sidecar had not started up when main ran');
  return `${told} after the pod was created`;
}
