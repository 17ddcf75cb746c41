import { deployment, object, workload } from './support';
import { difference } from '../../src/difference/comparison';

/* eslint-disable @typescript-eslint/no-explicit-any */
const named = (name: string) => deployment((_, m) => { m.metadata.name = name; });

test('a workload of another name is removed and added', () => {
  expect(difference([named('a')], [named('b')]).workloads).toEqual([
    { kind: 'Deployment', name: 'a', namespace: 'shop', change: 'removed', reasons: ['replicas: 2; containers: log-shipper, main'] },
    { kind: 'Deployment', name: 'b', namespace: 'shop', change: 'added', reasons: ['replicas: 2; containers: log-shipper, main'] },
  ]);
});

test('another version of the API is the same object, another group is not', () => {
  const at = (apiVersion: string) => ({ ...deployment(), apiVersion });
  expect(difference([at('apps/v1beta2')], [at('apps/v1')]).workloads.map(({ change }) => change)).toEqual(['unchanged']);
  expect(difference([at('apps.openshift.io/v1')], [at('apps/v1')])).toMatchObject({ workloads: [{ change: 'added' }], objects: [{ change: 'removed' }] });
});

test('several objects of one name are told, and the first of them compared', () => {
  const other = deployment((s) => { s.containers[0].image = 'x:2'; });
  const { repeated, workloads } = difference([deployment()], [deployment(), other, other]);
  expect(repeated).toEqual([{ kind: 'Deployment', name: 'web', namespace: 'shop', side: 'after', times: 3 }]);
  expect(workloads.map(({ change }) => change)).toEqual(['unchanged']);
});

test('other objects are added, removed and updated', () => {
  const service = (port: number, fields: object = {}) => object('v1', 'Service', 'web', { spec: { ports: [{ port, ...fields }], selector: { app: 'web' } } });
  expect(difference([service(80)], [service(80, { protocol: 'TCP', targetPort: 80 })]).objects).toEqual([]);
  expect(difference([service(80)], [service(81)]).objects).toEqual([
    { kind: 'Service', name: 'web', namespace: 'shop', change: 'updated', reasons: ['ports.80 removed', 'ports.81 added'] },
  ]);
  expect(difference([service(80)], []).objects).toEqual([{ kind: 'Service', name: 'web', namespace: 'shop', change: 'removed', reasons: [] }]);
  expect(difference([], [service(80)]).objects).toEqual([{ kind: 'Service', name: 'web', namespace: 'shop', change: 'added', reasons: [] }]);
});

test('many changes of one object are counted', () => {
  const thing = (value: string) => object('example.com/v1', 'Thing', 't', { spec: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`f${i}`, value])) });
  const [{ reasons }] = difference([thing('a')], [thing('b')]).objects;
  expect(reasons).toHaveLength(9);
  expect(reasons[8]).toBe('and 12 more');
});

test('requests of all pods: by replicas, and with the formula for native sidecars', () => {
  const more = deployment((s, m) => { s.initContainers[0].resources.requests.cpu = '70m'; m.spec.replicas = 3; });
  expect(difference([deployment()], [more]).requests).toEqual({
    cpu: { before: '240m', after: '510m', added: '270m' },
    memory: { before: '320Mi', after: '480Mi', added: '160Mi' },
  });
  expect(difference([deployment()], [])).toMatchObject({ requests: { cpu: { before: '240m', after: '0', added: '-240m' } } });
});

test('requests of a DaemonSet are those on each node; a CronJob has none that last', () => {
  const { requests, requestsPerNode } = difference([], [workload('DaemonSet', 'apps/v1', {})]);
  expect(requests).toEqual({});
  expect(requestsPerNode).toEqual({ cpu: { before: '0', after: '120m', added: '120m' }, memory: { before: '0', after: '160Mi', added: '160Mi' } });
  const cron = { apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'c' }, spec: { jobTemplate: { spec: { template: (deployment().spec as any).template } } } };
  expect(difference([], [cron])).toMatchObject({ requests: {}, requestsPerNode: {} });
});

test('what is no object is passed over', () => {
  expect(difference([{ a: 1 }], [{ kind: '' }]).workloads).toEqual([]);
});
