import { Duration, JsonPatch, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { check } from './support';
import { SecurityProfile, SidecarHardening, SidecarMount, SidecarSpec } from '../../src';
import { checkSpec } from '../../src/lowering/check-spec';

/** Every field but the image. */
function full(): Required<Omit<SidecarSpec, 'image'>> {
  const chart = Testing.chart();
  const secret = kplus.Secret.fromSecretName(chart, 'secret', 'token');
  const handler = kplus.Handler.fromCommand(['a']);
  const resources: kplus.ContainerResources = { cpu: { request: kplus.Cpu.millis(1) }, memory: { limit: Size.mebibytes(1) }, ephemeralStorage: {} };
  const envVariables = {
    PLAIN: kplus.EnvValue.fromValue('v'),
    SECRET: kplus.EnvValue.fromSecretValue({ secret, key: 'k' }),
    ABSENT: kplus.EnvValue.fromProcess('CDK8S_SIDECARS_IS_NOT_SET'),
  };
  const mounts = [
    SidecarMount.shared('/a', { mountPath: '/b', readOnly: false, container: 'c', volumeName: 'v', sizeLimit: Size.mebibytes(1) }),
    SidecarMount.shared('/a', { readOnly: undefined }),
    SidecarMount.config('/a', { a: 'b' }),
    SidecarMount.secret('/a', secret),
    SidecarMount.configMap('/a', kplus.ConfigMap.fromConfigMapName(chart, 'config', 'ca')),
    SidecarMount.scratch('/w'),
    SidecarMount.token('/t'),
    SidecarMount.volume('/v', { name: 'data' }),
  ];
  return {
    command: ['run'],
    args: [],
    workingDir: '/work',
    imagePullPolicy: kplus.ImagePullPolicy.NEVER,
    ports: [{ number: 9113, name: 'metrics', protocol: kplus.Protocol.UDP, hostPort: 1, hostIp: '10.0.0.1' }],
    envVariables,
    envFrom: [kplus.Env.fromSecret(secret)],
    liveness: kplus.Probe.fromHttpGet('/'),
    readiness: kplus.Probe.fromTcpSocket(),
    startup: kplus.Probe.fromCommand(['true']),
    lifecycle: { postStart: handler, preStop: handler },
    resources,
    securityContext: {
      user: 1,
      group: 1,
      ensureNonRoot: true,
      privileged: false,
      // cdk8s-plus-27 has no value for ALL, so that who names it without the compiler gives undefined.
      capabilities: { drop: [(kplus.Capability as any).ALL], add: [kplus.Capability.CHOWN] },
      seccomp: SecurityProfile.localhost('a.json'),
      appArmor: SecurityProfile.UNCONFINED,
      seLinux: { level: 's0', role: 'r', type: 't', user: 'u' },
      addCapabilities: ['BPF'],
    },
    hardening: SidecarHardening.NONE,
    mounts,
    initContainers: [
      { name: 'least' },
      { name: 'most', image: 'b:1', command: ['a'], args: ['b'], workingDir: '/', envVariables, envFrom: [], resources, securityContext: { user: 0 }, mounts: mounts.slice(3) },
    ],
    after: 'migrate',
    pod: {
      labels: { a: 'b' },
      annotations: { a: 'b' },
      shareProcessNamespace: true,
      fsGroup: 5,
      fsGroupChangePolicy: kplus.FsGroupChangePolicy.ON_ROOT_MISMATCH,
      supplementalGroups: [6],
      imagePullSecrets: ['registry'],
      serviceAccountName: 'agent',
      automountServiceAccountToken: false,
      hostAliases: [{ ip: '10.0.0.1', hostnames: ['db'] }],
    },
    claims: ['rotates /a'],
    notes: ['mind this'],
    kind: 'LogShipper.own',
    metrics: [{ port: 1, path: '/m', interval: Duration.seconds(5), params: { target: ['x'] } }],
    objects: [{ apiVersion: 'v1', kind: 'Thing', name: 'a', content: { spec: {} }, labels: { a: 'b' }, annotations: { a: 'b' }, clusterScoped: true }],
    flushTimeout: Duration.seconds(1),
    sleepCommand: [],
    patches: [JsonPatch.add('/stdin', true)],
  };
}

test('a spec with everything in it is fine', () => {
  expect(check({ ...full(), notThere: undefined, name: 'agent' })).toEqual([]);
});

test('every field that is a bare object is an error, or shown to be empty', () => {
  const { pod: _, resources: __, securityContext: ___, lifecycle: ____, envVariables: _____, ...others } = full();
  for (const field of Object.keys(others)) expect(check({ [field]: {} })).not.toEqual([]);
});

test.each<[object, string]>([
  [{ image: { toString: () => 'a:1' } }, 'image is not a string but an object. Fix: give registry/repository:tag.'],
  [{ image: null }, 'image is not a string but null. Fix: give registry/repository:tag, or leave it out.'],
  [{ image: ' ' }, 'bind() returned a SidecarSpec without an image. Fix: give registry/repository:tag.'],
  [{ image: 'a:1 ' }, 'bind() returned an image with white space in it: "a:1 ". Fix: write registry/repository:tag.'],
  // Mounts. What their factories refuse, sidecar-mount.test.ts tells.
  [{ mounts: SidecarMount.scratch('/a') }, 'mounts is not an array of SidecarMounts but an object. Fix: write mounts: [...].'],
  [{ mounts: [null] }, "mounts[0] is not a SidecarMount but null. Fix: give SidecarMount.shared('/var/log/app'), or another of its factories, or leave it out."],
  [{ mounts: ['/a'] }, "mounts[0] is not a SidecarMount but a string. Fix: give SidecarMount.shared('/var/log/app'), or another of its factories."],
  [{ mounts: [{ path: '/a', mountPath: '/b' }] }, 'mounts[0] is not a SidecarMount but an object.'],
  [{ mounts: [{ _kind: 5 }] }, 'mounts[0] is not a SidecarMount but an object.'],
  // Init containers.
  [{ initContainers: [{ image: 'a:1' }] }, 'bind() returned initContainers[0] without its name. Fix: give it a name.'],
  [{ initContainers: [{ name: 'a', env: [] }] }, 'initContainers[0] has a field "env", which a SidecarInitContainer does not have. Fix: write envVariables.'],
  [{ initContainers: [{ name: 'a', volumeMounts: [] }] }, 'Fix: write mounts: [SidecarMount.volume(mountPath, volume)].'],
  [{ initContainers: [{ name: 'a', mounts: [SidecarMount.shared('/a')] }] }, 'initContainers[0].mounts has a SidecarMount.shared. Fix: write it in the mounts of the sidecar'],
  [{ initContainers: [{ name: 'a', mounts: [SidecarMount.config('/a', { b: '' })] }] }, 'initContainers[0].mounts has a SidecarMount.config.'],
  [{ initContainers: [{ name: 'a', mounts: [5] }] }, 'initContainers[0].mounts[0] is not a SidecarMount but a number.'],
  [{ initContainers: [{ name: 'a', image: ' ' }] }, 'without an image'],
  // The pod.
  [{ pod: { serviceAccount: 'a' } }, 'pod has a field "serviceAccount", which a PodRequirements does not have. Fix: write serviceAccountName.'],
  [{ pod: { securityContext: {} } }, 'Fix: write fsGroup, fsGroupChangePolicy or supplementalGroups.'],
  [{ pod: { hostAliases: [{ ip: '10.0.0.1' }] } }, 'bind() returned pod.hostAliases[0] without its hostnames. Fix: give it a hostnames.'],
  // Metrics and objects.
  [{ metrics: [{ port: '9113' }] }, 'metrics[0].port is not a number but a string. Fix: give a number.'],
  [{ metrics: [{ port: 1, params: { target: 'x' } }] }, 'metrics[0].params.target is not an array of strings but a string'],
  [{ metrics: [{ port: 1, params: 'x' }] }, "metrics[0].params is not an object but a string. Fix: write metrics[0].params: { name: ['value'] }."],
  [{ metrics: [{ number: 9113 }] }, 'metrics[0] has a field "number", which a MetricsEndpoint does not have. Fix: write port.'],
  [{ objects: [{ apiVersion: 'v1', kind: 'Thing', name: 'a', content: 'b' }] }, 'objects[0].content is not an object but a string. Fix: give plain data, as the manifest holds it.'],
  [{ objects: [{ apiVersion: 'v1', kind: 'Thing', content: {} }] }, 'bind() returned objects[0] without its name. Fix: give it a name.'],
  [{ objects: [{ apiVersion: 'v1', kind: 'Thing', name: 'a', metadata: {} }] }, 'Fix: write name, and labels and annotations where it needs some.'],
  [{ objects: ['a'] }, 'objects[0] is not an object but a string. Fix: give a SidecarObject.'],
  // Patches.
  [{ patches: [{ op: 'add', path: '/stdin', value: true }] }, "patches[0] is not a JsonPatch but an object. Fix: give JsonPatch.add('/stdin', true), or another of its factories."],
])('%j', (spec, message) => {
  expect(check(spec).join('\n')).toContain(message);
});

test.each<[string, string]>([
  ['shares', 'write mounts: [SidecarMount.shared(path)]'],
  ['configFiles', 'write mounts: [SidecarMount.config(mountPath, files)]'],
  ['configMapFiles', 'write mounts: [SidecarMount.configMap(mountPath, configMap)]'],
  ['secretFiles', 'write mounts: [SidecarMount.secret(mountPath, secret)]'],
  ['writablePaths', 'write mounts: [SidecarMount.scratch(mountPath)]'],
  ['volumes', 'write mounts: [SidecarMount.volume(mountPath, volume)]'],
  ['volumeMounts', 'write mounts: [SidecarMount.volume(mountPath, volume)]'],
  ['podLabels', 'write pod: { labels: ... }'],
  ['podAnnotations', 'write pod: { annotations: ... }'],
  ['shareProcessNamespace', 'write pod: { shareProcessNamespace: true }'],
  ['bare', 'write hardening: SidecarHardening.NONE'],
  ['env', 'write envVariables'],
  ['livenessProbe', 'write liveness'],
  ['readinessProbe', 'write readiness'],
  ['startupProbe', 'write startup'],
  ['port', 'write ports: [{ number: ... }]'],
  ['portNumber', 'write ports: [{ number: ... }]'],
])('instead of %s: %s', (field, remedy) => {
  expect(check({ [field]: {} })).toEqual([`bind() returned a field "${field}", which a SidecarSpec does not have. Fix: ${remedy}.`]);
});

test('fields of an object may stand beside its name', () => {
  expect(check({ objects: [{ apiVersion: 'v1', kind: 'Thing', name: 'a', spec: { a: 1 }, rules: [] }] })).toEqual([]);
});

test('everything that is wrong is told at once', () => {
  expect(checkSpec({ args: 1, flushTimeout: 1, metrics: [{}] }).map(({ message }) => message)).toEqual([
    'bind() returned a SidecarSpec without an image',
    'args is not an array of strings but a number',
    'flushTimeout is not a Duration but a number',
    'bind() returned metrics[0] without its port',
  ]);
});

test.each([[undefined, 'nothing'], [null, 'null'], ['a:1', 'a string'], [[], 'an array']])('%j is no spec', (spec, what) => {
  expect(checkSpec(spec)).toMatchObject([{ message: `bind() returned ${what} instead of a SidecarSpec` }]);
});

test('a value, which may be a secret, is not shown', () => {
  const values = { envVariables: { A: 'hush' }, args: 'hush', liveness: 'hush', mounts: ['hush'], imagePullPolicy: 'hush', patches: ['hush'], pod: { labels: 'hush' } };
  expect(check(values)).toHaveLength(7);
  expect(check(values).join()).not.toContain('hush');
});
