import { Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { SidecarHardening, SidecarInitContainer, SidecarSpec } from '../../src';
import { containerJson, initContainerJson } from '../../src/lowering/container';

const container = (spec: Partial<SidecarSpec> = {}) => containerJson('agent', 'a:1', { image: 'a:1', ...spec }, spec.hardening !== SidecarHardening.NONE) as any;
const init = (of: Partial<SidecarInitContainer> = {}, spec: Partial<SidecarSpec> = {}) => (
  initContainerJson({ name: 'init', ...of }, 'a:1', { image: 'a:1', ...spec }, spec.hardening !== SidecarHardening.NONE) as any
);

const RESOURCES = { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '200m', memory: '128Mi' } };
const SECURITY = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
  runAsGroup: 65532,
  runAsNonRoot: true,
  runAsUser: 65532,
  seccompProfile: { type: 'RuntimeDefault' },
};

test('a sidecar that says nothing is small and hardened', () => {
  expect(container()).toEqual({ name: 'agent', image: 'a:1', resources: RESOURCES, securityContext: SECURITY });
});

test('one without hardening has the security settings that it was given, and small resources all the same', () => {
  const hardening = SidecarHardening.NONE;

  expect(container({ hardening })).toEqual({ name: 'agent', image: 'a:1', resources: RESOURCES });
  expect(container({ hardening, securityContext: { user: 5 }, resources: { cpu: { limit: kplus.Cpu.units(1) } } })).toEqual({
    name: 'agent', image: 'a:1', securityContext: { runAsUser: 5 }, resources: { requests: { memory: '32Mi' }, limits: { cpu: '1', memory: '128Mi' } },
  });
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

test('lists that are empty are left out', () => {
  expect(container({ ports: [], envVariables: {}, envFrom: [] })).toEqual(container());
});

test('an init container has the defaults of a sidecar, and of it the image, when that is pulled, and its security settings', () => {
  expect(init()).toEqual({ name: 'init', image: 'a:1', resources: RESOURCES, securityContext: SECURITY });
  expect(init({}, { hardening: SidecarHardening.NONE })).toEqual({ name: 'init', image: 'a:1', resources: RESOURCES });
  const spec: Partial<SidecarSpec> = { imagePullPolicy: kplus.ImagePullPolicy.ALWAYS, securityContext: { user: 5, group: 5 } };
  expect(init({ securityContext: { group: 6 } }, spec)).toMatchObject({
    imagePullPolicy: 'Always', securityContext: { ...SECURITY, runAsUser: 5, runAsGroup: 6 },
  });
});

test('an init container has nothing else of the sidecar', () => {
  const spec: Partial<SidecarSpec> = {
    command: ['run'],
    args: ['--flag'],
    workingDir: '/work',
    ports: [{ number: 1 }],
    envVariables: { A: kplus.EnvValue.fromValue('v') },
    liveness: kplus.Probe.fromCommand(['true']),
    resources: { cpu: { limit: kplus.Cpu.units(4) } },
  };
  expect(init({}, spec)).toEqual(init());
});

test('every field of an init container reaches the manifest', () => {
  const config = kplus.ConfigMap.fromConfigMapName(Testing.chart(), 'config', 'env');

  expect(init({
    command: ['run'],
    args: ['--flag'],
    workingDir: '/work',
    envVariables: { A: kplus.EnvValue.fromValue('v') },
    envFrom: [kplus.Env.fromConfigMap(config)],
    resources: { cpu: { limit: kplus.Cpu.units(1) } },
  })).toMatchObject({
    command: ['run'],
    args: ['--flag'],
    workingDir: '/work',
    env: [{ name: 'A', value: 'v' }],
    envFrom: [{ configMapRef: { name: 'env' } }],
    resources: { limits: { cpu: '1' } },
  });
});
