import { ApiObject, App, Chart, ChartProps, JsonPatch, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as s from '../../src';

/** Small inputs that users have had trouble with, each with what is right. */

const live = kplus.Probe.fromCommand(['true']);
const side = (props: Partial<s.CustomSidecarProps> = {}) => new s.CustomSidecar({ name: 'side', image: 'example.org/side:1.2.3', liveness: live, ...props });
const ship = (path = '/var/log/app') => s.LogShipper.stream({ logs: s.LogFiles.of(path) });
const MAIN = { name: 'main', image: 'example.org/main:1' };
const workload = (chart: Chart, id: string, spec: object = {}, metadata: object = {}) => new ApiObject(chart, id, {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata,
  spec: { selector: { matchLabels: { a: id } }, template: { metadata: { labels: { a: id } }, spec: { containers: [MAIN], ...spec } } },
});

let printed = '';
beforeEach(() => {
  printed = '';
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => jest.restoreAllMocks());

interface Played {
  readonly manifests: any[];
  readonly app: App;
}

function play(build: (chart: Chart, app: App) => void, version = s.KubernetesVersion.V1_34, props: ChartProps = {}): Played {
  const app = Testing.app();
  s.SidecarSettings.set(app, { kubernetesVersion: version });
  const chart = new Chart(app, 'c', props);
  build(chart, app);
  app.synth();
  return { manifests: Testing.synth(chart), app };
}

const podOf = ({ manifests }: Played) => manifests.find(({ kind }) => kind === 'Deployment').spec.template;

test('B01: a pod that a node selector puts on Windows is refused, as with os.name', () => {
  const build = (spec: object) => () => play((c) => s.Sidecars.of(workload(c, 'w', spec)).add(side()));

  expect(build({ nodeSelector: { 'kubernetes.io/os': 'windows' } })).toThrow(/the pod is for Windows, but sidecar "side" is hardened for Linux. Fix: set hardening/);
  expect(build({ os: { name: 'windows' } })).toThrow(/the pod is for Windows/);
});

test('B02: a custom resource whose pods end gets no plain sidecar', () => {
  const build = () => play((c) => s.Sidecars.of(new ApiObject(c, 'j', {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledJob',
    spec: { jobTargetRef: { template: { spec: { restartPolicy: 'OnFailure', containers: [MAIN] } } }, triggers: [] },
  }), { podTemplate: '/spec/jobTargetRef/template' }).add(ship()), s.KubernetesVersion.V1_28);

  expect(build).toThrow(/a ScaledJob never completes beside a plain sidecar container \("log-shipper"\).*KubernetesVersion.V1_29/);
});

test('B03: two sidecars of a workload with a long id have ConfigMaps of different names, without hashes too', () => {
  const { manifests } = play((c) => {
    const deployment = workload(c, 'orders-intake-of-the-northern-warehouse-and-its-returns-desk');
    for (const name of ['collector-alpha', 'collector-beta']) s.Sidecars.of(deployment).add(side({ name, mounts: [s.SidecarMount.config('/etc/c', { 'c.yaml': name })] }));
  }, s.KubernetesVersion.V1_34, { disableResourceNameHashes: true });
  const configMaps = manifests.filter(({ kind }) => kind === 'ConfigMap');
  const { volumes } = podOf({ manifests } as Played).spec;

  expect(new Set(configMaps.map(({ metadata }) => metadata.name)).size).toBe(2);
  expect(configMaps.map(({ data }) => data['c.yaml'])).toEqual(['collector-alpha', 'collector-beta']);
  expect(volumes.map((volume: any) => volume.configMap.name)).toEqual(configMaps.map(({ metadata }) => metadata.name));
});

test('B04: logs below the data directory of a database are seen through the volume at its root, read-only', () => {
  const data = { name: 'data', mountPath: '/var/lib/postgresql/data' };
  const { spec } = podOf(play((c) => s.Sidecars.of(workload(c, 'pg', {
    volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }],
    containers: [{ name: 'postgres', image: 'postgres:17', volumeMounts: [data] }],
  })).add(ship('/var/lib/postgresql/data/log'))));

  expect(spec.containers[0].volumeMounts).toEqual([data]);
  expect(spec.initContainers[0].volumeMounts[0]).toEqual({ ...data, readOnly: true });
});

test('B05: a ConfigMap has the sync wave and the hooks of its workload', () => {
  const annotations = { 'argocd.argoproj.io/sync-wave': '-5', 'helm.sh/hook': 'pre-install', 'team': 'shop' };
  const { manifests } = play((c) => s.Sidecars.of(workload(c, 'w', {}, { annotations })).add(ship()));

  expect(manifests.find(({ kind }) => kind === 'ConfigMap').metadata.annotations).toEqual({ 'argocd.argoproj.io/sync-wave': '-5', 'helm.sh/hook': 'pre-install' });
});

