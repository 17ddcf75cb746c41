import { JsonObject } from '../../src/manifest/json';
import { groupOf, podTemplateAt, podTemplatePointer, POD_TEMPLATE_KINDS } from '../../src/manifest/pod-template';

test.each([
  ['v1', 'Pod', ''],
  ['v1', 'PodTemplate', '/template'],
  ['v1', 'ReplicationController', '/spec/template'],
  ['apps/v1', 'Deployment', '/spec/template'],
  ['apps/v1', 'ReplicaSet', '/spec/template'],
  ['apps/v1', 'StatefulSet', '/spec/template'],
  ['apps/v1', 'DaemonSet', '/spec/template'],
  ['batch/v1', 'Job', '/spec/template'],
  ['batch/v1', 'CronJob', '/spec/jobTemplate/spec/template'],
  ['batch/v1beta1', 'CronJob', '/spec/jobTemplate/spec/template'],
])('the pod template of %s %s stands at "%s"', (apiVersion, kind, pointer) => {
  expect(podTemplatePointer({ apiVersion, kind })).toBe(pointer);
  expect(POD_TEMPLATE_KINDS).toContain(kind);
});

const WITHOUT: JsonObject[] = [
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'apps/v1', kind: 'Pod' },
  { apiVersion: 'v1', kind: 'Deployment' },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
  { apiVersion: 'v1', kind: 'constructor' },
  { apiVersion: 'v1' },
  { kind: 'Pod' },
  { apiVersion: 1, kind: 'Pod' },
  {},
];

test.each(WITHOUT)('none is known of %j', (manifest) => expect(podTemplatePointer(manifest)).toBeUndefined());

test.each([['v1', 'v1'], ['apps/v1', 'apps'], ['rbac.authorization.k8s.io/v1', 'rbac.authorization.k8s.io'], ['', '']])('the group of "%s" is "%s"', (apiVersion, group) => {
  expect(groupOf(apiVersion)).toBe(group);
});

describe('podTemplateAt', () => {
  const template = { metadata: {}, spec: { containers: [] } };

  test('is the very object that stands there', () => {
    expect(podTemplateAt(template, '')).toBe(template);
    expect(podTemplateAt({ spec: { template } }, '/spec/template')).toBe(template);
  });

  test.each<JsonObject>([{}, { spec: {} }, { spec: { template: null } }, { spec: { template: {} } }, { spec: { template: { spec: [] } } }, { spec: { template: 'a' } }])(
    'is nothing in %j',
    (manifest) => expect(podTemplateAt(manifest, '/spec/template')).toBeUndefined(),
  );
});
