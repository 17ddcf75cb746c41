import { Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { CustomSidecar, KubernetesVersion, PodSecurityLevel, SidecarPlacement, Sidecars, SidecarSettings, SidecarMount } from '../../src';

let chart: Chart;
beforeEach(() => { chart = new Chart(Testing.app(), 'web'); });

test('the defaults', () => {
  const settings = SidecarSettings.of(chart);

  expect(settings.kubernetesVersion.toString()).toBe('1.27');
  expect(settings).toMatchObject({ placement: 'auto', podSecurity: 'privileged', images: {}, imageRegistry: undefined, validate: true, scraping: 'annotations', monitorLabels: {} });
  expect(settings.sharedVolumeSizeLimit.toMebibytes()).toBe(512);
  expect(settings.writableVolumeSizeLimit.toMebibytes()).toBe(64);
});

test('the nearest ancestor wins, setting by setting; images are merged', () => {
  const inner = new Construct(chart, 'inner');
  SidecarSettings.set(chart.node.root, { kubernetesVersion: KubernetesVersion.V1_30, imageRegistry: 'outer.example', images: { a: 'x', b: 'outer' }, monitorLabels: { release: 'a', team: 'b' } });
  SidecarSettings.set(chart, { placement: SidecarPlacement.CLASSIC, imageRegistry: 'inner.example' });
  SidecarSettings.set(inner, { images: { b: 'inner' }, monitorLabels: { team: 'c' }, imageRegistry: undefined });

  expect(SidecarSettings.of(inner)).toMatchObject({
    kubernetesVersion: KubernetesVersion.V1_30, placement: 'classic', imageRegistry: 'inner.example', images: { a: 'x', b: 'inner' }, monitorLabels: { release: 'a', team: 'c' },
  });
});

test('setting again replaces what is set again, and keeps the rest', () => {
  SidecarSettings.set(chart, { podSecurity: PodSecurityLevel.BASELINE, placement: SidecarPlacement.CLASSIC });
  SidecarSettings.set(chart, { podSecurity: PodSecurityLevel.RESTRICTED });

  expect(SidecarSettings.of(chart)).toMatchObject({ podSecurity: 'restricted', placement: 'classic' });
});

test('settings made after the sidecars were added hold', () => {
  const deployment = new kplus.Deployment(chart, 'd', { containers: [{ name: 'app', image: 'registry.example/app:1.0.0' }] });
  Sidecars.of(deployment).add(new CustomSidecar({ name: 's', image: 'ghcr.io/team/agent:1.0.0', mounts: [SidecarMount.scratch('/state')] }));
  SidecarSettings.set(chart, { imageRegistry: 'mirror.example', writableVolumeSizeLimit: Size.gibibytes(1), kubernetesVersion: KubernetesVersion.V1_29 });
  const { spec } = Testing.synth(chart)[0].spec.template;

  expect(spec.initContainers[0].image).toBe('mirror.example/team/agent:1.0.0');
  expect(spec.volumes).toEqual([{ name: 's-state', emptyDir: { sizeLimit: '1Gi' } }]);
});

test.each<[string, object, RegExp]>([
  ['a version that is text', { kubernetesVersion: '1.30' }, /kubernetesVersion is "1.30": give one of KubernetesVersion.V1_27/],
  ['an unknown placement', { placement: 'sideways' }, /placement is "sideways": give SidecarPlacement.AUTO/],
  ['an unknown level', { podSecurity: 'strict' }, /podSecurity is "strict"/],
  ['a size that is text', { sharedVolumeSizeLimit: '5Mi' }, /sharedVolumeSizeLimit is "5Mi": give a Size, for example Size.mebibytes\(64\)/],
  ['a size that is null', { writableVolumeSizeLimit: null }, /writableVolumeSizeLimit is of type null: give a Size/],
  ['an image that is no text', { images: { busybox: 5 } }, /images is of type object: give a map from image to image/],
  ['images that are a list', { images: ['busybox'] }, /images is of type array: give a map from image to image/],
  ['an unknown way of scraping', { scraping: 'push' }, /scraping is "push": give Scraping.ANNOTATIONS, POD_MONITOR or NONE/],
  ['a label that is no text', { monitorLabels: { release: 1 } }, /monitorLabels is of type object: give a map from label to value/],
  ['a validate that is text', { validate: 'false' }, /validate is "false": give true or false/],
  ['a mistyped setting', { kubernetesversion: KubernetesVersion.V1_30 }, /^\[web\] SidecarSettings: there is no setting "kubernetesversion": write kubernetesVersion$/],
  ['an unknown setting', { sleeve: 1 }, /there is no setting "sleeve": choose one of kubernetesVersion, placement/],
  ['no settings', undefined as any, /^\[web\] SidecarSettings: there are no settings: give for example/],
  ['no nodes', { clusterNodes: 0 }, /clusterNodes is "0": give a whole number, 1 or more/],
  ['a registry that is a URL', { imageRegistry: 'https://registry.example' }, /imageRegistry is "https:\/\/registry.example": give a host/],
])('%s is refused', (_, settings, message) => {
  expect(() => SidecarSettings.set(chart, settings)).toThrow(message);
});

test('settings need a construct', () => {
  expect(() => SidecarSettings.set(undefined as any, {})).toThrow('SidecarSettings: there is no scope: give the app, the chart or another construct first');
});

describe('KubernetesVersion', () => {
  test.each([['1.27', 27], ['v1.33', 33], ['1.34.2', 34], [' 1.30 ', 30]])('reads "%s"', (text, minor) => {
    expect(KubernetesVersion.of(text).minor).toBe(minor);
  });

  test.each([
    ['1.26', /Kubernetes 1.26 is not supported: choose one of 1.27 to/],
    ['1.99', /Kubernetes 1.99 is not supported/],
    ['2.0', /"2.0" is not a Kubernetes version: write it as 1\./],
    ['latest', /is not a Kubernetes version/],
    ['', /is not a Kubernetes version/],
    [1.3 as any, /^1.3 is not a Kubernetes version: write it as text, "1\.\d+" \(supported: 1.27 to/],
    [undefined as any, /^undefined is not a Kubernetes version: write it as text/],
    [{} as any, /^an object is not a Kubernetes version: write it as text/],
  ])('refuses "%s"', (text, message) => {
    expect(() => KubernetesVersion.of(text)).toThrow(message);
  });
});
