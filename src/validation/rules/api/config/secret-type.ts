import { isBase64 } from '../../../../manifest/base64';
import { asObject, isObject } from '../../../../manifest/json';
import { escapeSegment } from '../../../../manifest/pointer';
import { Rule } from '../../../rule';
import { CONCEPTS } from '../support/links';
import { kindRule } from '../support/rules';

/** The required keys of a Secret, by type: one of the alternatives, each a list of keys. */
const KEYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'kubernetes.io/basic-auth': [['username'], ['password']],
  'kubernetes.io/dockercfg': [['.dockercfg']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
  'kubernetes.io/tls': [['tls.crt', 'tls.key']],
};

const TOKEN = 'kubernetes.io/service-account-token';
const ACCOUNT = 'kubernetes.io/service-account.name';

function isJsonObject(text: string): boolean {
  try {
    return isObject(JSON.parse(text));
  } catch {
    return false;
  }
}

export const secretType: Rule = kindRule({
  id: 'api/secret-type',
  severity: 'error',
  title: 'A Secret has the keys of its type',
  why: 'The API server refuses the Secret: users of the type rely on its keys.',
  fix: 'add the key, or use type: Opaque',
  link: `${CONCEPTS}configuration/secret/#secret-types`,
  kinds: ['v1/Secret'],
  check: ({ data, metadata, stringData, type }, report) => {
    if (typeof type !== 'string') return;
    if (type === TOKEN) {
      if (asObject(asObject(metadata)?.annotations)?.[ACCOUNT]) return;
      report({ path: `/metadata/annotations/${escapeSegment(ACCOUNT)}`, message: 'the token belongs to no service account', fix: `set the annotation ${ACCOUNT}` });
      return;
    }
    if (!Object.prototype.hasOwnProperty.call(KEYS, type)) return;
    const has = (key: string): boolean => asObject(data)?.[key] !== undefined || asObject(stringData)?.[key] !== undefined;
    const alternatives = KEYS[type];
    if (!alternatives.some((keys) => keys.every(has))) {
      const missing = alternatives.map((keys) => keys.filter((key) => !has(key)).join(' and ')).join(' or ');
      report({ path: '/data', message: `a Secret of type ${type} needs ${missing}`, fix: `add ${missing}, or use type: Opaque` });
      return;
    }
    if (type !== 'kubernetes.io/dockerconfigjson' && type !== 'kubernetes.io/dockercfg') return;
    const key = alternatives[0][0];
    const plain = asObject(stringData)?.[key];
    const encoded = asObject(data)?.[key];
    const text = typeof plain === 'string' ? plain : typeof encoded === 'string' && isBase64(encoded) ? Buffer.from(encoded, 'base64').toString() : undefined;
    if (text !== undefined && !isJsonObject(text)) {
      report({ path: `/${plain === undefined ? 'data' : 'stringData'}/${key}`, message: `the value of "${key}" is not a JSON object`, fix: 'write the configuration as `docker login` leaves it' });
    }
  },
});
