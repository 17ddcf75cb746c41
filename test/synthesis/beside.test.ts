import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { CDK8S_VERSIONS } from './cdk8s-versions';
import { CustomSidecar, CustomSidecarProps, ManifestValidation, Scraping, SidecarObject, Sidecars, SidecarSettings } from '../../src';

const containers = [{ name: 'app', image: 'registry.example/app:1.0.0' }];
const sidecar = (name: string, more: Partial<CustomSidecarProps> = {}) => new CustomSidecar({ name, image: 'registry.example/agent:1.0.0', ...more });
const rule = (spec: object = { groups: [{ name: 'g', rules: [{ alert: 'A', expr: 'up == 0', for: '5m' }] }] }): SidecarObject => ({
  apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', name: 'alerts', content: { spec }, labels: { team: 'web' },
});
const kinds = (chart: Chart, kind: string) => Testing.synth(chart).filter((manifest) => manifest.kind === kind);

let chart: Chart;
let deployment: kplus.Deployment;
beforeEach(() => {
  chart = new Chart(Testing.app(), 'web', { namespace: 'prod' });
  deployment = new kplus.Deployment(chart, 'nginx', { containers });
});

test('the objects of a sidecar stand beside the workload, in its namespace', () => {
  Sidecars.of(deployment).add(sidecar('s', { objects: [rule()] }));

  expect(kinds(chart, 'PrometheusRule')).toEqual([{
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: { labels: { team: 'web' }, name: 'web-nginx-s-alerts-c8c8502a', namespace: 'prod' },
    ...rule().content,
  }]);
});

test('a PodMonitor finds the pods, by their own labels and port', () => {
  SidecarSettings.set(chart, { scraping: Scraping.POD_MONITOR, monitorLabels: { release: 'prometheus' } });
  Sidecars.of(deployment).add(sidecar('e', { metrics: [{ port: 9113 }] }));
  ApiObject.of(deployment).addJsonPatch(JsonPatch.replace('/metadata/namespace', 'moved'));
  const [monitor] = kinds(chart, 'PodMonitor');
  const { template, selector } = kinds(chart, 'Deployment')[0].spec;

  expect(monitor.metadata).toMatchObject({ namespace: 'moved', labels: { release: 'prometheus' } });
  expect(monitor.spec.selector).toEqual(selector);
  expect(template.metadata.labels).toMatchObject(monitor.spec.selector.matchLabels);
  expect(monitor.spec.podMetricsEndpoints).toEqual([{ path: '/metrics', port: template.spec.containers[1].ports[0].name }]);
});

test.each<[string, (scope: Construct) => Construct]>([
  ['a Pod', (scope) => new kplus.Pod(scope, 'w', { containers })],
  ['a StatefulSet', (scope) => new kplus.StatefulSet(scope, 'w', { containers, service: new kplus.Service(scope, 'svc', { ports: [{ port: 80 }] }) })],
  ['a DaemonSet', (scope) => new kplus.DaemonSet(scope, 'w', { containers })],
  ['a plain object', (scope) => new ApiObject(scope, 'w', {
    apiVersion: 'v1', kind: 'ReplicationController', metadata: { name: 'w' }, spec: { selector: { app: 'w' }, template: { metadata: { labels: { app: 'w', x: 'y' } }, spec: { containers } } },
  })],
])('a PodMonitor selects the pods of %s', (_, create) => {
  const workload = create(chart);
  SidecarSettings.set(chart, { scraping: Scraping.POD_MONITOR });
  Sidecars.of(workload).add(sidecar('e', { metrics: [{ port: 9113 }] }));
  const [monitor] = kinds(chart, 'PodMonitor');
  const object = Testing.synth(chart).find((manifest) => JSON.stringify(manifest).includes('agent:1.0.0'));
  const labels = object.kind === 'Pod' ? object.metadata.labels : object.spec.template.metadata.labels;

  expect(Object.keys(monitor.spec.selector.matchLabels).length).toBeGreaterThan(0);
  expect(labels).toMatchObject(monitor.spec.selector.matchLabels);
});

test('twice gives the same bytes', () => {
  Sidecars.of(deployment).add(sidecar('e', { metrics: [{ port: 9113 }], objects: [rule()] }));
  SidecarSettings.set(chart, { scraping: Scraping.POD_MONITOR });
  const first = JSON.stringify(Testing.synth(chart));

  expect(JSON.stringify(Testing.synth(chart))).toBe(first);
});

test('what is not needed any longer goes, and comes back under its name', () => {
  Sidecars.of(deployment).add(sidecar('e', { metrics: [{ port: 9113 }] }));
  const monitors = [Scraping.POD_MONITOR, Scraping.NONE, Scraping.POD_MONITOR].map((scraping) => {
    SidecarSettings.set(chart, { scraping });
    return kinds(chart, 'PodMonitor');
  });

  expect(monitors[1]).toEqual([]);
  expect(monitors[2]).toEqual(monitors[0]);
});

