import { checkLabels } from '../support/label-selector';
import { CONCEPTS } from '../support/links';
import { metadataRule } from '../support/metadata';

export const label = metadataRule({
  id: 'api/label',
  severity: 'error',
  title: 'Labels have keys and values of a valid form',
  why: 'The API server refuses the object. Values are short and plain, so that selectors can name them.',
  fix: 'shorten the value, or keep it in an annotation, which takes any text',
  link: `${CONCEPTS}overview/working-with-objects/labels/#syntax-and-character-set`,
  check: ({ labels }, path, report) => checkLabels(labels, `${path}/metadata/labels`, report),
});
