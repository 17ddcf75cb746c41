import { podRule, Rule } from '../../../rule';
import { POD } from '../support/links';
import { relativePathProblem } from '../support/paths';
import { eachItem, eachVolume } from '../support/volume-sources';

export const volumeItem: Rule = podRule({
  id: 'api/volume-item',
  fields: ['items'],
  severity: 'error',
  title: 'An item of a volume has a key and a path inside of the volume',
  why: 'The API server refuses an empty key or path, and a path that is absolute, has ".." in it or starts with "..".',
  fix: 'write the key in the ConfigMap or Secret, and the path of the file relative to the mount',
  link: `${POD}#KeyToPath`,
  check: (pod, report) => eachVolume(pod, (volume, path) => eachItem(volume, path, (item, at, source) => {
    if (source !== 'downwardAPI' && item.key === '') report({ path: `${at}/key`, message: 'the key is empty' });
    const { path: file } = item;
    if (typeof file !== 'string') return;
    const problem = file === '' ? 'the path is empty' : relativePathProblem(file) ?? (file.startsWith('..') ? `"${file}" starts with ".."` : undefined);
    if (problem) report({ path: `${at}/path`, message: problem });
  })),
});
