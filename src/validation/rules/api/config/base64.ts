import { isBase64 } from '../../../../manifest/base64';
import { isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

export const base64: Rule = kindRule({
  id: 'api/base64',
  severity: 'error',
  title: 'Values of a Secret\'s data and of binaryData are base64',
  why: 'The API server cannot read the object. A plain password in data is a common slip, and sometimes decodes to something else.',
  fix: 'put plain text into stringData of a Secret or data of a ConfigMap, or encode it with `base64`',
  link: `${CONCEPTS}configuration/secret/#restriction-names-data`,
  kinds: ['v1/Secret', 'v1/ConfigMap'],
  check: (manifest, report, { kind }) => {
    const field = kind === 'Secret' ? 'data' : 'binaryData';
    const map = manifest[field];
    if (!isObject(map)) return;
    for (const key in map) {
      const value = map[key];
      // The message does not contain the value: it may be the secret itself.
      if (typeof value === 'string' && !isBase64(value)) report({ path: `/${field}/${escapeSegment(key)}`, message: `the value of "${key}" is not base64` });
    }
  },
});
