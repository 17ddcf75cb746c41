import { isObject } from '../../../../manifest/json';
import { CONFIG_KEY_FORM, isConfigKey } from '../../../../manifest/names';
import { escapeSegment } from '../../../../manifest/pointer';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const configKey: Rule = kindRule({
  id: 'api/config-key',
  severity: 'error',
  title: 'A key of a ConfigMap or Secret can be the name of a file',
  why: 'The API server refuses the object. A key is one file: "/" cannot be part of it.',
  fix: 'use letters, digits, "-", "_" and ".", and place the file with items[].path of the volume',
  link: `${CONCEPTS}configuration/configmap/#configmap-object`,
  kinds: ['v1/ConfigMap', 'v1/Secret'],
  check: (manifest, report) => {
    for (const field of ['data', 'binaryData', 'stringData'] as const) {
      const map = manifest[field];
      if (!isObject(map)) continue;
      for (const key in map) {
        if (!isConfigKey(key)) report({ path: `/${field}/${escapeSegment(key)}`, message: `"${key}" cannot be a key: it must be ${CONFIG_KEY_FORM}` });
      }
    }
  },
});
