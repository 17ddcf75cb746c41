import { podRule, Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { eachItem, eachVolume } from '../support/volume-sources';

export const volumeItemOverlap: Rule = podRule({
  id: 'api/volume-item-overlap',
  fields: ['items'],
  severity: 'warning',
  title: 'No two items of a volume have the same path',
  why: 'One file hides the other, or the directory that the other is in. The API server warns.',
  fix: 'give each item a path of its own',
  link: `${CONCEPTS}storage/projected-volumes/`,
  check: (pod, report) => eachVolume(pod, (volume, path) => {
    const seen: string[] = [];
    eachItem(volume, path, (item, at) => {
      // Another rule reports equal paths within a projected volume.
      const { path: file } = item;
      if (typeof file !== 'string' || file === '') return;
      const own = `${file.replace(/\/+$/, '')}/`;
      const other = seen.find((taken) => taken.startsWith(own) || own.startsWith(taken));
      const isError = other === own && at.startsWith(`${path}/projected/`);
      if (other !== undefined && !isError) report({ path: `${at}/path`, message: `"${file}" collides with "${other.slice(0, -1)}" in the same volume` });
      if (seen.length < 1000) seen.push(own);
    });
  }),
});
