import { asArray, isObject } from '../../../../manifest/json';
import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachVolume } from '../support/volume-sources';

export const emptyProjection: Rule = podRule({
  id: 'api/empty-projection',
  fields: ['projected'],
  severity: 'warning',
  title: 'A projected volume has sources, and each of them is one',
  why: 'An entry that names no source adds no file, and a volume without any is empty. The API server warns.',
  fix: 'add the source, or remove the entry',
  link: `${CONCEPTS}storage/projected-volumes/`,
  check: (pod, report) => eachVolume(pod, ({ projected }, path) => {
    if (!isObject(projected)) return;
    const sources = asArray(projected.sources);
    if (sources.length === 0) report({ path: `${path}/projected/sources`, message: 'the projected volume has no sources' });
    sources.forEach((source, i) => {
      if (isObject(source) && Object.keys(source).length === 0) report({ path: `${path}/projected/sources/${i}`, message: 'the entry names no source' });
    });
  }),
});
