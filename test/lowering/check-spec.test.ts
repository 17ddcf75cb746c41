import { Duration, Lazy, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { checkSpec } from '../../src/lowering/check-spec';

const check = (spec: object) => checkSpec({ image: 'a:1', ...spec }).map(({ message, remedy }) => `${message}. Fix: ${remedy}.`);

const LAZY = Lazy.any({ produce: () => 'later' });
const LAZY_FIX = 'give the value itself; bind() is called when the pod is rendered, so it can be computed there';

test('a spec with everything in it is fine', () => {
  const secret = kplus.Secret.fromSecretName(Testing.chart(), 'secret', 'token');
  const handler = kplus.Handler.fromCommand(['a']);
  expect(check({
    command: ['run'],
    args: [],
    workingDir: '/work',
    imagePullPolicy: kplus.ImagePullPolicy.NEVER,
    ports: [{ number: 9113, name: 'metrics', protocol: kplus.Protocol.UDP, hostPort: 1, hostIp: '10.0.0.1' }],
    envVariables: {
      PLAIN: kplus.EnvValue.fromValue('v'),
      SECRET: kplus.EnvValue.fromSecretValue({ secret, key: 'k' }),
      ABSENT: kplus.EnvValue.fromProcess('CDK8S_SIDECARS_IS_NOT_SET'),
    },
    envFrom: [kplus.Env.fromSecret(secret)],
    liveness: kplus.Probe.fromHttpGet('/'),
    readiness: kplus.Probe.fromTcpSocket(),
    startup: kplus.Probe.fromCommand(['true']),
    lifecycle: { postStart: handler, preStop: handler },
    resources: { cpu: { request: kplus.Cpu.millis(1) }, memory: { limit: Size.mebibytes(1) }, ephemeralStorage: {} },
    securityContext: {
      user: 1,
      group: 1,
      ensureNonRoot: true,
      privileged: false,
      // cdk8s-plus-27 has no value for ALL, so that who names it without the compiler gives undefined.
      capabilities: { drop: [(kplus.Capability as any).ALL], add: [kplus.Capability.CHOWN] },
    },
    shares: [{ path: '/a', mountPath: '/b', readOnly: false, container: 'c', volumeName: 'v', sizeLimit: Size.mebibytes(1) }, { path: '/a', readOnly: undefined }],
    configFiles: [{ mountPath: '/a', files: { a: 'b' } }],
    secretFiles: [{ mountPath: '/a', secret }],
    writablePaths: ['/w'],
    podAnnotations: { a: 'b' },
    podLabels: { a: 'b' },
    flushTimeout: Duration.seconds(1),
    sleepCommand: [],
    bare: true,
    notThere: undefined,
  })).toEqual([]);
});

test.each<[object, string]>([
  // Text.
  [{ image: { toString: () => 'a:1' } }, 'image is not a string but an object. Fix: give registry/repository:tag.'],
  [{ image: null }, 'image is not a string but null. Fix: give registry/repository:tag, or leave it out.'],
  [{ image: ' ' }, 'bind() returned a SidecarSpec without an image. Fix: give registry/repository:tag.'],
  [{ workingDir: 5 }, 'workingDir is not a string but a number. Fix: give a string.'],
  [{ imagePullPolicy: true }, 'imagePullPolicy is not a string but a boolean. Fix: give a string.'],
  [{ args: '--flag' }, 'args is not an array of strings but a string. Fix: write args: [...].'],
  [{ args: ['--port', 80] }, 'args[1] is not a string but a number. Fix: give a string.'],
  // eslint-disable-next-line no-sparse-arrays
  [{ command: ['a', , 'b'] }, 'command[1] is not a string but undefined. Fix: give a string, or leave it out.'],
  [{ podAnnotations: { a: null } }, 'podAnnotations does not map names to strings: "a" is null. Fix: give a string for each name.'],
  // Shared paths.
  [{ shares: [{ path: '/a', mountPath: 1 }] }, 'shares[0].mountPath is not a string but a number. Fix: give a string.'],
  [{ shares: [{ path: '/a', container: {} }] }, 'shares[0].container is not a string but an object. Fix: give a string.'],
  [{ shares: [{ path: '/a', volumeName: [] }] }, 'shares[0].volumeName is not a string but an array. Fix: give a string.'],
  [{ shares: [{ path: '/a', readOnly: 'no' }] }, 'shares[0].readOnly is not a boolean but a string. Fix: give true or false.'],
  [{ shares: [{ path: '/a', sizeLimit: '5Mi' }] }, 'shares[0].sizeLimit is not a Size but a string. Fix: give a Size, for example Size.mebibytes(64).'],
  [{ shares: [{ path: '/a', mountpath: '/b' }] }, 'shares[0] has a field "mountpath", which a SharedPath does not have. Fix: write mountPath.'],
  [{ shares: [null] }, 'shares[0] is not an object but null. Fix: give a SharedPath, or leave it out.'],
  // Values of cdk8s-plus.
  [{ envVariables: { A: 'hush' } }, 'envVariables.A is not an EnvValue but a string. Fix: give EnvValue.fromValue("...").'],
  [{ envVariables: { A: null } }, 'envVariables.A is not an EnvValue but null. Fix: give EnvValue.fromValue("..."), or leave it out.'],
  [{ envVariables: { A: kplus.EnvValue.fromValue(80 as any) } }, 'the value of envVariables.A is not a string but a number. Fix: give a string.'],
  [{ envVariables: [{ name: 'A' }] }, 'envVariables is not an object but an array. Fix: write envVariables: { NAME: EnvValue.fromValue("...") }.'],
  [{ envFrom: [{ configMapRef: { name: 'a' } }] }, 'envFrom[0] is not an EnvFrom but an object. Fix: give Env.fromConfigMap(...) or Env.fromSecret(...).'],
  [{ liveness: null }, 'liveness is not a Probe but null. Fix: give Probe.fromHttpGet(...), Probe.fromTcpSocket(...) or Probe.fromCommand(...), or leave it out.'],
  [{ readiness: { httpGet: {} } }, 'readiness is not a Probe but an object. Fix: give Probe.fromHttpGet(...), Probe.fromTcpSocket(...) or Probe.fromCommand(...).'],
  [{ lifecycle: null }, 'lifecycle is not an object but null. Fix: give a ContainerLifecycle, or leave it out.'],
  [
    { lifecycle: { preStop: { exec: {} } } },
    'lifecycle.preStop is not a Handler but an object. Fix: give Handler.fromCommand(...), Handler.fromHttpGet(...) or Handler.fromTcpSocket(...).',
  ],
  [
    { resources: { limits: { cpu: '1' } } },
    'resources has limits and requests, as Kubernetes writes it. Fix: write { cpu: { request, limit }, memory: { request, limit } }, of Cpu and Size.',
  ],
  [{ resources: { cpu: { limit: '1' } } }, 'resources.cpu.limit is not a Cpu but a string. Fix: give a Cpu, for example Cpu.millis(100).'],
  [{ resources: { memory: '64Mi' } }, 'resources.memory is not an object but a string. Fix: give a MemoryResources.'],
  [{ securityContext: { runAsUser: 5 } }, 'securityContext has a field "runAsUser", which a ContainerSecurityContextProps does not have. Fix: write user.'],
  [{ securityContext: { user: '5' } }, 'securityContext.user is not a number but a string. Fix: give a number.'],
  [{ securityContext: { capabilities: { add: [5] } } }, 'securityContext.capabilities.add[0] is not a Capability but a number. Fix: give one of Capability.'],
  [{ ports: [{ containerPort: 80 }] }, 'bind() returned ports[0] without its number. Fix: give it a number.'],
  [{ ports: [{ number: NaN }] }, 'ports[0].number is not a number but NaN. Fix: give a number.'],
  [{ secretFiles: [{ mountPath: '/a', secret: 'tls' }] }, 'secretFiles[0].secret is not a Secret but a string. Fix: give a Secret, for example Secret.fromSecretName(this, "tls", "tls").'],
  [{ metrics: [{ port: '9113' }] }, 'metrics[0].port is not a number but a string. Fix: give a number.'],
  [{ metrics: [{ port: 1, params: { target: 'x' } }] }, 'metrics[0].params.target is not an array of strings but a string'],
  [{ metrics: [{ number: 9113 }] }, 'metrics[0] has a field "number", which a MetricsEndpoint does not have. Fix: write port.'],
  [{ objects: [{ apiVersion: 'v1', kind: 'Thing', name: 'a', spec: 'b' }] }, 'objects[0].spec is not an object but a string. Fix: give plain data, as the manifest holds it.'],
  [{ objects: [{ apiVersion: 'v1', kind: 'Thing', spec: {} }] }, 'bind() returned objects[0] without its name. Fix: give it a name.'],
  [{ flushTimeout: 5 }, 'flushTimeout is not a Duration but a number. Fix: give a Duration, for example Duration.seconds(5).'],
  [{ bare: 'yes' }, 'bare is not a boolean but a string. Fix: give true or false.'],
  // Values that are made later.
  [{ image: LAZY }, `image is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ image: { resolve: () => 'a:1' } }, `image is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ args: ['a', LAZY] }, `args[1] is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ workingDir: LAZY }, `workingDir is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ resources: LAZY }, `resources is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ envVariables: { A: LAZY } }, `envVariables.A is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ envVariables: { A: kplus.EnvValue.fromValue(LAZY) } }, `the value of envVariables.A is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ podLabels: LAZY }, `podLabels is a Lazy. Fix: ${LAZY_FIX}.`],
  [{ podLabels: { a: LAZY } }, `podLabels["a"] is a Lazy. Fix: ${LAZY_FIX}.`],
  // Fields that are not there.
  [{ comand: ['a'] }, 'bind() returned a field "comand", which a SidecarSpec does not have. Fix: write command.'],
  [{ livenessProbe: {} }, 'bind() returned a field "livenessProbe", which a SidecarSpec does not have. Fix: write liveness.'],
  [{ constructor: 1 }, 'bind() returned a field "constructor", which a SidecarSpec does not have. Fix: take it out, or choose one of image, command'],
])('%j', (spec, message) => {
  expect(check(spec).join('\n')).toContain(message);
});

test('everything that is wrong is told at once', () => {
  expect(checkSpec({ args: 1, flushTimeout: 1, shares: [{}] }).map(({ message }) => message)).toEqual([
    'bind() returned a SidecarSpec without an image',
    'args is not an array of strings but a number',
    'flushTimeout is not a Duration but a number',
    'bind() returned shares[0] without its path',
  ]);
});

test.each([[undefined, 'nothing'], [null, 'null'], ['a:1', 'a string'], [[], 'an array']])('%j is no spec', (spec, what) => {
  expect(checkSpec(spec)).toMatchObject([{ message: `bind() returned ${what} instead of a SidecarSpec` }]);
});

test('a value, which may be a secret, is not shown', () => {
  expect(check({ envVariables: { A: 'hush' }, args: 'hush', liveness: 'hush' }).join()).not.toContain('hush');
});
