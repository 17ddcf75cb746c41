import { asArray } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachVolume } from '../support/volume-sources';

export const duplicateVolumeName: Rule = podRule({
  id: 'api/duplicate-volume-name',
  fields: ['volumes'],
  severity: 'error',
  title: 'Names of volumes are unique in the pod',
  why: 'The API server refuses the pod: a mount could not tell the volumes apart.',
  fix: 'give each volume a name of its own, or drop the second one when both are the same',
  link: `${CONCEPTS}storage/volumes/`,
  check: (pod, report) => {
    if (asArray(pod.spec.volumes).length < 2) return;
    const seen = new Set<string>();
    eachVolume(pod, ({ name }, path) => {
      if (typeof name !== 'string') return;
      if (seen.has(name)) report({ path: `${path}/name`, message: `"${name}" is already the name of a volume` });
      seen.add(name);
    });
  },
});
