/** Workloads of other versions of cdk8s-plus than this package is written with. */
import { ApiObject, App, Chart, JsonPatch, Size, Testing } from 'cdk8s';
import * as own from 'cdk8s-plus-27';
import type * as newest from 'cdk8s-plus-34';
import { IConstruct } from 'constructs';
import { CustomSidecar, KubernetesVersion, ManifestValidation, Sidecars, SidecarSettings, SidecarStatefulSet } from '../../src';

type Plus = typeof own;
// eslint-disable-next-line @typescript-eslint/no-require-imports
const plusOf = (minor: number) => require(`cdk8s-plus-${minor}`) as Plus;
const VERSIONS = [27, 28, 29, 30, 31, 32, 33, 34].map((minor) => ({ minor, plus: plusOf(minor) }));
const IMAGE = 'registry.example/app:1.0.0';

function chartOf(): Chart {
  const chart = new Chart(Testing.app(), 'web');
  SidecarSettings.set(chart, { kubernetesVersion: KubernetesVersion.V1_33 });
  return chart;
}

const find = (chart: Chart, kind: string) => Testing.synth(chart).find((manifest) => manifest.kind === kind);

describe('a sidecar that must see the processes of main', () => {
  const watcher = () => new CustomSidecar({ name: 'watcher', image: IMAGE, pod: { shareProcessNamespace: true } });
  const deployment = (plus: Plus, chart: Chart, props = {}) => new plus.Deployment(chart, 'app', { containers: [{ image: IMAGE, name: 'app' }], ...props });

  test.each(VERSIONS)('is added to a workload of cdk8s-plus-$minor, given as itself or as its object', ({ plus }) => {
    for (const given of [(workload: IConstruct) => workload, (workload: IConstruct) => ApiObject.of(workload)]) {
      const chart = chartOf();
      Sidecars.of(given(deployment(plus, chart))).add(watcher());

      expect(find(chart, 'Deployment').spec.template.spec.shareProcessNamespace).toBe(true);
    }
  });

  test.each(VERSIONS)('without one, cdk8s-plus-$minor has its way', ({ minor, plus }) => {
    const chart = chartOf();
    Sidecars.of(deployment(plus, chart)).add(new CustomSidecar({ name: 'other', image: IMAGE }));

    expect(find(chart, 'Deployment').spec.template.spec.shareProcessNamespace).toBe(minor < 29 ? undefined : false);
  });

  test('is refused where the user wrote false', () => {
    const refused = /compose\/process-namespace: .*"watcher" must see the processes of main.*Fix: leave shareProcessNamespace out, set it to true/;
    const patched = chartOf();
    const workload = deployment(plusOf(27), patched);
    ApiObject.of(workload).addJsonPatch(JsonPatch.add('/spec/template/spec/shareProcessNamespace', false));
    Sidecars.of(workload).add(watcher());
    expect(() => Testing.synth(patched)).toThrow(refused);

    const raw = chartOf();
    const labels = { app: 'web' };
    const object = new ApiObject(raw, 'app', {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { shareProcessNamespace: false, containers: [{ name: 'app', image: IMAGE }] } } },
    });
    Sidecars.of(object).add(watcher());
    expect(() => Testing.synth(raw)).toThrow(refused);
  });

  test('the note says so, once', () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const app = new App({ outdir: Testing.app().outdir });
    SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
    Sidecars.of(deployment(plusOf(33), new Chart(app, 'web'))).add(watcher());
    app.synth();
    const printed = write.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();

    expect(printed.match(/shareProcessNamespace/g)).toHaveLength(1);
    expect(printed).toContain('note/process-namespace: shareProcessNamespace is true, not false as cdk8s-plus writes unasked: sidecar "watcher" must see the processes of main');
  });
});

