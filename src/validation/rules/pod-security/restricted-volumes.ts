import { control } from './control';
import { asArray, asObject } from '../../../manifest/json';

const ALLOWED = [
  'configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'image', 'persistentVolumeClaim', 'projected', 'secret',
] as const;

export const RESTRICTED_VOLUMES = control({
  name: 'restrictedVolumes',
  fields: ['volumes'],
  level: 'restricted',
  title: 'Volumes come from the cluster, not from the node or straight from a storage system',
  why: 'hostPath reaches into the node, and the in-line drivers pass by the storage that the cluster manages. The API server refuses the pod.',
  fix: `use one of ${ALLOWED.join(', ')}`,
  check: (pod, report) => {
    const volumes = asArray(pod.spec.volumes);
    for (let i = 0; i < volumes.length; i++) {
      const volume = asObject(volumes[i]);
      if (!volume || ALLOWED.some((source) => volume[source] !== undefined)) continue;
      const source = Object.keys(volume).find((key) => key !== 'name');
      // The API server defaults a volume without a source to emptyDir.
      if (source === undefined) continue;
      report({ path: `${pod.specPath}/volumes/${i}/${source}`, message: `volume "${String(volume.name)}" is of the kind ${source}` });
    }
  },
});