test('B06: a Knative Service is refused with what Knative forbids', () => {
  const build = () => play((c) => s.Sidecars.of(new ApiObject(c, 'k', {
    apiVersion: 'serving.knative.dev/v1', kind: 'Service', spec: { template: { spec: { containers: [MAIN] } } },
  }), { podTemplate: '/spec/template' }).add(side()));

  expect(build).toThrow(/Knative Serving does not take what sidecars \("side"\) need: .*terminationGracePeriodSeconds/);
});

describe('B07: main is Guaranteed', () => {
  const resources = { cpu: '1', memory: '256Mi' };
  const containers = [{ ...MAIN, resources: { requests: resources, limits: resources } }];

  test('a note says that the pod is Burstable with the sidecar', () => {
    play((c) => s.Sidecars.of(workload(c, 'w', { containers })).add(ship()));

    expect(printed).toMatch(/container "main" makes the pod Guaranteed, and sidecar "log-shipper" makes it Burstable/);
  });

  test('or a setting keeps it', () => {
    const { spec } = podOf(play((c) => {
      s.SidecarSettings.set(c, { keepGuaranteedQos: true });
      s.Sidecars.of(workload(c, 'w', { containers })).add(ship());
    }));

    expect(spec.initContainers[0].resources.requests).toEqual(spec.initContainers[0].resources.limits);
    expect(printed).not.toMatch(/Guaranteed/);
  });
});

test('B11: a share of a ConfigMap that is to be written is refused', () => {
  const build = () => play((c) => s.Sidecars.of(workload(c, 'w', {
    volumes: [{ name: 'cfg', configMap: { name: 'x' } }],
    containers: [{ ...MAIN, volumeMounts: [{ name: 'cfg', mountPath: '/etc/app' }] }],
  })).add(side({ mounts: [s.SidecarMount.shared('/etc/app', { readOnly: false })] })));

  expect(build).toThrow(/sidecar "side" wants to write to \/etc\/app, but volume "cfg" \(configMap\) is read-only/);
});

test.each([
  ['its name', { name: 'istio-proxy', image: 'registry.example/mirror:1' }],
  ['its image', { name: 'proxy', image: 'registry.example/istio/proxyv2:1.27.0' }],
])('B13: a proxy that comes first is not main, by %s', (_, proxy) => {
  const { metadata } = podOf(play((c) => s.Sidecars.of(workload(c, 'w', { containers: [proxy, { name: 'shop', image: 'example.org/shop:1' }] })).add(ship())));

  expect(metadata.annotations['kubectl.kubernetes.io/default-container']).toBe('shop');
});

test('B15: a patch of the workload that aims at a sidecar says where to write it', () => {
  const build = () => play((c) => {
    const deployment = workload(c, 'w');
    s.Sidecars.of(deployment).add(side());
    deployment.addJsonPatch(JsonPatch.replace('/spec/template/spec/initContainers/0/image', 'other:1'));
  });

  expect(build).toThrow(/patches are applied before sidecars are added.*patches: \[JsonPatch/s);
});

test('C1: a token for the sidecar is mounted there and nowhere else', () => {
  const { spec } = podOf(play((c) => s.Sidecars.of(workload(c, 'w', {
    volumes: [{ name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'vault' } }] } }],
  })).add(side({ mounts: [s.SidecarMount.volume('/var/run/vault', { name: 'token' }), s.SidecarMount.token('/var/run/own', { audience: 'vault' })] }))));

  expect(spec.containers).toEqual([MAIN]);
  expect(spec.initContainers[0].volumeMounts).toEqual([
    { mountPath: '/var/run/own', name: 'side-var-run-own', readOnly: true },
    { mountPath: '/var/run/vault', name: 'token', readOnly: true },
  ]);
});

test.each([
  ['a share', s.SidecarMount.shared('/var/run/vault', { volumeName: 'tokn' })],
  ['a volume', s.SidecarMount.volume('/var/run/vault', { name: 'tokn' })],
])('C2: %s that names a volume which nothing has is refused', (_, mount) => {
  const build = () => play((c) => s.Sidecars.of(workload(c, 'w', { volumes: [{ name: 'token', secret: { secretName: 't' } }] })).add(side({ mounts: [mount] })));

  expect(build).toThrow(/volume "tokn", which the pod does not have. Fix: name one of "token"/);
});

test('C3: two LogFiles of one directory at a watcher are one mount', () => {
  const { spec } = podOf(play((c) => s.Sidecars.of(workload(c, 'w')).add(s.LogWatcher.metrics({
    logs: [s.LogFiles.of('/var/log/nginx', { files: ['access.log'] }), s.LogFiles.of('/var/log/nginx', { files: ['error.log'], sizeLimit: Size.mebibytes(64) })],
    counters: [{ name: 'lines_total', pattern: '.' }],
  }))));

  expect(spec.containers[0].volumeMounts).toEqual([{ mountPath: '/var/log/nginx', name: 'shared-var-log-nginx' }]);
  expect(spec.volumes[0]).toEqual({ emptyDir: { sizeLimit: '64Mi' }, name: 'shared-var-log-nginx' });
});