describe('volumes of a StatefulSet without claims', () => {
  const props = (plus: Plus, chart: Chart) => {
    const config = plus.ConfigMap.fromConfigMapName(chart, 'config', 'app');
    return {
      service: new plus.Service(chart, 'service', { ports: [{ port: 80 }], clusterIP: 'None' }),
      containers: [{
        name: 'app',
        image: IMAGE,
        volumeMounts: [
          { path: '/etc/app', volume: plus.Volume.fromConfigMap(chart, 'v1', config, { name: 'config' }) },
          { path: '/data', volume: plus.Volume.fromEmptyDir(chart, 'v2', 'data') },
        ],
      }],
      initContainers: [{ name: 'init', image: IMAGE, volumeMounts: [{ path: '/init', volume: plus.Volume.fromEmptyDir(chart, 'v3', 'init') }] }],
      volumes: [plus.Volume.fromEmptyDir(chart, 'v4', 'spare')],
    };
  };
  const sidecar = () => new CustomSidecar({ name: 'other', image: IMAGE });

  function volumesWith(plus: Plus): unknown {
    const chart = chartOf();
    Sidecars.of(new plus.StatefulSet(chart, 'app', props(plus, chart))).add(sidecar());
    return find(chart, 'StatefulSet').spec.template.spec.volumes;
  }

  test.each(VERSIONS)('are those of cdk8s-plus-27 in one of cdk8s-plus-$minor that has sidecars', ({ plus }) => {
    const volumes = volumesWith(plus) as { name: string }[];

    expect(volumes.map(({ name }) => name)).toEqual(['config', 'data', 'init', 'spare']);
    expect(volumes).toEqual(volumesWith(plusOf(27)));
  });

  test('a StatefulSet with claims has them from cdk8s-plus itself', () => {
    const chart = chartOf();
    const plus = plusOf(34) as unknown as typeof newest;
    const claim = plus.Volume.fromName(chart, 'claim', 'claimed');
    Sidecars.of(new plus.StatefulSet(chart, 'app', {
      service: new plus.Service(chart, 'service', { ports: [{ port: 80 }], clusterIP: 'None' }),
      containers: [{ name: 'app', image: IMAGE, volumeMounts: [{ path: '/data', volume: claim }] }],
      volumeClaimTemplates: [{ name: 'claimed', accessModes: [plus.PersistentVolumeAccessMode.READ_WRITE_ONCE], storage: Size.gibibytes(1) }],
    })).add(sidecar());

    expect(find(chart, 'StatefulSet').spec.template.spec.volumes ?? []).toEqual([]);
  });

  test('a note says that they were lost, but not of a workload of this library', () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const app = new App({ outdir: Testing.app().outdir });
    SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 });
    const theirs = new Chart(app, 'theirs');
    Sidecars.of(new (plusOf(34).StatefulSet)(theirs, 'app', props(plusOf(34), theirs))).add(sidecar());
    const ours = new Chart(app, 'ours');
    const { containers: [main], ...rest } = props(own, ours);
    new SidecarStatefulSet(ours, 'app', { ...rest, main, sidecars: [sidecar()] });
    app.synth();
    const printed = write.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();

    expect(printed.match(/leaves out the volumes/g)).toHaveLength(1);
    expect(printed).toMatch(/\[theirs\/app\/Resource\] note\/lost-volumes: cdk8s-plus leaves out the volumes of this StatefulSet \("config", "data", "init", "spare"\)/);
  });

  test('without sidecars the report says what to type, and that works', () => {
    const chart = chartOf();
    const workload = new (plusOf(34).StatefulSet)(chart, 'app', props(plusOf(34), chart));
    const lost = () => ManifestValidation.violations(chart).filter(({ rule }) => rule === 'api/mount-volume');

    expect(lost()).toHaveLength(3);
    expect(lost()[1].message).toBe('the pod has no volume "config", and no other (cdk8s-plus-31 to -34 leave out all volumes of a StatefulSet without volumeClaimTemplates)');
    expect(lost()[1].fix).toContain("ApiObject.of(statefulSet).addJsonPatch(JsonPatch.add('/spec/template/spec/volumes', [{ name: 'config', ... }]))");

    const volumes = [{ name: 'config', configMap: { name: 'app' } }, { name: 'data', emptyDir: {} }, { name: 'init', emptyDir: {} }];
    ApiObject.of(workload).addJsonPatch(JsonPatch.add('/spec/template/spec/volumes', volumes));
    expect(lost()).toEqual([]);
    expect(find(chart, 'StatefulSet').spec.template.spec.volumes).toEqual(volumes);
  });
});
