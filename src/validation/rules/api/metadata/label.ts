import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { checkLabels } from '../support/label-selector';
import { CONCEPTS } from '../support/links';

export const label: Rule = {
  id: 'api/label',
  severity: 'error',
  title: 'Labels have keys and values of a valid form',
  why: 'The API server refuses the object. Values are short and plain, so that selectors can name them.',
  fix: 'shorten the value, or keep it in an annotation, which takes any text',
  link: `${CONCEPTS}overview/working-with-objects/labels/#syntax-and-character-set`,
  check: ({ manifest, pod }, report) => {
    const { metadata } = manifest;
    if (isObject(metadata)) checkLabels(metadata.labels, '/metadata/labels', report);
    if (pod && pod.path !== '') checkLabels(pod.metadata.labels, `${pod.path}/metadata/labels`, report);
  },
};
