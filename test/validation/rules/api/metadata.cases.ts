import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const object = (apiVersion: string, kind: string, name: string, fields: JsonObject = {}): JsonObject =>
  ({ apiVersion, kind, metadata: { name }, ...fields });
const cronJob = (name: string) => object('batch/v1', 'CronJob', name, {
  spec: { schedule: '0 0 * * *', jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a:1' }] } } } } },
});
const service = { spec: { ports: [{ port: 80 }], selector: { app: 'web' } } };

export const CASES: RuleCases[] = [
  {
    rule: 'api/name',
    compliant: {
      'a ConfigMap with a dot': object('v1', 'ConfigMap', 'app.v1'),
      'a Role with a colon and capitals': object('rbac.authorization.k8s.io/v1', 'ClusterRole', 'system:Node_Reader'),
      'a generated name': pod({}, { name: undefined, generateName: 'web-' }),
      'a CronJob of 52 characters': cronJob('a'.repeat(52)),
      'a custom object': object('example.com/v1', 'Widget', 'a.b'),
      'a file that is no object': { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' },
    },
    violating: {
      'capitals': { manifest: object('v1', 'ConfigMap', 'MyConfig'), paths: ['/metadata/name'], message: /"MyConfig" cannot name a ConfigMap/ },
      'none': { manifest: { apiVersion: 'v1', kind: 'ConfigMap' }, paths: ['/metadata/name'], message: /no name/ },
      'a Service that starts with a digit': { manifest: object('v1', 'Service', '1st', service), paths: ['/metadata/name'] },
      'a Namespace with a dot': { manifest: object('v1', 'Namespace', 'a.b'), paths: ['/metadata/name'] },
      'a Role with a slash': { manifest: object('rbac.authorization.k8s.io/v1', 'Role', 'a/b'), paths: ['/metadata/name'] },
      'a Job of 64 characters': {
        manifest: object('batch/v1', 'Job', 'a'.repeat(64), { spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a:1' }] } } } }),
        paths: ['/metadata/name'],
        message: /63/,
      },
      'a CronJob of 53 characters': { manifest: cronJob('a'.repeat(53)), paths: ['/metadata/name'], message: /52/ },
      'a generated name with a space': { manifest: pod({}, { name: undefined, generateName: 'my web-' }), paths: ['/metadata/generateName'] },
    },
  },
  {
    rule: 'api/spec-required',
    compliant: { 'a spec': deployment({}), 'a kind that needs none': object('networking.k8s.io/v1', 'NetworkPolicy', 'a'), 'a ConfigMap': object('v1', 'ConfigMap', 'a') },
    violating: {
      'none': { manifest: object('v1', 'Pod', 'web'), paths: ['/spec'], message: /the Pod has no spec/ },
      'none in the job template': { manifest: object('batch/v1', 'CronJob', 'a', { spec: { schedule: '@daily', jobTemplate: {} } }), paths: ['/spec/jobTemplate/spec'] },
      'none in the template': {
        manifest: object('apps/v1', 'Deployment', 'web', { spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } } } } }),
        paths: ['/spec/template/spec'],
      },
    },
  },
  {
    rule: 'api/pod-name-label',
    compliant: { 'a label': deployment({}) },
    violating: {
      'a dot': { manifest: { ...deployment({}), metadata: { name: 'web.v1' } }, paths: ['/metadata/name'] },
      '64 characters': { manifest: pod({}, { name: 'a'.repeat(64) }), paths: ['/metadata/name'] },
    },
  },
  {
    rule: 'api/stateful-set-name',
    compliant: {
      '52 characters': { ...deployment({}), kind: 'StatefulSet', metadata: { name: 'a'.repeat(52) } },
      'a Deployment of 53': { ...deployment({}), metadata: { name: 'a'.repeat(53) } },
    },
    violating: {
      '53 characters': { manifest: { ...deployment({}), kind: 'StatefulSet', metadata: { name: 'a'.repeat(53) } }, paths: ['/metadata/name'], message: /53 characters/ },
    },
  },
  {
    rule: 'api/namespace',
    compliant: { 'a label': pod({}, { namespace: 'team-a' }), 'none': pod({}) },
    violating: { 'a capital': { manifest: pod({}, { namespace: 'TeamA' }), paths: ['/metadata/namespace'] } },
  },
  {
    rule: 'api/label',
    compliant: { 'keys with and without a prefix': pod({}, { labels: { 'app': 'web', 'example.com/tier': '', 'v': '1.2_3-X' } }) },
    violating: {
      'a value with a space': { manifest: pod({}, { labels: { app: 'my app' } }), paths: ['/metadata/labels/app'], message: /"my app"/ },
      'a value of 64 characters in a template': { manifest: deployment({}, { labels: { app: 'web', hash: 'a'.repeat(64) } }), paths: ['/spec/template/metadata/labels/hash'] },
      'a key with two slashes': { manifest: pod({}, { labels: { 'a/b/c': 'd' } }), paths: ['/metadata/labels/a~1b~1c'] },
      'a key with an empty prefix': { manifest: pod({}, { labels: { '/b': 'd' } }), paths: ['/metadata/labels/~1b'] },
    },
  },
  {
    rule: 'api/annotation-key',
    compliant: { 'any case, any value': pod({}, { annotations: { 'Example.com/Build': 'a b\n c' } }) },
    violating: {
      'a space': { manifest: pod({}, { annotations: { 'my note': 'a' } }), paths: ['/metadata/annotations/my note'] },
      'in a template': { manifest: deployment({}, { annotations: { 'a/b/c': 'd' } }), paths: ['/spec/template/metadata/annotations/a~1b~1c'] },
    },
  },
  {
    rule: 'api/annotation-size',
    compliant: { 'as much as is allowed': pod({}, { annotations: { a: 'x'.repeat(256 * 1024 - 1) } }) },
    violating: {
      'one byte more': { manifest: pod({}, { annotations: { a: 'x'.repeat(256 * 1024) } }), paths: ['/metadata/annotations'] },
      'two bytes each in UTF-8': { manifest: pod({}, { annotations: { a: 'é'.repeat(128 * 1024) } }), paths: ['/metadata/annotations'] },
    },
  },
];
