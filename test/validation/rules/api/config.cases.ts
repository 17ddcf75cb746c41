import { JsonObject } from '../../../../src/manifest/json';
import { RuleCases } from '../cases';

const configMap = (fields: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, ...fields });
const secret = (fields: JsonObject, metadata: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a', ...metadata }, ...fields });
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const MIB = 1024 * 1024;

export const CASES: RuleCases[] = [
  {
    rule: 'api/config-key',
    compliant: { 'file names': configMap({ data: { '.env': '', 'app-1_x.yaml': '' } }) },
    violating: {
      'a slash': { manifest: configMap({ data: { 'conf/app.yaml': '' } }), paths: ['/data/conf~1app.yaml'] },
      'dots': { manifest: secret({ stringData: { '..': '' } }), paths: ['/stringData/..'] },
      'a space': { manifest: configMap({ binaryData: { 'a b': '' } }), paths: ['/binaryData/a b'] },
    },
  },
  {
    rule: 'api/config-size',
    compliant: {
      '1 MiB': configMap({ data: { a: 'x'.repeat(MIB) } }),
      'a value that takes the place of another': secret({ data: { a: base64('x'.repeat(MIB)) }, stringData: { a: 'x'.repeat(MIB) } }),
    },
    violating: {
      'one byte more': { manifest: configMap({ data: { a: 'x'.repeat(MIB) }, binaryData: { b: base64('x') } }), paths: ['/data'] },
      'UTF-8': { manifest: configMap({ data: { a: 'é'.repeat(MIB / 2 + 1) } }), paths: ['/data'] },
      'encoded': { manifest: secret({ data: { a: base64('x'.repeat(MIB + 1)) } }), paths: ['/data'] },
      'plain': { manifest: secret({ stringData: { a: 'x'.repeat(MIB + 1) } }), paths: ['/stringData'] },
    },
  },
  {
    rule: 'api/config-key-overlap',
    compliant: { 'two keys': configMap({ data: { a: 'x' }, binaryData: { b: 'eA==' } }) },
    violating: { 'one key': { manifest: configMap({ data: { a: 'x' }, binaryData: { a: 'eA==' } }), paths: ['/binaryData/a'] } },
  },
  {
    rule: 'api/base64',
    compliant: { 'encoded': secret({ data: { a: base64('hunter2') } }), 'in lines': secret({ data: { a: 'aHVu\ndGVy' } }), 'plain in stringData': secret({ stringData: { a: 'hunter2' } }) },
    violating: {
      'plain text': { manifest: secret({ data: { password: 'hunter2!' } }), paths: ['/data/password'], message: /^(?!.*hunter2)/, fix: /stringData/ },
      'no padding': { manifest: configMap({ binaryData: { a: 'eA' } }), paths: ['/binaryData/a'] },
    },
  },
  {
    rule: 'api/secret-type',
    compliant: {
      'TLS': secret({ type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'a', 'tls.key': 'b' } }),
      'a password alone': secret({ type: 'kubernetes.io/basic-auth', stringData: { password: 'a' } }),
      'a registry': secret({ type: 'kubernetes.io/dockerconfigjson', data: { '.dockerconfigjson': base64('{"auths":{}}') } }),
      'a token': secret({ type: 'kubernetes.io/service-account-token' }, { annotations: { 'kubernetes.io/service-account.name': 'app' } }),
      'a type of one\'s own': secret({ type: 'example.com/key' }),
    },
    violating: {
      'TLS without a key': { manifest: secret({ type: 'kubernetes.io/tls', stringData: { 'tls.crt': 'a' } }), paths: ['/data'], message: /needs tls\.key/ },
      'no user': { manifest: secret({ type: 'kubernetes.io/basic-auth' }), paths: ['/data'], message: /username or password/ },
      'a registry that is no JSON': { manifest: secret({ type: 'kubernetes.io/dockerconfigjson', stringData: { '.dockerconfigjson': 'auths: {}' } }), paths: ['/stringData/.dockerconfigjson'] },
      'a token of nobody': { manifest: secret({ type: 'kubernetes.io/service-account-token' }), paths: ['/metadata/annotations/kubernetes.io~1service-account.name'] },
    },
  },
];
