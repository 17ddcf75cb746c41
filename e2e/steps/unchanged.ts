import { ensure } from '../checks';
import { podSpecOf } from '../manifests';
import { specOf } from '../node/ctr';
import { ContainerStatus } from '../pods/container';
import { RunningPod } from '../pods/pod';
import { KubernetesObject } from '../pods/resources';

/** Variables with the Services of a namespace and the pod's name: their values differ between pods. */
const OF_THE_POD = /^(HOSTNAME=|\w+_(SERVICE|PORT)(_\w+)?=)/;

/** The runc config of a container, without names and numbers that differ between pods. */
function settings(spec: any): Map<string, string> {
  const { process: { env, ...process }, root, linux: { cgroupsPath: _, namespaces, ...linux } } = spec;
  return new Map(Object.entries({
    ...process,
    env: env.map((variable: string) => (OF_THE_POD.test(variable) ? variable.split('=')[0] : variable)).sort(),
    readonlyRoot: root.readonly,
    namespaces: namespaces.map(({ type }: { type: string }) => type),
    ...linux,
  }).map(([name, value]) => [name, JSON.stringify(value)]));
}

/** A mount: destination, type and options. */
const mounts = (spec: any) => new Map<string, string>(spec.mounts.map(({ destination, type, options }: any) => [destination, `${type} ${options.join(',')}`]));

/** Main in the manifest, without its mounts. */
const written = (workload: KubernetesObject) => JSON.stringify({ ...podSpecOf(workload).containers[0], volumeMounts: undefined });

/** The last container of main, running or not: without a log volume it may exit at once, because of the read-only root. */
async function containerOf(pod: RunningPod): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const { containerID } = (await pod.get()).status.containerStatuses?.find(({ name }: ContainerStatus) => name === pod.main) ?? {};
    if (containerID) return containerID.replace(/^containerd:\/\//, '');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('main was not started in 30 s');
}

/**
 * Compares the runc config of main with that in a pod of the same program without its sidecar.
 *
 * @param log the folder that a sidecar shares with main, the only additional mount
 */
export async function mainUnchanged(
  pod: RunningPod, workload: KubernetesObject, bare: RunningPod, bareWorkload: KubernetesObject, log: string,
): Promise<string> {
  const [withSidecar, alone] = [await specOf(await containerOf(pod)), await specOf(await containerOf(bare))];
  const [before, after] = [settings(alone), settings(withSidecar)];
  const differences = [...new Set([...before.keys(), ...after.keys()])].filter((key) => before.get(key) !== after.get(key))
    .map((key) => `${key}: ${before.get(key)} without, ${after.get(key)} with the sidecar`);
  if (written(workload) !== written(bareWorkload)) differences.push(`manifest: ${written(bareWorkload)} without, ${written(workload)} with`);
  const [mountedBefore, mountedAfter] = [mounts(alone), mounts(withSidecar)];
  for (const [destination, how] of mountedBefore) {
    if (mountedAfter.get(destination) !== how) differences.push(`mount ${destination}: ${how} without, ${mountedAfter.get(destination)} with`);
  }
  const gained = [...mountedAfter.keys()].filter((destination) => !mountedBefore.has(destination));
  for (const destination of gained.filter((each) => each !== log)) differences.push(`mount ${destination}: only with the sidecar`);
  ensure(differences.length === 0, differences.join('; '));
  return `${before.size} settings that runc was given and main's manifest compared, 0 differ; ${mountedBefore.size} mounts the same, gained ${gained.join(', ') || 'none'}`;
}
