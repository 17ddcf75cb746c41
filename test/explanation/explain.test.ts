import { explain } from '../../src/explanation/explain';
import { WorkloadExplanation } from '../../src/explanation/workload-explanation';
import { JsonObject } from '../../src/manifest/json';

const pod = (spec: JsonObject, metadata: JsonObject = {}): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', ...metadata }, spec });

const explained = (manifest: JsonObject, options = {}): WorkloadExplanation => explain(manifest, options)!.workload;

const deployment = (spec: JsonObject, own: JsonObject = {}, annotations: JsonObject = {}): JsonObject =>
  ({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' }, spec: { ...own, template: { metadata: { annotations }, spec } } });

const main: JsonObject = { name: 'main', image: 'nginx:1.27' };
const native = (name: string, more: JsonObject = {}): JsonObject => ({ name, image: `${name}:1`, restartPolicy: 'Always', ...more });
const init = (name: string): JsonObject => ({ name, image: `${name}:1` });

describe('the start', () => {
  const steps = (spec: JsonObject) => explained(pod(spec)).containers.map(({ name, startsAfter, startStep }) => [startStep, name, startsAfter]);

  test('init containers and native sidecars one after the other, then all others together', () => {
    const spec = { initContainers: [native('a'), init('b'), native('c')], containers: [main, { name: 'side', image: 'side:1' }] };
    expect(steps(spec)).toEqual([
      [1, 'a', []], [2, 'b', ['"a" runs']], [3, 'c', ['"b" has completed']], [4, 'main', ['"c" runs']], [4, 'side', ['"c" runs']],
    ]);
    expect(explained(pod(spec)).startOrder).toEqual(['a', 'b', 'c', 'main', 'side']);
  });

  test('a startup probe and a postStart hook of a native sidecar hold up what follows', () => {
    const probed = native('a', { startupProbe: { tcpSocket: { port: 80 }, periodSeconds: 3, failureThreshold: 5, initialDelaySeconds: 2 } });
    const hooked = native('b', { lifecycle: { postStart: { exec: { command: ['wait'] } } } });
    expect(steps({ initContainers: [probed, hooked], containers: [main] })).toEqual([
      [1, 'a', []], [2, 'b', ['the startup probe of "a" has succeeded']], [3, 'main', ['"b" runs and its postStart hook has ended']],
    ]);
    const [a, b] = explained(pod({ initContainers: [probed, hooked], containers: [main] })).containers;
    expect([a.startupSeconds, a.startNotes]).toEqual([17, ['startup probe: TCP :80, every 3 s, for up to 17 s']]);
    expect(b.startNotes).toEqual(['postStart: wait']);
  });

  test('a postStart hook of a regular container holds up those behind it in the list, but no probe does', () => {
    const hooked = { ...main, lifecycle: { postStart: { sleep: { seconds: 4 } } }, readinessProbe: { grpc: { port: 50 } }, startupProbe: { exec: { command: ['true'] } } };
    expect(steps({ containers: [hooked, { name: 'side', image: 'side:1' }] })).toEqual([[1, 'main', []], [1, 'side', ['the postStart hook of "main" has ended']]]);
  });

  test('a container that is not an object, or has no name, breaks nothing', () => {
    expect(steps({ initContainers: [null, 3], containers: [{}, 'x'] } as JsonObject)).toEqual([[1, '', []]]);
  });
});

describe('the stop', () => {
  const stops = (spec: JsonObject) => explained(pod(spec)).containers
    .filter(({ stopStep }) => stopStep !== undefined)
    .map(({ name, preStopSeconds, signalSeconds, stopsAfter, stopStep }) => [stopStep, name, signalSeconds, preStopSeconds, stopsAfter]);

  test('regular containers at once, then native sidecars in reverse; an init container has ended long ago', () => {
    expect(stops({ initContainers: [native('a'), init('b'), native('c')], containers: [main] })).toEqual([
      [3, 'a', 0, undefined, ['"c" has ended']], [2, 'c', 0, undefined, ['"main" has ended']], [1, 'main', 0, undefined, []],
    ]);
  });

  test('preStop hooks of all run from the beginning: a native sidecar gets its signal after the longest of what came before', () => {
    const wait = (seconds: number) => ({ preStop: { sleep: { seconds } } });
    expect(stops({ initContainers: [native('a'), native('b', { lifecycle: wait(12) })], containers: [{ ...main, lifecycle: wait(7) }, { name: 'side', image: 's' }] })).toEqual([
      [3, 'a', 12, undefined, ['"b" has ended']],
      [2, 'b', 12, 12, ['all regular containers have ended', 'its preStop hook has ended']],
      [1, 'main', 7, 7, ['its preStop hook has ended']],
      [1, 'side', 0, undefined, []],
    ]);
  });

  test.each([
    [['sleep', '15'], 15], [['/bin/sleep', '1m'], 60], [['sh', '-c', 'sleep 5; nginx -s quit'], 5], [['/bin/bash', '-ec', 'exec sleep 2.5'], 2.5],
    [['sh', '-c', 'sleep 3 && kill 1'], 3], [['sh', '-c', 'set -e; sleep 4\nkill 1'], 4],
    [['sh', '-c', 'sleep 3 & kill 1'], undefined], [['sh', '-c', 'kill 1; sleep 3'], undefined], [['python', '-c', 'sleep 3'], undefined], [['sleep'], undefined], [['sh', '-c', 'sleep $N'], undefined],
  ])('the command %j sleeps %p s before it does anything else', (command, seconds) => {
    const spec = { containers: [{ ...main, lifecycle: { preStop: { exec: { command } } } }], terminationGracePeriodSeconds: 100 };
    const [container] = explained(pod(spec)).containers;
    expect([container.preStopSeconds, container.signalSeconds]).toEqual([seconds, seconds ?? 0]);
  });

  test.each([[undefined, 30], [0, 0], [45, 45], [null, 30]])('a grace period of %p is %i s', (terminationGracePeriodSeconds, seconds) => {
    const spec = { containers: [main], ...(terminationGracePeriodSeconds !== undefined && { terminationGracePeriodSeconds }) };
    expect(explained(pod(spec)).stopSeconds).toBe(seconds);
  });

  test('a hook that takes all of the grace period is noted', () => {
    const { notes } = explained(pod({ containers: [{ ...main, lifecycle: { preStop: { sleep: { seconds: 30 } } } }] }));
    expect(notes).toEqual(['the preStop hook of "main" takes 30 s, and the grace period is 30 s: "main" has 2 s between its signal and its end']);
  });

  test('a container may name its signal', () => {
    expect(explained(pod({ containers: [{ ...main, lifecycle: { stopSignal: 'SIGQUIT' } }] })).containers[0].signal).toBe('SIGQUIT');
  });
});

describe('volumes', () => {
  test.each<[string, JsonObject, string, boolean]>([
    ['emptyDir', { emptyDir: {} }, 'emptyDir, without a limit', true],
    ['emptyDir in memory', { emptyDir: { medium: 'Memory', sizeLimit: '1Mi' } }, 'emptyDir in memory, at most 1Mi', true],
    ['configMap', { configMap: { name: 'c', optional: true } }, 'ConfigMap c, if there is one', false],
    ['secret', { secret: { secretName: 's' } }, 'Secret s', false],
    ['claim', { persistentVolumeClaim: { claimName: 'd' } }, 'claim d', true],
    ['claim for reading', { persistentVolumeClaim: { claimName: 'd', readOnly: true } }, 'claim d', false],
    ['hostPath', { hostPath: { path: '/var/log' } }, '/var/log of the node', true],
    ['image', { image: { reference: 'models:1' } }, 'image models:1', false],
    ['csi', { csi: { driver: 'secrets.csi', readOnly: true } }, 'CSI secrets.csi', false],
    ['downwardAPI', { downwardAPI: { items: [] } }, 'fields of the pod', false],
    ['projected', { projected: { sources: [{ serviceAccountToken: { audience: 'vault' } }, { configMap: { name: 'c' } }, { secret: { name: 's' } }] } }, 'projected: service account token for vault, ConfigMap c, Secret s', false],
    ['a source without words of its own', { iscsi: { iqn: 'x' } }, 'iscsi', true],
    ['no source', {}, 'emptyDir, without a limit', true],
  ])('%s', (_, source, text, writes) => {
    const [volume] = explained(pod({ containers: [{ ...main, volumeMounts: [{ name: 'v', mountPath: '/v' }] }], volumes: [{ name: 'v', ...source }] })).volumes;
    expect([volume.source, volume.access[0].writes]).toEqual([text, writes]);
  });

  test('who sees it, who may write, and where', () => {
    const spec = {
      initContainers: [native('shipper', { volumeMounts: [{ name: 'logs', mountPath: '/logs', readOnly: true }] })],
      containers: [{ ...main, volumeMounts: [{ name: 'logs', mountPath: '/var/log', subPath: 'web' }, { name: 'unknown', mountPath: '/x' }], volumeDevices: [{ name: 'disk', devicePath: '/dev/x' }] }],
      volumes: [{ name: 'logs', emptyDir: {} }, { name: 'unused', emptyDir: {} }, { name: 'disk', persistentVolumeClaim: { claimName: 'disk' } }],
    };
    expect(explained(pod(spec)).volumes.map(({ access }) => access)).toEqual([
      [{ container: 'shipper', path: '/logs', writes: false }, { container: 'main', path: '/var/log', subPath: 'web', writes: true }],
      [],
      [{ container: 'main', path: '/dev/x', writes: true }],
    ]);
  });

  test('claims of a StatefulSet', () => {
    const { volumes } = explained({
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata: { name: 'db' },
      spec: { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { resources: { requests: { storage: '1Gi' } } } }], template: { spec: { containers: [{ ...main, volumeMounts: [{ name: 'data', mountPath: '/data' }] }] } } },
    });
    expect(volumes).toEqual([{ name: 'data', source: 'a claim of each pod, 1Gi', access: [{ container: 'main', path: '/data', writes: true }] }]);
  });
});

