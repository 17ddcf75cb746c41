import * as path from 'path';
import { ContainerStatus } from './container';
import { Namespace } from './namespace';
import { finished, FolderTail } from './tail';
import { ensure } from '../checks';
import { KUBELET } from '../node/kubelet';
import { POD_LOGS } from '../node/places';
import { Target } from '../requests';
import { until } from '../steps/until';

/** A line of a container's log as the runtime writes it: time, stream, whole or part. */
const CRI_LINE = /^\S+ (stdout|stderr) ([FP])\S* (.*)$/s;

/** A pod of this machine's node. Its containers' output is followed until `close`, over restarts and the end of the pod. */
export class RunningPod {
  /** The pod of a selector, once it is scheduled. It may wait for resources until other scenarios end. */
  public static async find(namespace: Namespace, selector: string, seconds = 480): Promise<RunningPod> {
    let found: any;
    await until(async () => {
      [found] = (await namespace.list('pods', selector)).filter(({ metadata, spec }) => !metadata.deletionTimestamp && spec.nodeName);
      return found !== undefined;
    }, seconds);
    ensure(found, `no pod with ${selector} in ${seconds} s: ${await refusals(namespace)}`);
    return new RunningPod(namespace, found);
  }

  public readonly name: string;
  public readonly uid: string;
  public readonly spec: any;
  public readonly main: string;
  /** Names of the sidecars, native and classic, in the order in which they start. */
  public readonly sidecars: readonly string[];
  private readonly logs = new Map<string, FolderTail>();
  private readonly tails: FolderTail[] = [];

  private constructor(public readonly namespace: Namespace, { metadata, spec }: any) {
    this.name = metadata.name;
    this.uid = metadata.uid;
    this.spec = spec;
    const [main, ...classic] = spec.containers as { name: string }[];
    const native = (spec.initContainers ?? []).filter(({ restartPolicy }: any) => restartPolicy === 'Always');
    this.main = main.name;
    this.sidecars = [...native, ...classic].map(({ name }) => name);
    for (const name of [this.main, ...this.sidecars]) {
      this.logs.set(name, new FolderTail(path.join(POD_LOGS, `${namespace.name}_${this.name}_${this.uid}`, name), (file) => /^\d+\.log/.test(file)));
    }
  }

  /** The manifest of a container. */
  public container(name: string): any {
    return [...this.spec.initContainers ?? [], ...this.spec.containers].find((each: any) => each.name === name);
  }

  public async get(): Promise<any> {
    return this.namespace.get(`pods/${this.name}`);
  }

  public async status(name: string): Promise<ContainerStatus> {
    const { status } = await this.get();
    const found = [...status.initContainerStatuses ?? [], ...status.containerStatuses ?? []].find((each: ContainerStatus) => each.name === name);
    ensure(found, `the kubelet tells nothing of ${name} yet`);
    return found;
  }

  public async restarts(): Promise<Record<string, number>> {
    const { status } = await this.get();
    const all: ContainerStatus[] = [...status.initContainerStatuses ?? [], ...status.containerStatuses ?? []];
    return Object.fromEntries(all.map(({ name, restartCount }) => [name, restartCount]));
  }

  /** Waits until it is ready, and returns the seconds since its creation. */
  public async ready(seconds = 90): Promise<number> {
    const condition = (pod: any) => pod?.status.conditions?.find(({ type }: any) => type === 'Ready');
    let pod: any;
    const is = await until(async () => condition(pod = await this.get())?.status === 'True', seconds);
    ensure(is, `pod ${this.name} is not ready after ${seconds} s: ${diagnosis(pod)}`);
    return (Date.parse(condition(pod).lastTransitionTime) - Date.parse(pod.metadata.creationTimestamp)) / 1000;
  }

  public async target(): Promise<Target> {
    const { status } = await this.get();
    return { host: status.podIP, port: this.container(this.main).ports?.[0]?.containerPort ?? 80 };
  }

  /** The folder on the node of an emptyDir of the pod. */
  public volume(name: string): string {
    return path.join(KUBELET, 'pods', this.uid, 'volumes', 'kubernetes.io~empty-dir', name);
  }

  /** The folder on the node of the volume that a container mounts at a path. */
  public mounted(container: string, mountPath: string): string {
    const mount = this.container(container).volumeMounts.find((each: any) => each.mountPath === mountPath);
    ensure(mount, `${container} has no volume at ${mountPath}`);
    return this.volume(mount.name);
  }

  /** Follows files of a volume until `close`. */
  public follow(folder: string, wanted: (name: string) => boolean): FolderTail {
    const tail = new FolderTail(folder, wanted);
    this.tails.push(tail);
    return tail;
  }

  /** Complete lines that a container wrote to its standard output, over all of its restarts. */
  public output(container: string, stream = 'stdout'): string[] {
    const lines: string[] = [];
    let part = '';
    for (const line of this.logs.get(container)!.read().flatMap(({ text }) => finished(text))) {
      const [, from, whole, text] = CRI_LINE.exec(line) ?? [];
      if (from !== stream) continue;
      part += text;
      if (whole !== 'F') continue;
      lines.push(part);
      part = '';
    }
    return lines;
  }

  /** The kubelet's events of a reason, over the life of the pod. */
  public async events(reason: string): Promise<any[]> {
    const { items } = await this.namespace.get(`events?fieldSelector=${encodeURIComponent(`involvedObject.uid=${this.uid},reason=${reason}`)}`);
    return items;
  }

  public close(): void {
    for (const tail of [...this.logs.values(), ...this.tails]) tail.close();
  }
}

/** Why a pod does not start, from the kubelet. */
export function diagnosis(pod: any): string {
  if (pod === undefined) return 'it is not there';
  const statuses: ContainerStatus[] = [...pod.status.initContainerStatuses ?? [], ...pod.status.containerStatuses ?? []];
  const told = statuses.map(({ name, state, restartCount }) => `${name} ${JSON.stringify(state)}, ${restartCount} restarts`);
  return [pod.status.phase, ...told, ...(pod.status.conditions ?? []).filter(({ status }: any) => status !== 'True').map(({ message }: any) => message).filter(Boolean)].join('; ');
}

/** Why no pod was created, from the events of its controller. */
async function refusals(namespace: Namespace): Promise<string> {
  const events = (await namespace.list('events')).filter(({ type }) => type === 'Warning');
  return events.map(({ reason, message }) => `${reason}: ${message}`).slice(0, 5).join('; ') || 'no event says why';
}
