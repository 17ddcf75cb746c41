import { emptyDirOf, mountsOf, mountsOfVolume, volumeNamed } from './support/mount-views';
import { eachSidecarRule, nameOf } from './support/sidecar-rule';

export const SHARED_VOLUME_MISSING = eachSidecarRule({
  id: 'sidecar/shared-volume-missing',
  severity: 'warning',
  title: 'What a sidecar reads from an emptyDir, another container writes',
  why: 'An emptyDir starts empty. When nobody mounts it writable the sidecar waits for files that never come, unnoticed.',
  fix: 'mount the same volume, without readOnly, in the container that writes the files',
  link: 'https://kubernetes.io/docs/tasks/access-application-cluster/communicate-containers-same-pod-shared-volume/',
  check: (sidecar, report, pod) => {
    if (sidecar.container.volumeMounts === undefined) return;
    for (const { mount, path, volume } of mountsOf(sidecar)) {
      if (mount.readOnly !== true || !emptyDirOf(volumeNamed(pod, volume))) continue;
      if (pod.containers.some((view) => mountsOfVolume(view, volume).some((other) => other.mount.readOnly !== true))) continue;
      report({ path, message: `${nameOf(sidecar)} reads from the emptyDir "${volume}", and no container writes there` });
    }
  },
});
