import * as kplus from 'cdk8s-plus-27';
import { MainMount, SidecarContext } from '../../contract/sidecar-context';

/**
 * The path of main that is watched: its mounts tell whether changes ever come there.
 *
 * @throws when main does not mount the volume, or nothing at the path, or changes would never be seen
 */
export function watchedPath({ main, mainMounts }: SidecarContext, path: string | undefined, volume: kplus.Volume | undefined): string {
  const mount = path === undefined ? mountOf(volume!.name, main, mainMounts) : nearestMount(path, main, mainMounts);
  const wanted = path ?? mount.mountPath;
  if (mount.subPath !== undefined) {
    throw new Error(`"${main}" mounts ${mount.mountPath} by subPath, which never changes in a running pod: mount the whole volume as a directory`);
  }
  if (normal(mount.mountPath) !== normal(wanted)) {
    throw new Error(`it watches ${wanted}, below the mount ${mount.mountPath} of "${main}", where it would not see changes: watch ${mount.mountPath}`);
  }
  return wanted;
}

function mountOf(volumeName: string, main: string, mounts: readonly MainMount[]): MainMount {
  const found = mounts.find((mount) => mount.volumeName === volumeName);
  if (found !== undefined) return found;
  throw new Error(`"${main}" does not mount the volume "${volumeName}" that it watches: mount it there, or give the path instead of the volume`);
}

/** The mount at the path, or the one that it is a part of. Without one the sidecar would be given an empty volume, which would hide from main what its image has. */
function nearestMount(path: string, main: string, mounts: readonly MainMount[]): MainMount {
  const wanted = normal(path);
  const above = mounts.filter((mount) => wanted === normal(mount.mountPath) || wanted.startsWith(`${normal(mount.mountPath)}/`));
  const [nearest] = [...above].sort((a, b) => normal(b.mountPath).length - normal(a.mountPath).length);
  if (nearest !== undefined) return nearest;
  const others = mounts.length === 0 ? '' : `, only at ${mounts.map((mount) => mount.mountPath).join(', ')}`;
  throw new Error(`"${main}" mounts nothing at ${path}${others}: mount the ConfigMap or Secret there, or give the path where it is`);
}

function normal(path: string): string {
  return `/${path.split('/').filter((part) => part !== '').join('/')}`;
}
