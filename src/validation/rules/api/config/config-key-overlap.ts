import { isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const configKeyOverlap: Rule = kindRule({
  id: 'api/config-key-overlap',
  severity: 'error',
  title: 'A key is either in data or in binaryData',
  why: 'The API server refuses a ConfigMap that has one key in both.',
  fix: 'remove the key from one of the two',
  link: `${CONCEPTS}configuration/configmap/#configmap-object`,
  kinds: ['v1/ConfigMap'],
  check: ({ binaryData, data }, report) => {
    if (!isObject(binaryData) || !isObject(data)) return;
    for (const key in binaryData) {
      if (data[key] !== undefined) report({ path: `/binaryData/${escapeSegment(key)}`, message: `"${key}" is also in data` });
    }
  },
});
