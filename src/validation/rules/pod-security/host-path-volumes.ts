import { ALWAYS, control } from './control';
import { asArray, asObject } from '../../../manifest/json';

export const HOST_PATH_VOLUMES = control({
  name: 'hostPathVolumes',
  fields: ['hostPath'],
  level: 'baseline',
  replacedSince: ALWAYS,
  title: 'No volume is a folder of the node',
  why: 'Through hostPath a container reads, and often writes, what belongs to the node and to other pods. The API server refuses the pod.',
  fix: 'use an emptyDir, a configMap or a persistentVolumeClaim instead of the hostPath',
  check: (pod, report) => asArray(pod.spec.volumes).forEach((entry, i) => {
    const volume = asObject(entry);
    if (volume?.hostPath === undefined) return;
    report({ path: `${pod.specPath}/volumes/${i}/hostPath`, message: `volume "${String(volume.name)}" is a folder of the node` });
  }),
});
