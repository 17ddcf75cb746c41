import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachVolume, VOLUME_SOURCES } from '../support/volume-sources';

export const volumeSource: Rule = podRule({
  id: 'api/volume-source',
  fields: ['volumes'],
  severity: 'error',
  title: 'A volume has one source',
  why: 'The API server refuses a volume with two. One without any becomes an emptyDir.',
  fix: 'keep one source, or combine several in a projected volume',
  link: `${CONCEPTS}storage/volumes/#volume-types`,
  check: (pod, report) => eachVolume(pod, (volume, path) => {
    let first: string | undefined;
    for (const key in volume) {
      if (!VOLUME_SOURCES.has(key)) continue;
      if (first === undefined) first = key;
      else report({ path: `${path}/${key}`, message: `${key} is given besides ${first}: a volume has one source` });
    }
  }),
});
