import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { checkLabels, checkLabelSelector } from '../support/label-selector';
import { CONCEPTS } from '../support/links';

export const selectorForm: Rule = {
  id: 'api/selector-form',
  fields: ['selector'],
  severity: 'error',
  title: 'A selector asks for labels that there can be',
  why: 'The API server refuses a key or value that no label can have, In and NotIn without values, and Exists and DoesNotExist with some.',
  fix: 'write keys and values as the labels themselves have them',
  link: `${CONCEPTS}overview/working-with-objects/labels/#label-selectors`,
  check: ({ group, kind, manifest }, report) => {
    const { spec } = manifest;
    if (!isObject(spec)) return;
    const { selector } = spec;
    if (!isObject(selector)) return;
    if (group === 'apps' || group === 'policy' || (group === 'batch' && kind === 'Job')) checkLabelSelector(selector, '/spec/selector', report);
    else if (group === 'v1' && (kind === 'Service' || kind === 'ReplicationController')) checkLabels(selector, '/spec/selector', report);
  },
};
