import { Duration, JsonPatch, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { SidecarHardening, SidecarMount, SidecarSpec } from '../../src';
import { lower, LoweringOptions } from '../../src/lowering/lower';

const lowered = (spec: Partial<SidecarSpec> = {}, options: Partial<LoweringOptions> = {}) => (
  lower('agent', { image: 'a:1', ...spec }, { images: {}, scratchLimit: '5Mi', ...options })
);

test('what the pod must provide', () => {
  const secret = kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'tls');
  const configMap = kplus.ConfigMap.fromConfigMapName(Testing.chart(), 'ca', 'ca');
  const { container: _, ...fragment } = lowered({
    mounts: [
      SidecarMount.shared('/logs', { sizeLimit: Size.kibibytes(100) }),
      SidecarMount.shared('/data', { mountPath: '/d', readOnly: false, container: 'db', volumeName: 'v' }),
      SidecarMount.config('/etc/agent', { a: 'b' }),
      SidecarMount.secret('/etc/tls', secret),
      SidecarMount.configMap('/etc/ca', configMap),
      SidecarMount.scratch('/state', { sizeLimit: Size.gibibytes(1) }),
    ],
    metrics: [{ port: 9113 }, { port: 3903, path: '/m', interval: Duration.minutes(1), params: { target: ['x'] } }],
    objects: [{ apiVersion: 'v1', kind: 'Thing', name: 'thing', content: { spec: { a: 1 } } }],
    notes: ['mind this'],
    claims: ['rotates /logs'],
    after: 'migrate',
    pod: { annotations: { a: '1' }, labels: { b: '2' }, shareProcessNamespace: true },
    flushTimeout: Duration.minutes(1),
    sleepCommand: [],
  }, { configMapName: 'cm' });

  expect(fragment).toEqual({
    name: 'agent',
    hardened: true,
    initContainers: [],
    after: 'migrate',
    shares: [
      { path: '/logs', mountPath: '/logs', readOnly: true, sizeLimit: '100Ki', container: undefined, volumeName: undefined },
      { path: '/data', mountPath: '/d', readOnly: false, container: 'db', volumeName: 'v', sizeLimit: undefined },
    ],
    configFiles: [{ mountPath: '/etc/agent', files: { a: 'b' } }],
    configMapName: 'cm',
    volumes: [
      { mountPath: '/etc/tls', source: { secret: { secretName: 'tls' } }, mount: { readOnly: true }, what: 'Secret "tls"' },
      { mountPath: '/etc/ca', source: { configMap: { name: 'ca' } }, mount: { readOnly: true }, what: 'ConfigMap "ca"' },
      { mountPath: '/state', source: { emptyDir: { sizeLimit: '1Gi' } }, what: 'a scratch directory' },
    ],
    pod: { annotations: { a: '1' }, labels: { b: '2' }, shareProcessNamespace: true },
    metrics: [{ port: 9113, path: '/metrics' }, { port: 3903, path: '/m', interval: '60s', params: { target: ['x'] } }],
    objects: [{ apiVersion: 'v1', kind: 'Thing', name: 'thing', labels: {}, annotations: {}, content: { spec: { a: 1 } }, clusterScoped: false }],
    notes: ['mind this'],
    claims: ['rotates /logs'],
    flushSeconds: 60,
    sleepCommand: [],
    patch: undefined,
  });
});

test('a sidecar that says nothing wants nothing of the pod, and waits with sleep', () => {
  const { container: _, ...fragment } = lowered();

  expect(fragment).toEqual({
    name: 'agent',
    hardened: true,
    initContainers: [],
    shares: [],
    configFiles: [],
    volumes: [],
    pod: {},
    metrics: [],
    objects: [],
    notes: [],
    claims: [],
    flushSeconds: 0,
    sleepCommand: ['sleep'],
  });
});

test('one without hardening is bounded like all others', () => {
  const { hardened, container, volumes, flushSeconds } = lowered({
    hardening: SidecarHardening.NONE, mounts: [SidecarMount.scratch('/state')], flushTimeout: Duration.seconds(9),
  });

  expect({ hardened, volumes, flushSeconds }).toMatchObject({ hardened: false, volumes: [{ source: { emptyDir: { sizeLimit: '5Mi' } } }], flushSeconds: 9 });
  expect(container).not.toHaveProperty('securityContext');
  expect(container.resources).toMatchObject({ limits: { memory: '128Mi' } });
});

test('init containers are lowered like the sidecar, with its image where they have none', () => {
  const { initContainers } = lowered({
    initContainers: [{ name: 'one' }, { name: 'two', image: 'b:1', mounts: [SidecarMount.scratch('/tmp'), SidecarMount.token('/token')] }],
    hardening: SidecarHardening.NONE,
  }, { images: { 'a:1': 'mirror/a:1', 'b:1': 'mirror/b:1' } });

  expect(initContainers).toMatchObject([
    { name: 'one', container: { name: 'one', image: 'mirror/a:1' }, volumes: [] },
    { name: 'two', container: { name: 'two', image: 'mirror/b:1' }, volumes: [{ mountPath: '/tmp', source: { emptyDir: { sizeLimit: '5Mi' } } }, { mountPath: '/token' }] },
  ]);
  expect(initContainers!.map(({ container }) => container.securityContext)).toEqual([undefined, undefined]);
});

test('the fields of an object may stand beside its name, as in a manifest', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'r', rules: [], clusterScoped: true, labels: { a: 'b' }, annotations: { c: 'd' } };

  expect(lowered({ objects: [role] }).objects).toEqual([{
    apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', name: 'r', content: { rules: [] }, clusterScoped: true, labels: { a: 'b' }, annotations: { c: 'd' },
  }]);
});

test('patches wait for the finished container', () => {
  expect(lowered({ patches: [] }).patch).toBeUndefined();
  expect(lowered({ patches: [JsonPatch.add('/stdin', true), JsonPatch.remove('/args')] }).patch!({ name: 'agent', args: [] })).toEqual({ name: 'agent', stdin: true });
});