test('annotations about main are no matter where a PodMonitor tells of the sidecar', () => {
  deployment.podMetadata.addAnnotation('prometheus.io/scrape', 'true');
  deployment.podMetadata.addAnnotation('prometheus.io/port', '8080');
  SidecarSettings.set(chart, { scraping: Scraping.POD_MONITOR });
  Sidecars.of(deployment).add(sidecar('e', { metrics: [{ port: 9113 }] }));
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const printed = () => {
    write.mockClear();
    (chart.node.root as App).synthYaml();
    return write.mock.calls.join('');
  };
  const told = printed();
  SidecarSettings.set(chart, { scraping: Scraping.NONE });
  const untold = printed();
  write.mockRestore();

  expect(told).not.toContain('sidecar/scrape-claims');
  expect(untold).toContain('sidecar/scrape-claims');
});

test('what is wrong with them is reported with the workload, at their own place', () => {
  Sidecars.of(deployment).add(sidecar('s', { objects: [rule({ groups: [{ name: 'g', rules: [{ alert: 'A', epxr: 'up', for: 'soon' }] }] })] }));

  expect(() => Testing.synth(chart)).toThrow(/\[web\/nginx\/Resource\] schema\/unknown-field at .*: in its PrometheusRule, `epxr` is not a field here: did you mean `expr`/);
  expect(() => Testing.synth(chart)).toThrow(/`expr` is missing/);
  expect(() => Testing.synth(chart)).toThrow(/"soon" does not match the pattern/);
  SidecarSettings.set(chart, { validate: false });
  expect(kinds(chart, 'PrometheusRule')).toHaveLength(1);
});

test('a chart under validation finds nothing wrong with them', () => {
  ManifestValidation.add(chart);
  SidecarSettings.set(chart, { scraping: Scraping.POD_MONITOR });
  Sidecars.of(deployment).add(sidecar('e', { metrics: [{ port: 9113 }], objects: [rule()] }));

  expect(Testing.synth(chart).map(({ kind }) => kind).sort()).toEqual(['Deployment', 'PodMonitor', 'PrometheusRule']);
});

test('workloads and sidecars whose names join to the same have each their own', () => {
  for (const [id, name] of [['a-b', 'c'], ['a', 'b-c']]) {
    const pod = new ApiObject(chart, id, { apiVersion: 'v1', kind: 'Pod', metadata: { name: id }, spec: { containers } });
    Sidecars.of(pod).add(sidecar(name, { objects: [rule()] }));
  }
  const names = kinds(chart, 'PrometheusRule').map(({ metadata }) => metadata.name);

  expect(new Set(names).size).toBe(2);
});

describe('metadata of an object beside a workload', () => {
  const withMetadata = (scope: Chart) => {
    Sidecars.of(new kplus.Deployment(scope, 'nginx', { containers })).add(sidecar('s', { objects: [rule()] }));
    const object = scope.node.findAll().filter(ApiObject.isApiObject).find(({ kind }) => kind === 'PrometheusRule')!;
    object.metadata.addAnnotation('z', 'last');
    object.metadata.addLabel('a', 'first');
    return object;
  };
  const metadata = (scope: Chart) => kinds(scope, 'PrometheusRule')[0].metadata;
  const expected = { annotations: { z: 'last' }, labels: { team: 'web', a: 'first' }, name: 'web-nginx-s-alerts-c8c8502a', namespace: 'prod' };

  test('is what was added, sorted', () => {
    const scope = new Chart(Testing.app(), 'web', { namespace: 'prod' });
    withMetadata(scope);
    expect(JSON.stringify(metadata(scope))).toBe(JSON.stringify(expected));
  });

  test('can be patched', () => {
    const scope = new Chart(Testing.app(), 'web', { namespace: 'prod' });
    withMetadata(scope).addJsonPatch(JsonPatch.replace('/metadata/annotations/z', 'patched'));
    expect(metadata(scope)).toEqual({ ...expected, annotations: { z: 'patched' } });
  });

  test('is seen by the resolvers of an app', () => {
    const app = new App({ resolvers: [{ resolve: (context) => { if (context.key.join('/') === 'metadata/annotations/z' && context.value === 'last') context.replaceValue('resolved'); } }] });
    const scope = new Chart(app, 'web', { namespace: 'prod' });
    withMetadata(scope);
    expect(metadata(scope)).toEqual({ ...expected, annotations: { z: 'resolved' } });
  });

  test('that cannot be rendered is reported with the path of the object', () => {
    const scope = new Chart(Testing.app(), 'web', { namespace: 'prod' });
    withMetadata(scope).metadata.add('managedFields', new (class Own { own = 1; })());
    expect(() => Testing.synth(scope)).toThrow(/web\/nginx\/s-alerts.*'Own'/);
  });

  test.each(CDK8S_VERSIONS)('without resolvers of its own an app has three: %s', (_, { Testing: testing }) => {
    expect(testing.app().resolvers).toHaveLength(3);
  });
});
