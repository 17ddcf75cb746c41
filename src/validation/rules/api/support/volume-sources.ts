import { each } from './rules';
import { isObject, JsonObject } from '../../../../manifest/json';
import { PodView } from '../../../../manifest/pod-view';

/** Every kind of source that a volume can have. */
export const VOLUME_SOURCES: ReadonlySet<string> = new Set([
  'awsElasticBlockStore', 'azureDisk', 'azureFile', 'cephfs', 'cinder', 'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'fc',
  'flexVolume', 'flocker', 'gcePersistentDisk', 'gitRepo', 'glusterfs', 'hostPath', 'image', 'iscsi', 'nfs', 'persistentVolumeClaim',
  'photonPersistentDisk', 'portworxVolume', 'projected', 'quobyte', 'rbd', 'scaleIO', 'secret', 'storageos', 'vsphereVolume',
]);

/** Visits the volumes of a pod. */
export function eachVolume(pod: PodView, visit: (volume: JsonObject, path: string) => void): void {
  each(pod.spec.volumes, (volume, i) => visit(volume, `${pod.specPath}/volumes/${i}`));
}

/** Visits the `items` of configMap, secret and downwardAPI sources of a volume, including those of a projected volume. */
export function eachItem(volume: JsonObject, path: string, visit: (item: JsonObject, path: string, source: string) => void): void {
  itemsOf(volume, path, visit);
  const { projected } = volume;
  if (isObject(projected)) each(projected.sources, (source, i) => itemsOf(source, `${path}/projected/sources/${i}`, visit));
}

function itemsOf(holder: JsonObject, path: string, visit: (item: JsonObject, path: string, source: string) => void): void {
  for (const source of ['configMap', 'secret', 'downwardAPI'] as const) {
    const of = holder[source];
    if (isObject(of)) each(of.items, (item, i) => visit(item, `${path}/${source}/items/${i}`, source));
  }
}
