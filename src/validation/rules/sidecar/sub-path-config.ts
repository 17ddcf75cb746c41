import { isProjected, mountsOf, volumeNamed } from './support/mount-views';
import { isReloader } from './support/purpose';
import { isJob, isRunning, nameOf, sidecarRule } from './support/sidecar-rule';
import { asArray, asObject, asString, isObject, JsonObject } from '../../../manifest/json';
import { endsInHash } from '../../../manifest/names';
import { ContainerView, PodView } from '../../../manifest/pod-view';

export const SUB_PATH_CONFIG = sidecarRule({
  id: 'sidecar/sub-path-config',
  fields: ['subPath', 'subPathExpr'],
  severity: 'warning',
  title: 'Configuration that may change is mounted as a folder',
  why: 'A file of a ConfigMap or Secret that is mounted by subPath never changes in a running container: the reload reads the old file again.',
  fix: 'mount the whole volume as a folder, without subPath; or put a hash of its content in an annotation of the pod template, so that a change makes new pods',
  link: 'https://github.com/kubernetes/kubernetes/issues/50345',
  check: (pod, report, subject) => {
    if (!pod.containers.some(hasSubPath) || isJob(subject)) return;
    const reloading = pod.sidecars.some(isReloader);
    if (!reloading && isReplacedOnChange(pod)) return;
    for (const view of pod.containers) {
      if (!isRunning(view) || (view.role === 'main' && !reloading)) continue;
      for (const { mount, path, volume } of mountsOf(view)) {
        const field = mount.subPath !== undefined ? 'subPath' : 'subPathExpr';
        if (mount[field] === undefined) continue;
        const source = volumeNamed(pod, volume);
        if (!source || !isProjected(source) || (!reloading && isNamedByContent(source))) continue;
        const beside = reloading ? ', beside a container that waits for it to change' : '';
        report({ path: `${path}/${field}`, message: `${nameOf(view)} mounts a file of "${volume}" by ${field}${beside}: it never changes in there` });
      }
    }
  },
});

function hasSubPath({ container }: ContainerView): boolean {
  for (const mount of asArray(container.volumeMounts)) {
    if (isObject(mount) && (mount.subPath !== undefined || mount.subPathExpr !== undefined)) return true;
  }
  return false;
}

/** Whether the template has a config hash annotation, as written by Helm charts and this library. */
function isReplacedOnChange(pod: PodView): boolean {
  const annotations = pod.annotations;
  for (const key in annotations) if (/checksum|hash|sha256|config-version/i.test(key)) return true;
  return false;
}

function isNamedByContent(volume: JsonObject): boolean {
  return endsInHash(asString(asObject(volume.configMap)?.name) ?? asString(asObject(volume.secret)?.secretName) ?? '');
}
