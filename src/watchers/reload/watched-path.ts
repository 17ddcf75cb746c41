import * as kplus from 'cdk8s-plus-27';
import { MainMount, SidecarContext } from '../../contract/sidecar-context';

/**
 * The watched path of main.
 *
 * @throws when main does not mount the volume or the path, or the mount is never updated
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

/** The mount at the path or above it. Without one, a new empty volume would hide the files of main's image. */
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
