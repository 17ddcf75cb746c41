import { emptyDirOf, MountView, mountsOf } from './support/mount-views';
import { isRunning, nameOf, sidecarRule } from './support/sidecar-rule';
import { asArray, asObject, asString, isObject } from '../../../manifest/json';
import { ContainerView, PodView } from '../../../manifest/pod-view';

interface Sharing {
  readonly view: ContainerView;
  readonly mount: MountView;
}

export const UNBOUNDED_EMPTY_DIR = sidecarRule({
  id: 'sidecar/unbounded-empty-dir',
  severity: 'warning',
  title: 'An emptyDir that main and a sidecar share has a sizeLimit',
  why: 'Logs that are written faster than they are shipped or rotated fill the disk of the node, and the kubelet evicts other people\'s pods too.',
  fix: 'emptyDir: { sizeLimit: 256Mi }, in a size that you measured',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
  check: (pod, report) => {
    const volumes = asArray(pod.spec.volumes);
    let mounts: Sharing[] | undefined;
    for (let i = 0; i < volumes.length; i++) {
      const volume = volumes[i];
      if (!isObject(volume)) continue;
      const emptyDir = emptyDirOf(volume);
      if (!emptyDir || emptyDir.sizeLimit !== undefined) continue;
      // If every container has a limit, the kubelet counts the content of an emptyDir against the sum of the limits.
      if (everyContainerLimits(pod, emptyDir.medium === 'Memory' ? 'memory' : 'ephemeral-storage')) continue;
      mounts ??= pod.containers.filter(isRunning).flatMap((view) => mountsOf(view).map((mount) => ({ view, mount })));
      const sharing = mounts.filter(({ mount }) => mount.volume === volume.name);
      if (!isShared(sharing) || isForSockets(sharing)) continue;
      const who = [...new Set(sharing.map(({ view }) => nameOf(view)))].join(' and ');
      const path = `${pod.specPath}/volumes/${i}${volume.emptyDir === undefined ? '' : '/emptyDir'}`;
      report({ path, message: `the emptyDir "${String(volume.name)}", which ${who} share, may grow without bound` });
    }
  },
});

/** Whether two containers that run at the same time mount it, one of them is a sidecar, and one can write. */
function isShared(sharing: readonly Sharing[]): boolean {
  return sharing.some(({ view }) => view !== sharing[0].view)
    && sharing.some(({ view }) => view.role !== 'main')
    && sharing.some(({ mount }) => mount.mount.readOnly !== true);
}

/** A folder for communication holds sockets and process ids, and does not grow. */
function isForSockets(sharing: readonly Sharing[]): boolean {
  return sharing.every(({ mount }) => /sock/i.test(mount.volume) || /sock|^\/(var\/)?run(\/|$)/i.test(asString(mount.mount.mountPath) ?? ''));
}

function everyContainerLimits(pod: PodView, resource: string): boolean {
  return pod.containers.every((view) => !isRunning(view)
    || asObject(asObject(view.container.resources)?.limits)?.[resource] !== undefined);
}
