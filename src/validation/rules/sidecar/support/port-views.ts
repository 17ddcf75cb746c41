import { isRunning } from './sidecar-rule';
import { asArray, asObject, asString } from '../../../../manifest/json';
import { ContainerView, PodView } from '../../../../manifest/pod-view';

/** A port that a container declares. */
export interface PortView {
  readonly view: ContainerView;
  readonly number: number;
  readonly protocol: string;
  readonly name?: string;
  /** JSON pointer of the port in the manifest. */
  readonly path: string;
}

/** The ports of one container. */
export function portViewsOf(view: ContainerView): PortView[] {
  const ports: PortView[] = [];
  const entries = asArray(view.container.ports);
  for (let i = 0; i < entries.length; i++) {
    const port = asObject(entries[i]);
    if (typeof port?.containerPort !== 'number') continue;
    const path = `${view.path}/ports/${i}`;
    ports.push({ view, number: port.containerPort, protocol: asString(port.protocol) ?? 'TCP', name: asString(port.name), path });
  }
  return ports;
}

/** The ports of all containers that run at the same time: main's first, so that the sidecar's port is reported. */
export function portsOfPod(pod: PodView): PortView[] {
  const ports = pod.main ? portViewsOf(pod.main) : [];
  for (const view of pod.containers) {
    if (view.role !== 'main' && isRunning(view) && view.container.ports !== undefined) ports.push(...portViewsOf(view));
  }
  return ports;
}

/** Visits each port of a pod that conflicts with an earlier port of another container. */
export function eachClash(
  pod: PodView, clash: (a: PortView, b: PortView) => boolean, visit: (port: PortView, first: PortView, ports: readonly PortView[]) => void,
): void {
  const ports = portsOfPod(pod);
  for (let i = 1; i < ports.length; i++) {
    const first = clashBefore(ports, i, clash);
    if (first) visit(ports[i], first, ports);
  }
}

/** The first earlier port of another container that conflicts with the one at `index`. */
function clashBefore(ports: readonly PortView[], index: number, clash: (a: PortView, b: PortView) => boolean): PortView | undefined {
  for (let i = 0; i < index; i++) {
    if (ports[i].view !== ports[index].view && clash(ports[i], ports[index])) return ports[i];
  }
  return undefined;
}
