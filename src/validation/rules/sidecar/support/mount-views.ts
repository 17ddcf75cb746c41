import { asArray, asObject, asString, isObject, JsonObject } from '../../../../manifest/json';
import { ContainerView, PodView } from '../../../../manifest/pod-view';

/** A volume mount of a container. */
export interface MountView {
  readonly mount: JsonObject;
  /** Name of the volume, or an empty string if the mount has no name. */
  readonly volume: string;
  /** JSON pointer of the mount in the manifest. */
  readonly path: string;
}

export function mountsOf(view: ContainerView): MountView[] {
  const mounts: MountView[] = [];
  const entries = asArray(view.container.volumeMounts);
  for (let i = 0; i < entries.length; i++) {
    const mount = entries[i];
    if (isObject(mount)) mounts.push({ mount, volume: asString(mount.name) ?? '', path: `${view.path}/volumeMounts/${i}` });
  }
  return mounts;
}

/** The container's mounts of one volume. */
export function mountsOfVolume(view: ContainerView, volume: string): MountView[] {
  return mountsOf(view).filter((mount) => mount.volume === volume);
}

/** The pod's volume of that name. */
export function volumeNamed(pod: PodView, name: string): JsonObject | undefined {
  for (const volume of asArray(pod.spec.volumes)) {
    if (isObject(volume) && volume.name === name) return volume;
  }
  return undefined;
}

const NOTHING: JsonObject = {};

/** The volume's emptyDir. The API server defaults a volume without a source to emptyDir. */
export function emptyDirOf(volume: JsonObject | undefined): JsonObject | undefined {
  if (!volume) return undefined;
  const emptyDir = asObject(volume.emptyDir);
  if (emptyDir) return emptyDir;
  for (const key in volume) if (key !== 'name') return undefined;
  return NOTHING;
}

const PROJECTED = ['configMap', 'secret', 'projected', 'downwardAPI'] as const;

/** Whether the kubelet fills and updates the volume from the API: containers do not write there. */
export function isProjected(volume: JsonObject): boolean {
  return PROJECTED.some((source) => volume[source] !== undefined);
}

const LOGS = /(^|\/)logs?(\/|$)/i;

/** Whether a path is a log directory: /var/log/nginx, /app/logs, /log. */
export function isLogPath(path: unknown): boolean {
  return typeof path === 'string' && LOGS.test(path);
}
