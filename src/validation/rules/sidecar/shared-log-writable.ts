import { commandLine } from './support/command-line';
import { isLogPath, isProjected, mountsOf, mountsOfVolume, volumeNamed } from './support/mount-views';
import { isRotator } from './support/purpose';
import { eachSidecarRule, nameOf } from './support/sidecar-rule';
import { ContainerView } from '../../../manifest/pod-view';

/** Applies to log folders of main, and to sidecars without a known reason to write there. */
export const SHARED_LOG_WRITABLE = eachSidecarRule({
  id: 'sidecar/shared-log-writable',
  severity: 'warning',
  title: 'A sidecar that reads main\'s logs mounts them read-only',
  why: 'Who can write there can change or delete what main logged, so an intruder in the sidecar leaves no trace.',
  fix: 'readOnly: true on the sidecar\'s mount; positions and buffers of an agent go to an emptyDir of its own',
  link: 'https://kubernetes.io/docs/concepts/storage/volumes/#read-only-mounts',
  check: (sidecar, report, pod) => {
    const { main } = pod;
    if (!main || sidecar.container.volumeMounts === undefined) return;
    for (const { mount, path, volume } of mountsOf(sidecar)) {
      if (mount.readOnly === true) continue;
      const written = mountsOfVolume(main, volume).filter((own) => own.mount.readOnly !== true);
      if (!written.some((own) => isLogPath(own.mount.mountPath)) && !(written.length > 0 && isLogPath(mount.mountPath))) continue;
      const source = volumeNamed(pod, volume);
      if (!source || isProjected(source) || writes(sidecar, mount.mountPath)) continue;
      report({ path, message: `${nameOf(sidecar)} mounts the logs of ${nameOf(main)} ("${volume}") writable` });
    }
  },
});

const WRITING = /\b(rm|mv|truncate|gzip|tee|touch|mkdir|chmod|chown|ln|cp)\s/;

const POSITIONS = /\b(db|pos|position|registry|state|storage|data|buffer)/i;

/** Whether a container rotates logs, or its command writes files or stores positions in that folder. */
function writes(view: ContainerView, folder: unknown): boolean {
  if (isRotator(view)) return true;
  return commandLine(view.container).some((word) => {
    if (WRITING.test(word) || /rotate/.test(word)) return true;
    if (typeof folder !== 'string' || !word.includes(folder)) return false;
    return POSITIONS.test(word.replace(folder, '')) || />>?\s*["']?\//.test(word.replace(/>\s*\/(dev|proc)\//g, ''));
  });
}
