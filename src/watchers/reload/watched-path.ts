import * as kplus from 'cdk8s-plus-27';
import { SidecarContext } from '../../contract/sidecar';

/**
 * The path of main that is watched. Where main is a container of cdk8s-plus, its mounts tell whether changes ever come there.
 *
 * @throws when main does not mount the volume, or nothing at the path, or changes would never be seen
 */
export function watchedPath(context: SidecarContext, path: string | undefined, volume: kplus.Volume | undefined): string {
  const mounts = mountsOfMain(context);
  if (path === undefined) {
    if (mounts === undefined) {
      throw new Error(`"${context.main}" is no container of cdk8s-plus, which could tell where it mounts the volume "${volume!.name}": give the path instead of the volume`);
    }
    const found = mounts.find((mount) => mount.volume.name === volume!.name);
    if (found === undefined) {
      throw new Error(`"${context.main}" does not mount the volume "${volume!.name}" that it watches: mount it there, or give the path instead of the volume`);
    }
    path = found.path;
  }
  const wanted = normal(path);
  const nearest = (mounts ?? []).filter((mount) => wanted === normal(mount.path) || wanted.startsWith(`${normal(mount.path)}/`))
    .sort((a, b) => normal(b.path).length - normal(a.path).length)[0];
  // The sidecar would be given an empty volume there, which would hide from main what its image has.
  if (mounts !== undefined && nearest === undefined) {
    const others = mounts.length === 0 ? '' : `, only at ${mounts.map((mount) => mount.path).join(', ')}`;
    throw new Error(`"${context.main}" mounts nothing at ${path}${others}: mount the ConfigMap or Secret there, or give the path where it is`);
  }
  if (nearest?.subPath !== undefined || nearest?.subPathExpr !== undefined) {
    throw new Error(`"${context.main}" mounts ${nearest.path} by subPath, which never changes in a running pod: mount the whole volume as a directory`);
  }
  if (nearest !== undefined && normal(nearest.path) !== wanted) {
    throw new Error(`it watches ${path}, below the mount ${nearest.path} of "${context.main}", where it would not see changes: watch ${nearest.path}`);
  }
  return path;
}

function normal(path: string): string {
  return `/${path.split('/').filter((part) => part !== '').join('/')}`;
}

/** Undefined for a workload that is not of cdk8s-plus. */
function mountsOfMain({ workload, main }: SidecarContext): kplus.VolumeMount[] | undefined {
  const { containers } = workload as Partial<kplus.AbstractPod>;
  if (!Array.isArray(containers)) return undefined;
  return containers.find((container: kplus.Container) => container.name === main)?.mounts;
}
