import * as fs from 'fs';
import * as path from 'path';
import { ensure } from '../checks';
import { playable, Synthesized } from '../manifests';
import { Played } from '../played';
import { Container, Podman } from '../podman';

/** What differs from one run of the same container to the next, and says nothing about how it is configured. */
const OF_THE_RUN = new Set(['Annotations', 'CreateCommand', 'Labels', 'Binds', 'CgroupParent', 'Cgroup', 'CgroupPath', 'ContainerIDFile', 'IDMappings',
  'LogConfig', 'NetworkMode', 'IpcMode', 'UTSMode', 'PidMode', 'UsernsMode', 'Mounts', 'Tmpfs', 'VolumesFrom']);

/** The pod's grace period, which is the sidecar's business too. */
const OF_THE_POD = new Set(['StopTimeout']);

type Facts = Map<string, string>;

function facts(container: Container): Facts {
  const found: Facts = new Map();
  const add = (prefix: string, values: Record<string, unknown>) => {
    for (const [key, value] of Object.entries(values)) {
      if (!OF_THE_RUN.has(key) && !OF_THE_POD.has(key)) found.set(`${prefix}.${key}`, JSON.stringify(value));
    }
  };
  add('Config', container.Config);
  add('HostConfig', container.HostConfig);
  add('Container', {
    Image: container.Image, ImageName: container.ImageName, EffectiveCaps: container.EffectiveCaps, BoundingCaps: container.BoundingCaps,
  });
  return found;
}

/** Where something is mounted, and whether it can be written; the volume behind it has a new name in every pod. */
const mounts = ({ Mounts }: Container) => new Map(Mounts.map(({ Destination, RW }) => [Destination, RW] as const));

/** The container ports of a pod; which port of the machine stands for one is chosen anew each time. */
const ports = (podman: Podman, pod: string) => JSON.stringify(Object.keys(podman.infra(pod).HostConfig.PortBindings ?? {}).sort());

/** Main as the manifest says it, without its mounts. */
const written = ({ spec }: Synthesized) => JSON.stringify({ ...spec.containers[0], volumeMounts: undefined });

/** Compares main as it runs with main of a pod made from the same program without its sidecar. */
export async function mainUnchanged(played: Played, bare: Synthesized, podman: Podman, work: string): Promise<string> {
  const file = path.join(work, 'without-sidecar.yaml');
  fs.writeFileSync(file, (await playable(bare)).text);
  // Pods of one name cannot be there twice, so this one is made after the other's main has been read.
  const withSidecar = played.inspect('main');
  const { main: name, pod } = played;
  const portsWithSidecar = ports(podman, pod);
  played.down();
  // Started, because some settings are made at the start. Without a log volume it need not live: on a read-only root nginx ends at once.
  podman.play(file);
  try {
    const alone = podman.inspect(name);
    const before = facts(alone);
    const after = facts(withSidecar);
    const differences = [...new Set([...before.keys(), ...after.keys()])]
      .filter((key) => before.get(key) !== after.get(key))
      .map((key) => `${key}: ${before.get(key)} without, ${after.get(key)} with the sidecar`);
    if (ports(podman, pod) !== portsWithSidecar) differences.push(`ports: ${ports(podman, pod)} without, ${portsWithSidecar} with the sidecar`);
    if (written(bare) !== written(played.manifest)) differences.push(`manifest: ${written(bare)} without, ${written(played.manifest)} with the sidecar`);
    const [mountedBefore, mountedAfter] = [mounts(alone), mounts(withSidecar)];
    for (const [destination, writable] of mountedBefore) {
      if (mountedAfter.get(destination) !== writable) differences.push(`mount ${destination}: read-write ${writable} without, ${mountedAfter.get(destination)} with`);
    }
    const gained = [...mountedAfter.keys()].filter((destination) => !mountedBefore.has(destination));
    for (const destination of gained.filter((each) => each !== '/var/log/nginx')) differences.push(`mount ${destination}: only with the sidecar`);
    ensure(differences.length === 0, differences.join('; '));
    return `${before.size} settings of the running container, its ports and its manifest compared, 0 differ; mounts: ${mountedBefore.size} the same, gained ${gained.join(', ') || 'none'}`;
  } finally {
    podman.run(['play', 'kube', '--down', file]);
  }
}
