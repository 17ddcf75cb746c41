import { changeOf, deployment, workload } from './support';
import { JsonObject } from '../../src/manifest/json';

/* eslint-disable @typescript-eslint/no-explicit-any */
const newer = (spec: any) => { spec.initContainers[0].image = 'fluent/fluent-bit:4.1.0'; };
const IMAGE = 'image of log-shipper: fluent/fluent-bit 4.0.1 -> 4.1.0';

test.each<[string, string, string, object, ReturnType<typeof changeOf>]>([
  ['a StatefulSet', 'StatefulSet', 'apps/v1', {}, { change: 'rolls', reasons: [IMAGE] }],
  ['a DaemonSet', 'DaemonSet', 'apps/v1', {}, { change: 'rolls', reasons: [IMAGE] }],
  ['a DaemonSet with OnDelete', 'DaemonSet', 'apps/v1', { updateStrategy: { type: 'OnDelete' } }, { change: 'updated', reasons: ['updateStrategy OnDelete: a pod follows the change when it is deleted', IMAGE] }],
  ['a StatefulSet with a partition', 'StatefulSet', 'apps/v1', { replicas: 3, updateStrategy: { rollingUpdate: { partition: 2 } } }, { change: 'rolls', reasons: ['updateStrategy partition 2: only the pods from ordinal 2 on roll', IMAGE] }],
  ['a StatefulSet with a partition above all pods', 'StatefulSet', 'apps/v1', { replicas: 2, updateStrategy: { rollingUpdate: { partition: 2 } } }, { change: 'updated', reasons: ['updateStrategy partition 2: no pod is as high, so none rolls', IMAGE] }],
  ['a paused Deployment', 'Deployment', 'apps/v1', { paused: true }, { change: 'updated', reasons: ['the Deployment is paused: its pods roll when it is resumed', IMAGE] }],
  ['a ReplicaSet', 'ReplicaSet', 'apps/v1', {}, { change: 'updated', reasons: ['a ReplicaSet leaves its pods as they are: only new ones follow the change', IMAGE] }],
  ['a Job', 'Job', 'batch/v1', {}, { change: 'rolls', reasons: ['template of a Job cannot be changed: it must be deleted and made anew', IMAGE] }],
])('another image in %s', (_, kind, apiVersion, spec, expected) => {
  expect(changeOf(workload(kind, apiVersion, spec), workload(kind, apiVersion, spec, newer))).toEqual(expected);
});

test('a CronJob takes another image with its next run', () => {
  const cron = (edit?: (spec: any) => void): JsonObject => {
    const { template } = deployment(edit).spec as any;
    return { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web' }, spec: { schedule: '0 * * * *', jobTemplate: { spec: { template } } } };
  };
  expect(changeOf(cron(), cron(newer))).toEqual({ change: 'updated', reasons: ['takes effect with the next run', IMAGE] });
});

test('a bare Pod takes another image, and nothing else', () => {
  const pod = (edit?: (spec: any) => void): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: (deployment(edit).spec as any).template.spec });
  expect(changeOf(pod(), pod(newer))).toEqual({ change: 'rolls', reasons: [IMAGE] });
  expect(changeOf(pod(), pod((s) => { s.hostNetwork = true; })))
    .toEqual({ change: 'rolls', reasons: ['hostNetwork of a Pod cannot be changed: it must be deleted and made anew', 'hostNetwork of the pods: true (not set before)'] });
});

test.each<[string, string, (spec: any) => void, string]>([
  ['Deployment', 'apps/v1', (s) => { s.selector.matchLabels.tier = 'front'; }, 'selector'],
  ['StatefulSet', 'apps/v1', (s) => { s.serviceName = 'web'; }, 'serviceName'],
  ['StatefulSet', 'apps/v1', (s) => { s.volumeClaimTemplates = [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '1Gi' } } } }]; }, 'volumeClaimTemplates'],
  ['StatefulSet', 'apps/v1', (s) => { s.podManagementPolicy = 'Parallel'; }, 'podManagementPolicy'],
  ['Job', 'batch/v1', (s) => { s.completionMode = 'Indexed'; }, 'completionMode'],
])('a %s of %s must be made anew for what cannot be changed', (kind, apiVersion, edit, field) => {
  const after = workload(kind, apiVersion, {}, (_, manifest) => edit(manifest.spec));
  const { change, reasons } = changeOf(workload(kind, apiVersion, {}), after);
  expect(change).toBe('rolls');
  expect(reasons[0]).toBe(`${field} of a ${kind} cannot be changed: it must be deleted and made anew`);
});

test('an elastic Job grows', () => {
  const job = (n: number) => workload('Job', 'batch/v1', { completionMode: 'Indexed', completions: n, parallelism: n });
  expect(changeOf(job(2), job(3))).toEqual({ change: 'updated', reasons: expect.arrayContaining(['completions: 2 -> 3']) });
});

test.each<[string, (spec: any, manifest: any) => void, string]>([
  ['replicas', (_, m) => { m.spec.replicas = 5; }, 'replicas: 2 -> 5'],
  ['the strategy', (_, m) => { m.spec.strategy = { rollingUpdate: { maxSurge: 1 } }; }, 'strategy.rollingUpdate.maxSurge: 25% -> 1'],
  ['a label of the object', (_, m) => { m.metadata.labels.team = 'b'; }, 'label team: a -> b'],
  ['an annotation of the object', (_, m) => { m.metadata.annotations = { note: 'x' }; }, 'annotation note: x (not set before)'],
])('%s is updated without a roll', (_, edit, reason) => {
  expect(changeOf(deployment(), deployment(edit))).toEqual({ change: 'updated', reasons: [reason] });
});
