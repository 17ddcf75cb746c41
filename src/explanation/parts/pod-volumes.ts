import { asArray, asObject, asString, isObject, Json, JsonObject } from '../../manifest/json';
import { PodView } from '../../manifest/pod-view';
import { VolumeAccess, VolumeExplanation } from '../container-explanation';

/** Volume sources that the kubelet always mounts read-only. */
const READ_ONLY = ['configMap', 'downwardAPI', 'image', 'projected', 'secret'];

/** The volumes of a pod in the order of the manifest, with their mounts. */
export function volumesOf(pod: PodView, claimTemplates: readonly Json[]): VolumeExplanation[] {
  const access = new Map<string, VolumeAccess[]>();
  const volumes: { readonly name: string; readonly source: string; readonly readOnly: boolean; readonly access: VolumeAccess[] }[] = [];
  const add = (name: string, source: string, readOnly: boolean) => {
    if (access.has(name)) return;
    const list: VolumeAccess[] = [];
    access.set(name, list);
    volumes.push({ name, source, readOnly, access: list });
  };
  // A claim of a StatefulSet replaces a volume of the same name.
  for (const template of claimTemplates) {
    const name = asString(asObject(asObject(template)?.metadata)?.name);
    if (name !== undefined) add(name, `a claim of each pod${sized(asObject(asObject(asObject(asObject(template)?.spec)?.resources)?.requests)?.storage)}`, false);
  }
  for (const volume of asArray(pod.spec.volumes)) {
    if (isObject(volume)) add(asString(volume.name) ?? '', sourceOf(volume), isReadOnly(volume));
  }
  for (const { container, name } of pod.containers) {
    for (const mount of asArray(container.volumeMounts)) {
      if (!isObject(mount)) continue;
      const volume = volumes.find((one) => one.name === mount.name);
      const subPath = asString(mount.subPath) || asString(mount.subPathExpr);
      volume?.access.push({
        container: name, path: asString(mount.mountPath) ?? '', ...(subPath !== undefined && subPath !== '' && { subPath }), writes: !volume.readOnly && mount.readOnly !== true,
      });
    }
    for (const device of asArray(container.volumeDevices)) {
      const volume = isObject(device) ? volumes.find((one) => one.name === device.name) : undefined;
      volume?.access.push({ container: name, path: asString(asObject(device)!.devicePath) ?? '', writes: !volume.readOnly });
    }
  }
  return volumes.map(({ name, source, access: seen }) => ({ name, source, access: seen }));
}

function isReadOnly(volume: JsonObject): boolean {
  return READ_ONLY.some((type) => asObject(volume[type])) || Object.values(volume).some((source) => asObject(source)?.readOnly === true);
}

function sourceOf(volume: JsonObject): string {
  const type = Object.keys(volume).find((key) => key !== 'name' && isObject(volume[key]));
  // The API server defaults a volume without a source to emptyDir.
  if (type === undefined) return 'emptyDir, without a limit';
  const source = asObject(volume[type])!;
  switch (type) {
    case 'configMap': return `ConfigMap ${asString(source.name) ?? ''}${optional(source)}`;
    case 'secret': return `Secret ${asString(source.secretName) ?? ''}${optional(source)}`;
    case 'emptyDir': return `emptyDir${source.medium === 'Memory' ? ' in memory' : ''}${source.sizeLimit === undefined ? ', without a limit' : `, at most ${String(source.sizeLimit)}`}`;
    case 'persistentVolumeClaim': return `claim ${asString(source.claimName) ?? ''}`;
    case 'hostPath': return `${asString(source.path) ?? ''} of the node`;
    case 'downwardAPI': return 'fields of the pod';
    case 'image': return `image ${asString(source.reference) ?? ''}`;
    case 'ephemeral': return 'a claim that lives as long as the pod';
    case 'csi': return `CSI ${asString(source.driver) ?? ''}`;
    case 'nfs': return `NFS ${asString(source.server) ?? ''}:${asString(source.path) ?? ''}`;
    case 'projected': return `projected: ${asArray(source.sources).filter(isObject).map(projection).join(', ')}`;
    default: return type;
  }
}

function projection(source: JsonObject): string {
  const type = Object.keys(source)[0];
  const content = asObject(source[type]);
  if (type === 'configMap' || type === 'secret') return `${type === 'secret' ? 'Secret' : 'ConfigMap'} ${asString(content?.name) ?? ''}`;
  if (type === 'serviceAccountToken') return content?.audience === undefined ? 'service account token' : `service account token for ${String(content.audience)}`;
  return type === 'downwardAPI' ? 'fields of the pod' : String(type);
}

function optional(source: JsonObject): string {
  return source.optional === true ? ', if there is one' : '';
}

function sized(storage: unknown): string {
  return typeof storage === 'string' || typeof storage === 'number' ? `, ${storage}` : '';
}