describe('requests', () => {
  const amounts = (cpu: string, memory?: string) => ({ resources: { requests: { cpu, ...(memory !== undefined && { memory }) } } });

  test('what runs together is added, an init container counts with the native sidecars before it', () => {
    const { requests, sidecarRequests } = explained(pod({
      initContainers: [native('a', amounts('100m', '10Mi')), { ...init('b'), ...amounts('2', '1Mi') }, native('c', amounts('50m', '20Mi'))],
      containers: [{ ...main, ...amounts('1', '100Mi') }, { name: 'side', image: 's', ...amounts('10m', '1Mi') }],
    }));
    expect(requests).toEqual({ cpu: '2100m', memory: '131Mi' });
    // Without sidecars the init container still takes 2 CPUs.
    expect(sidecarRequests).toEqual({ cpu: '100m', memory: '31Mi' });
  });

  test('what the pod requests as a whole takes the place of the sum, and sidecars add nothing to it', () => {
    const { requests, sidecarRequests } = explained(pod({ resources: { requests: { cpu: '3' } }, overhead: { cpu: '250m' }, containers: [{ ...main, ...amounts('1', '64Mi') }, { name: 'side', image: 's', ...amounts('1') }] }));
    expect(requests).toEqual({ cpu: '3250m', memory: '64Mi' });
    expect(sidecarRequests).toEqual({ cpu: '0', memory: '0' });
  });

  test.each<[string, JsonObject]>([
    ['BestEffort', { containers: [main] }],
    ['BestEffort', { containers: [{ ...main, resources: { requests: { 'example.com/x': '1' } } }] }],
    ['Burstable', { containers: [{ ...main, ...amounts('1m') }] }],
    ['Burstable', { containers: [{ ...main, resources: { limits: { cpu: '1' } } }] }],
    ['Guaranteed', { containers: [{ ...main, resources: { limits: { cpu: '1', memory: '1Gi' } } }] }],
    ['Guaranteed', { containers: [{ ...main, resources: { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1000m' } } }] }],
    ['Burstable', { initContainers: [native('a')], containers: [{ ...main, resources: { limits: { cpu: '1', memory: '1Gi' } } }] }],
    ['Guaranteed', { resources: { limits: { cpu: '1', memory: '1Gi' } }, containers: [main] }],
  ])('%s: %j', (qosClass, spec) => {
    expect(explained(pod(spec)).qosClass).toBe(qosClass);
  });
});

describe('how many pods', () => {
  const template = { spec: { containers: [main] } };
  test.each<[string, JsonObject, number | null, string]>([
    ['Deployment', { spec: { template } }, 1, '1 replica'],
    ['Deployment', { spec: { replicas: 0, template } }, 0, '0 replicas'],
    ['DaemonSet', { spec: { template } }, null, 'one pod per node'],
    ['Job', { apiVersion: 'batch/v1', spec: { parallelism: 4, completions: 3, template } }, 3, '3 pods while it runs'],
    ['CronJob', { apiVersion: 'batch/v1', spec: { suspend: true, jobTemplate: { spec: { template } } } }, 1, '1 pod in each run (suspended)'],
    ['Pod', { apiVersion: 'v1', ...template }, 1, '1 pod'],
    ['PodTemplate', { apiVersion: 'v1', template }, 0, 'a template, no pods of its own'],
  ])('%s %j', (kind, manifest, replicas, text) => {
    const { replicas: found, text: words } = explained({ apiVersion: 'apps/v1', kind, metadata: { name: 'x' }, ...manifest });
    expect([found, words]).toEqual([replicas, text]);
  });

  test('a DaemonSet, where the number of nodes is known', () => {
    const { replicas, text } = explained({ apiVersion: 'apps/v1', kind: 'DaemonSet', metadata: { name: 'x' }, spec: { template } }, { nodes: 3 });
    expect([replicas, text]).toEqual([3, 'one pod per node, 3 pods on 3 nodes']);
  });
});

describe('what rolls the pods', () => {
  const rolls = (manifest: JsonObject) => Object.fromEntries(explained(manifest).rollouts.map(({ rolls: does, what }) => [what, does]));

  test('an image and an annotation roll, a ConfigMap without a hash does not', () => {
    const reading = { ...main, envFrom: [{ configMapRef: { name: 'env' } }], env: [{ name: 'P', valueFrom: { secretKeyRef: { name: 'password', key: 'p' } } }] };
    const spec = { containers: [reading], volumes: [{ name: 'c', configMap: { name: 'files' } }, { name: 'k', configMap: { name: 'built-mk4g2h6b8t' } }] };
    expect(rolls(deployment(spec))).toEqual({
      'image nginx:1.27 of "main"': 'yes', 'ConfigMap files': 'no', 'ConfigMap built-mk4g2h6b8t': 'yes', 'ConfigMap env': 'no', 'Secret password': 'no',
    });
    expect(rolls(deployment(spec, {}, { 'checksum/config': 'x', 'other': 'y' }))).toMatchObject({ 'annotation checksum/config': 'yes', 'ConfigMap files': 'by-hash' });
    expect(explained(deployment(spec)).rollouts.map(({ why }) => why)).toEqual([
      'a part of the pod template',
      'its content is not a part of the pod template: running containers see the new files within about a minute',
      'its name has a hash of its content, and the name is a part of the pod template',
      'its content is not a part of the pod template: running containers keep what they started with',
      'its content is not a part of the pod template: running containers keep what they started with',
    ]);
  });

  test('files mounted by subPath are not brought up to date', () => {
    const spec = { containers: [{ ...main, volumeMounts: [{ name: 'c', mountPath: '/etc/a.conf', subPath: 'a.conf' }] }], volumes: [{ name: 'c', projected: { sources: [{ configMap: { name: 'files' } }] } }] };
    expect(explained(deployment(spec)).rollouts[1].why).toContain('keep what they started with');
  });

  test.each<[string, JsonObject, string]>([
    ['Deployment', { paused: true }, 'the Deployment is paused'],
    ['StatefulSet', { updateStrategy: { type: 'OnDelete' } }, 'OnDelete replaces a pod only when somebody deletes it'],
    ['ReplicaSet', {}, 'a ReplicaSet uses a new template for new pods only'],
  ])('nothing rolls a %s with %j', (kind, own, why) => {
    const { rollouts } = explained({ ...deployment({ containers: [main] }, own), kind });
    expect(rollouts).toEqual([{ what: 'image nginx:1.27 of "main"', rolls: 'no', why }]);
  });
});

describe('where the pods are', () => {
  test('a kind that is not built in, with its pod template in the usual place or a given one', () => {
    const rollout = { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout', metadata: { name: 'x' }, spec: { replicas: 4, template: { spec: { containers: [main] } } } };
    expect(explained(rollout)).toMatchObject({ kind: 'Rollout', replicas: 4, startOrder: ['main'] });
    const odd = { apiVersion: 'example.com/v1', kind: 'Odd', metadata: { name: 'x' }, spec: { pods: { spec: { containers: [main] } } } };
    expect(explain(odd)).toBeUndefined();
    expect(explained(odd, { podTemplate: '/spec/pods' }).startOrder).toEqual(['main']);
  });

  test('what has no pods is not explained', () => {
    expect(explain({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data: {} })).toBeUndefined();
    expect(explain({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'x' }, spec: {} })).toBeUndefined();
    // A template that is no pod's: of a Certificate's Secret.
    expect(explain({ apiVersion: 'x/v1', kind: 'X', spec: { template: { spec: { containers: 'many' } } } })).toBeUndefined();
  });
});
