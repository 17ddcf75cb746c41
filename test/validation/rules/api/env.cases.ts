import { Json, JsonObject } from '../../../../src/manifest/json';
import { pod, RuleCases } from '../cases';

const image = 'registry.example/app:1.0.0';
const env = (...list: Json[]) => pod({ containers: [{ name: 'a', image, env: list }] });
const from = (...list: Json[]) => pod({ containers: [{ name: 'a', image, envFrom: list }] });
const at = '/spec/containers/0/env/0';
const file = `${at}/valueFrom/fileKeyRef`;
const filed = (fileKeyRef: JsonObject) => pod({
  containers: [{ name: 'a', image, env: [{ name: 'A', valueFrom: { fileKeyRef } }] }],
  volumes: [{ name: 'v', emptyDir: {} }, { name: 'c', configMap: { name: 'c' } }],
});

export const CASES: RuleCases[] = [
  {
    rule: 'api/env-name',
    compliant: {
      'a plain name': env({ name: 'LOG_LEVEL', value: 'info' }),
      'anything printable from 1.32 on': env({ name: '1 & 2', value: '' }),
      'a prefix': from({ prefix: 'APP_', configMapRef: { name: 'a' } }),
    },
    violating: {
      'empty': { manifest: env({ name: '', value: '1' }), paths: [`${at}/name`] },
      'an equals sign': { manifest: env({ name: 'A=B', value: '1' }), paths: [`${at}/name`] },
      'a leading digit on 1.31': { manifest: env({ name: '1A', value: '1' }), paths: [`${at}/name`], minor: 31 },
      'two dots on 1.31': { manifest: env({ name: '..A', value: '1' }), paths: [`${at}/name`], minor: 31 },
      'a prefix with a space on 1.31': { manifest: from({ prefix: 'A B', configMapRef: { name: 'a' } }), paths: ['/spec/containers/0/envFrom/0/prefix'], minor: 31 },
    },
  },
  {
    rule: 'api/env-value-from',
    compliant: {
      'a value': env({ name: 'A', value: '1' }),
      'a source, and an empty value': env({ name: 'A', value: '', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }),
    },
    violating: {
      'a file before 1.35, which is dropped': { manifest: env({ name: 'A', valueFrom: { fileKeyRef: {} } }), paths: [`${at}/valueFrom`], minor: 34, message: /drops fileKeyRef/ },
      'no source': { manifest: env({ name: 'A', valueFrom: {} }), paths: [`${at}/valueFrom`] },
      'a value and a source': { manifest: env({ name: 'A', value: '1', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }), paths: [`${at}/valueFrom`] },
      'two sources': {
        manifest: env({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' }, secretKeyRef: { name: 'a', key: 'b' } } }), paths: [`${at}/valueFrom`],
      },
    },
  },
  {
    rule: 'api/env-field',
    compliant: {
      'the pod\'s name': env({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }),
      'a label': env({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.labels[\'app.kubernetes.io/name\']' } } }),
      'all addresses of the host': env({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.hostIPs' } } }),
    },
    violating: {
      'all labels': { manifest: env({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.labels' } } }), paths: [`${at}/valueFrom/fieldRef/fieldPath`] },
      'a field of the spec': { manifest: env({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.hostname' } } }), paths: [`${at}/valueFrom/fieldRef/fieldPath`] },
      'a label that cannot be': { manifest: env({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.labels[\'a b\']' } } }), paths: [`${at}/valueFrom/fieldRef/fieldPath`] },
      'all addresses of the host on 1.27': { manifest: env({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'status.hostIPs' } } }), paths: [`${at}/valueFrom/fieldRef/fieldPath`], minor: 27 },
    },
  },
  {
    rule: 'api/env-resource',
    compliant: {
      'memory in MiB': env({ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi' } } }),
      'cpu in whole cores': env({ name: 'A', valueFrom: { resourceFieldRef: { resource: 'requests.cpu' } } }),
    },
    violating: {
      'an unknown resource': { manifest: env({ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.gpu' } } }), paths: [`${at}/valueFrom/resourceFieldRef/resource`] },
      'bytes of cpu': { manifest: env({ name: 'A', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1Mi' } } }), paths: [`${at}/valueFrom/resourceFieldRef/divisor`] },
    },
  },
  {
    rule: 'api/env-reference',
    compliant: { 'a key of a Secret': env({ name: 'A', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }) },
    violating: {
      'no name': { manifest: env({ name: 'A', valueFrom: { secretKeyRef: { key: 'password' } } }), paths: [`${at}/valueFrom/secretKeyRef/name`] },
      'a name and a key that cannot be': {
        manifest: env({ name: 'A', valueFrom: { configMapKeyRef: { name: 'My_Config', key: 'a/b' } } }),
        paths: [`${at}/valueFrom/configMapKeyRef/name`, `${at}/valueFrom/configMapKeyRef/key`],
      },
      'an empty key': { manifest: env({ name: 'A', valueFrom: { configMapKeyRef: { name: 'a', key: '' } } }), paths: [`${at}/valueFrom/configMapKeyRef/key`] },
    },
  },
  {
    rule: 'api/env-file',
    minor: 36,
    compliant: {
      'a file in an emptyDir': filed({ key: 'A b', path: 'a/b..env', volumeName: 'v' }),
      'no reference': env({ name: 'A', value: '1' }),
    },
    violating: {
      'nothing but empty text': { manifest: filed({ key: '', path: '', volumeName: '' }), paths: [`${file}/key`, `${file}/path`, `${file}/volumeName`] },
      'a key and a path that cannot be': { manifest: filed({ key: 'a=b', path: 'a/../b', volumeName: 'v' }), paths: [`${file}/key`, `${file}/path`] },
      'a volume that cannot be': { manifest: filed({ key: 'a', path: 'b', volumeName: 'V_' }), paths: [`${file}/volumeName`], message: /DNS-1123/ },
      'a volume that is not there': { manifest: filed({ key: 'a', path: 'b', volumeName: 'w' }), paths: [`${file}/volumeName`], message: /no volume "w"/ },
      'a volume of another kind': { manifest: filed({ key: 'a', path: 'b', volumeName: 'c' }), paths: [`${file}/volumeName`], message: /no emptyDir/ },
    },
  },
  {
    rule: 'api/env-from',
    compliant: { 'a ConfigMap and a Secret': from({ configMapRef: { name: 'a' } }, { secretRef: { name: 'b' } }) },
    violating: {
      'none': { manifest: from({ prefix: 'A_' }), paths: ['/spec/containers/0/envFrom/0'] },
      'both in one': { manifest: from({ configMapRef: { name: 'a' }, secretRef: { name: 'b' } }), paths: ['/spec/containers/0/envFrom/0'] },
      'no name': { manifest: from({ secretRef: {} }), paths: ['/spec/containers/0/envFrom/0/secretRef/name'] },
      'a name that cannot be': { manifest: from({ configMapRef: { name: 'A_B' } }), paths: ['/spec/containers/0/envFrom/0/configMapRef/name'] },
    },
  },
  {
    rule: 'api/duplicate-env',
    compliant: {
      'different names': env({ name: 'A', value: '1' }, { name: 'B', value: '1' }),
      'a value that builds on the former': env({ name: 'PATH', value: '/bin' }, { name: 'PATH', value: '$(PATH):/opt/bin' }),
    },
    violating: {
      'twice': { manifest: env({ name: 'A', value: '1' }, { name: 'A', value: '2' }), paths: ['/spec/containers/0/env/1'], message: /env\[0\]/ },
      'itself and nothing else': { manifest: env({ name: 'A', value: '1' }, { name: 'A', value: '$(A)' }), paths: ['/spec/containers/0/env/1'] },
      'a value, then a source': { manifest: env({ name: 'A', value: '1' }, { name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }), paths: ['/spec/containers/0/env/1'] },
    },
  },
];