test('C4: the tree has the same objects before and after the synth, and labels given in a loop reach them', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'c');
  s.SidecarSettings.set(app, { kubernetesVersion: s.KubernetesVersion.V1_34 });
  s.Sidecars.of(workload(chart, 'w')).add(ship(), side({ metrics: [{ port: 1 }, { port: 2 }] }));
  const objects = () => app.node.findAll().filter(ApiObject.isApiObject);
  const before = objects().map(({ kind }) => kind);
  for (const object of objects()) object.metadata.addLabel('team', 'shop');
  const manifests = Testing.synth(chart);

  expect(before.sort()).toEqual(['ConfigMap', 'Deployment', 'PodMonitor']);
  expect(objects().map(({ kind }) => kind).sort()).toEqual(before);
  expect(manifests.map(({ metadata }) => metadata.labels.team)).toEqual(['shop', 'shop', 'shop']);
});

test('C5: a Role beside the workload is made, and others can refer to it', () => {
  const group = 'rbac.authorization.k8s.io';
  const sidecar: s.ISidecar = {
    name: 'side',
    bind: (context) => ({
      image: 'example.org/side:1.2.3',
      liveness: live,
      pod: { serviceAccountName: context.objectName('side') },
      objects: [
        { apiVersion: 'v1', kind: 'ServiceAccount', name: 'side', content: { automountServiceAccountToken: false } },
        { apiVersion: `${group}/v1`, kind: 'Role', name: 'reader', content: { rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] } },
        {
          apiVersion: `${group}/v1`,
          kind: 'RoleBinding',
          name: 'reader',
          content: {
            roleRef: { apiGroup: group, kind: 'Role', name: context.objectName('reader') },
            subjects: [{ kind: 'ServiceAccount', name: context.objectName('side'), namespace: context.namespace }],
          },
        },
      ],
    }),
  };
  const played = play((c) => s.Sidecars.of(workload(c, 'w')).add(sidecar), s.KubernetesVersion.V1_34, { namespace: 'shop' });
  const of = (kind: string) => played.manifests.find((manifest) => manifest.kind === kind);

  expect(of('Role').rules).toEqual([{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]);
  expect(of('RoleBinding').roleRef.name).toBe(of('Role').metadata.name);
  expect(of('RoleBinding').subjects[0]).toEqual({ kind: 'ServiceAccount', name: of('ServiceAccount').metadata.name, namespace: 'shop' });
  expect(podOf(played).spec.serviceAccountName).toBe(of('ServiceAccount').metadata.name);
  expect(of('RoleBinding').metadata.namespace).toBe('shop');
});

test('C5: the fields of an object may be beside those of a SidecarObject', () => {
  const role = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', name: 'reader', rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] };
  const { manifests } = play((c) => s.Sidecars.of(workload(c, 'w')).add(side({ objects: [role] })));

  expect(manifests.find(({ kind }) => kind === 'Role').rules).toEqual(role.rules);
});

describe('C6: what does not exist is refused', () => {
  test('an undefined version', () => {
    const { V1_99: unknown } = s.KubernetesVersion as unknown as Record<string, s.KubernetesVersion>;

    expect(() => s.SidecarSettings.set(Testing.app(), { kubernetesVersion: unknown })).toThrow(/kubernetesVersion is undefined: give one of/);
  });

  test('an image replacement that no image matches', () => {
    const images = { 'bsybox:1.37.0': 'x/busybox:1.37.0', 'busybox': 'y/busybox' };
    const build = () => play((c) => {
      s.SidecarSettings.set(c, { images });
      s.Sidecars.of(workload(c, 'w')).add(ship());
    });

    expect(build).toThrow(/\[c\] compose\/image: SidecarSettings replace the image "bsybox:1.37.0", which no sidecar has \(the images are busybox:/);
    expect(build).not.toThrow(/replace the image "busybox"/);
  });
});

test('C7: validation that was added before the charts reports on the chart that is asked for', () => {
  const app = Testing.app();
  s.ManifestValidation.add(app);
  const [a, b] = [new Chart(app, 'a'), new Chart(app, 'b')];
  workload(a, 'good');
  new ApiObject(b, 'bad', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: 1 } });

  expect(Testing.synth(a)).toHaveLength(1);
  expect(() => Testing.synth(b)).toThrow(/schema\//);
});

test('C8: expectValid of a chart goes by the settings of the chart', () => {
  const app = Testing.app();
  const chart = new Chart(app, 'shop');
  s.SidecarSettings.set(app, { kubernetesVersion: s.KubernetesVersion.V1_33 });
  s.Sidecars.of(workload(chart, 'w')).add(ship());

  expect(() => s.Manifests.fromChart(chart).expectValid()).not.toThrow();
});
