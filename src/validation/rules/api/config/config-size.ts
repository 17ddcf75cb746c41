import { decodedLength } from '../../../../manifest/base64';
import { isObject } from '../../../../manifest/json';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

const LIMIT = 1024 * 1024;

function bytesOf(map: unknown, encoded: boolean, except: unknown): number {
  if (!isObject(map)) return 0;
  let bytes = 0;
  for (const key in map) {
    const value = map[key];
    if (typeof value !== 'string' || (isObject(except) && except[key] !== undefined)) continue;
    bytes += encoded ? decodedLength(value) : Buffer.byteLength(value);
  }
  return bytes;
}

export const configSize: Rule = kindRule({
  id: 'api/config-size',
  severity: 'error',
  title: 'A ConfigMap or Secret holds 1 MiB at most',
  why: 'The API server refuses the object: it is not made for large files.',
  fix: 'split it, or put the files into an image or a volume',
  link: `${CONCEPTS}configuration/configmap/#motivation`,
  kinds: ['v1/ConfigMap', 'v1/Secret'],
  check: ({ binaryData, data, stringData }, report, { kind }) => {
    const bytes = kind === 'ConfigMap'
      ? bytesOf(data, false, undefined) + bytesOf(binaryData, true, undefined)
      // stringData overrides data of the same key.
      : bytesOf(data, true, stringData) + bytesOf(stringData, false, undefined);
    const path = data === undefined ? (kind === 'ConfigMap' ? '/binaryData' : '/stringData') : '/data';
    if (bytes > LIMIT) report({ path, message: `the ${kind} holds ${bytes} bytes, ${LIMIT} are allowed` });
  },
});
