import { Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { SidecarSpec } from '../../src';
import { lower } from '../../src/lowering/lower';

const container = (spec: Partial<SidecarSpec> = {}) => lower('agent', { image: 'a:1', ...spec }, { images: {} }).container as any;

test('a sidecar that says nothing is small and hardened', () => {
  expect(container()).toEqual({
    name: 'agent',
    image: 'a:1',
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
    securityContext: {
      allowPrivilegeEscalation: false,
      capabilities: { drop: ['ALL'] },
      readOnlyRootFilesystem: true,
      runAsGroup: 65532,
      runAsNonRoot: true,
      runAsUser: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  });
});

test('a bare one is what was given', () => {
  expect(container({ bare: true })).toEqual({ name: 'agent', image: 'a:1' });
  expect(container({ bare: true, securityContext: { user: 5 }, resources: { cpu: { limit: kplus.Cpu.units(1) } } }))
    .toEqual({ name: 'agent', image: 'a:1', securityContext: { runAsUser: 5 }, resources: { limits: { cpu: '1' } } });
});

test('every field reaches the manifest under its own name', () => {
  const secret = kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'token');
  const config = kplus.ConfigMap.fromConfigMapName(Testing.chart(), 'config', 'env');

  expect(container({
    command: ['run'],
    args: ['--flag'],
    workingDir: '/work',
    imagePullPolicy: kplus.ImagePullPolicy.NEVER,
    ports: [{ number: 9113, name: 'metrics', protocol: kplus.Protocol.UDP, hostPort: 1, hostIp: '10.0.0.1' }],
    envVariables: {
      PLAIN: kplus.EnvValue.fromValue('v'),
      SECRET: kplus.EnvValue.fromSecretValue({ secret, key: 'k' }),
      NODE: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME),
    },
    envFrom: [new kplus.EnvFrom(config, 'P_')],
    liveness: kplus.Probe.fromHttpGet('/live', { port: 1, periodSeconds: Duration.seconds(7) }),
    readiness: kplus.Probe.fromTcpSocket(),
    startup: kplus.Probe.fromCommand(['true']),
    lifecycle: { postStart: kplus.Handler.fromCommand(['a']), preStop: kplus.Handler.fromHttpGet('/stop') },
  })).toMatchObject({
    command: ['run'],
    args: ['--flag'],
    workingDir: '/work',
    imagePullPolicy: 'Never',
    ports: [{ containerPort: 9113, name: 'metrics', protocol: 'UDP', hostPort: 1, hostIP: '10.0.0.1' }],
    env: [
      { name: 'PLAIN', value: 'v' },
      { name: 'SECRET', valueFrom: { secretKeyRef: { name: 'token', key: 'k' } } },
      { name: 'NODE', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
    ],
    envFrom: [{ configMapRef: { name: 'env' }, prefix: 'P_' }],
    livenessProbe: { httpGet: { path: '/live', port: 1, scheme: 'HTTP' }, periodSeconds: 7, failureThreshold: 3 },
    readinessProbe: { tcpSocket: { port: 9113 } },
    startupProbe: { exec: { command: ['true'] } },
    lifecycle: { postStart: { exec: { command: ['a'] } }, preStop: { httpGet: { path: '/stop', port: 9113 } } },
  });
});

test('requests and limits: what is given stays as it is given, the rest takes its default', () => {
  expect(container({ resources: { memory: { limit: Size.gibibytes(1) }, ephemeralStorage: { request: Size.mebibytes(500) } } }).resources).toEqual({
    requests: { 'cpu': '10m', 'ephemeral-storage': '500Mi' },
    limits: { cpu: '200m', memory: '1Gi' },
  });
});

test('security settings: what is given wins, capabilities lose the prefix of the kernel', () => {
  expect(container({
    securityContext: {
      user: 0, group: 0, readOnlyRootFilesystem: false, capabilities: { add: [kplus.Capability.NET_RAW], drop: [kplus.Capability.MKNOD] },
    },
  }).securityContext).toEqual({
    allowPrivilegeEscalation: false,
    capabilities: { add: ['NET_RAW'], drop: ['MKNOD'] },
    readOnlyRootFilesystem: false,
    runAsGroup: 0,
    runAsNonRoot: false,
    runAsUser: 0,
    seccompProfile: { type: 'RuntimeDefault' },
  });
  expect(container({ securityContext: { privileged: true } }).securityContext).toMatchObject({ privileged: true, allowPrivilegeEscalation: true });
});

test('what the pod must provide', () => {
  const secret = kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'tls');
  const configMap = kplus.ConfigMap.fromConfigMapName(Testing.chart(), 'ca', 'ca');
  const { container: _, ...fragment } = lower('agent', {
    image: 'a:1',
    shares: [{ path: '/logs', sizeLimit: Size.kibibytes(100) }, { path: '/data', mountPath: '/d', readOnly: false, container: 'db', volumeName: 'v' }],
    configFiles: [{ mountPath: '/etc/agent', files: { a: 'b' } }],
    secretFiles: [{ mountPath: '/etc/tls', secret }],
    configMapFiles: [{ mountPath: '/etc/ca', configMap }],
    writablePaths: ['/state'],
    writablePathSizeLimit: Size.gibibytes(1),
    shareProcessNamespace: true,
    metrics: [{ port: 9113 }, { port: 3903, path: '/m', interval: Duration.minutes(1) }],
    objects: [{ apiVersion: 'v1', kind: 'Thing', name: 'thing', spec: { a: 1 } }],
    notes: ['mind this'],
    podAnnotations: { a: '1' },
    podLabels: { b: '2' },
    flushTimeout: Duration.minutes(1),
    sleepCommand: [],
  }, { images: {}, configMapName: 'cm' });

  expect(fragment).toEqual({
    name: 'agent',
    bare: false,
    shares: [
      { path: '/logs', mountPath: '/logs', readOnly: true, sizeLimit: '100Ki', container: undefined, volumeName: undefined },
      { path: '/data', mountPath: '/d', readOnly: false, container: 'db', volumeName: 'v', sizeLimit: undefined },
    ],
    configFiles: [{ mountPath: '/etc/agent', files: { a: 'b' } }],
    configMapName: 'cm',
    secretFiles: [{ mountPath: '/etc/tls', secretName: 'tls' }],
    configMapFiles: [{ mountPath: '/etc/ca', configMapName: 'ca' }],
    writablePaths: ['/state'],
    writableSizeLimit: '1Gi',
    shareProcessNamespace: true,
    metrics: [{ port: 9113, path: '/metrics' }, { port: 3903, path: '/m', interval: '60s' }],
    objects: [{ apiVersion: 'v1', kind: 'Thing', name: 'thing', labels: {}, spec: { a: 1 } }],
    notes: ['mind this'],
    podAnnotations: { a: '1' },
    podLabels: { b: '2' },
    flushSeconds: 60,
    sleepCommand: [],
  });
});
