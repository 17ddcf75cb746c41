import * as fc from 'fast-check';
import { composed, fragment, metadataOf, problemOf, specOf, template } from './support';
import { Composition, PodFragment } from '../../src/composition/fragment';
import { isPortName } from '../../src/manifest/names';

const exporter = (name: string, port: number, more: Partial<PodFragment> = {}) => fragment(name, { metrics: [{ port, path: '/metrics' }], ...more });
const labels = { app: 'web', tier: 'front' };

/** The spec of the PodMonitor, the first object of a composition. */
const podMonitorOf = ({ objects }: Composition): any => objects[0].content.spec;

describe('one endpoint', () => {
  test('is announced by annotations, and its port is declared as metrics', () => {
    const composition = composed(template(), [exporter('redis-exporter', 9121)]);

    expect(metadataOf(composition).annotations).toMatchObject({
      'prometheus.io/scrape': 'true', 'prometheus.io/port': '9121', 'prometheus.io/path': '/metrics',
    });
    expect(specOf(composition).containers[1].ports).toEqual([{ containerPort: 9121, name: 'metrics' }]);
    expect(composition).toMatchObject({ objects: [], notes: [] });
  });

  test('keeps the name that its port has, and gives one to a port that has none', () => {
    const ports = (port: object) => specOf(composed(template(), [fragment('e', { metrics: [{ port: 9121, path: '/metrics' }] }, { ports: [port as any] })])).containers[1].ports;

    expect(ports({ containerPort: 9121, name: 'prom' })).toEqual([{ containerPort: 9121, name: 'prom' }]);
    expect(ports({ containerPort: 9121 })).toEqual([{ containerPort: 9121, name: 'metrics' }]);
    expect(ports({ containerPort: 9121, protocol: 'UDP', name: 'in' })).toEqual([{ containerPort: 9121, name: 'in', protocol: 'UDP' }, { containerPort: 9121, name: 'metrics' }]);
  });

  test('does not take the name of a port that another container has', () => {
    const pod = template({}, { ports: [{ containerPort: 8080, name: 'metrics' }] });

    expect(specOf(composed(pod, [exporter('e', 9121)])).containers[1].ports).toEqual([{ containerPort: 9121, name: 'metrics-2' }]);
  });

  test('agrees with annotations that say the same', () => {
    const annotations = { 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9121', 'prometheus.io/path': '/metrics', 'other': 'x' };

    expect(metadataOf(composed(template({}, {}, { annotations }), [exporter('e', 9121)])).annotations).toMatchObject(annotations);
  });

  test.each<[string, string]>([
    ['prometheus.io/scrape', 'false'],
    ['prometheus.io/port', '8080'],
    ['prometheus.io/path', '/stats'],
  ])('does not write over %s', (key, value) => {
    expect(problemOf(composed(template({}, {}, { annotations: { [key]: value } }), [exporter('e', 9121)]))).toBe(
      `sidecar "e" has metrics on port 9121 at /metrics, but the pod's annotation ${key} is "${value}" | `
      + 'remove the annotation, or let a PodMonitor or nothing announce the sidecar: SidecarSettings.set(scope, { scraping: Scraping.POD_MONITOR })',
    );
  });

  test('is written nowhere when scraping is somebody else\'s business', () => {
    const composition = composed(template({}, {}, { annotations: { 'prometheus.io/port': '1' } }), [exporter('e', 9121)], { scraping: 'none' });

    expect(metadataOf(composition).annotations).toEqual({ 'prometheus.io/port': '1', 'kubectl.kubernetes.io/default-container': 'app' });
    expect(specOf(composition).containers[1].ports).toEqual([{ containerPort: 9121, name: 'metrics' }]);
    expect(composition.objects).toEqual([]);
  });
});

describe('a PodMonitor', () => {
  const two = () => [exporter('a', 9113), fragment('b', { metrics: [{ port: 3903, path: '/m', interval: '30s' }] })];

  test('names all endpoints of a pod with more than one, and says so', () => {
    const composition = composed(template({}, {}, { labels }), two());

    expect(metadataOf(composition).annotations).toEqual({ 'kubectl.kubernetes.io/default-container': 'app' });
    expect(composition.objects).toEqual([{
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      name: 'pod-monitor',
      labels: {},
      content: {
        spec: {
          podMetricsEndpoints: [{ path: '/metrics', port: 'metrics' }, { interval: '30s', path: '/m', port: 'metrics-2' }],
          selector: { matchLabels: labels },
        },
      },
    }]);
    expect(composition.notes).toEqual([
      'note/pod-monitor: metrics are on port 9113 of sidecar "a" and port 3903 of sidecar "b", and annotations have room for one: a PodMonitor names them instead, which needs the Prometheus Operator',
    ]);
  });

  test('is made on request for one endpoint, and leaves the annotations of the user alone', () => {
    const annotations = { 'prometheus.io/port': '8080' };
    const composition = composed(template({}, {}, { labels, annotations }), [exporter('a', 9113)], { scraping: 'pod-monitor', monitorLabels: { release: 'prometheus' } });

    expect(metadataOf(composition).annotations).toMatchObject(annotations);
    expect(composition.objects).toMatchObject([{ kind: 'PodMonitor', labels: { release: 'prometheus' } }]);
    expect(composition.notes).toEqual([]);
  });

  test('says the parameters of a request, which are labels, too, and which annotations cannot say', () => {
    const probe = (target: string) => ({ port: 9115, path: '/probe', params: { target: [target], module: ['http_2xx'] } });
    const composition = composed(template({}, {}, { labels }), [fragment('b', { metrics: [probe('http://localhost:80')] })]);

    expect(metadataOf(composition).annotations).toEqual({ 'kubectl.kubernetes.io/default-container': 'app' });
    expect(podMonitorOf(composition).podMetricsEndpoints).toEqual([{
      params: { module: ['http_2xx'], target: ['http://localhost:80'] },
      path: '/probe',
      port: 'metrics',
      relabelings: [{ sourceLabels: ['__param_module'], targetLabel: 'module' }, { sourceLabels: ['__param_target'], targetLabel: 'target' }],
    }]);
    expect(composition.notes).toEqual([
      'note/pod-monitor: metrics are on port 9115 of sidecar "b", and annotations have no room for its parameters: a PodMonitor names them instead, which needs the Prometheus Operator',
    ]);
    expect(podMonitorOf(composed(template({}, {}, { labels }), [fragment('b', { metrics: [probe('a'), probe('b')] })])).podMetricsEndpoints).toHaveLength(2);
    expect(problemOf(composed(template({}, {}, { labels }), [fragment('b', { metrics: [probe('a'), probe('a')] })]))).toContain('on port 9115 at /probe twice');
  });

  test('selects by the labels of the workload\'s own selector, of those that the pods have', () => {
    const selected = (selector: Record<string, string>) => (
      podMonitorOf(composed(template({}, {}, { labels }), [exporter('a', 9113)], { scraping: 'pod-monitor', selector })).selector
    );

    expect(selected({ app: 'web' })).toEqual({ matchLabels: { app: 'web' } });
    expect(selected({ app: 'web', tier: 'back' })).toEqual({ matchLabels: { app: 'web' } });
    expect(selected({ app: 'other' })).toEqual({ matchLabels: labels });
  });

  test('cannot find pods without labels', () => {
    expect(problemOf(composed(template(), [exporter('a', 9113)], { scraping: 'pod-monitor' })))
      .toContain('the pod has no labels to be found by | give the pod template a label, or set scraping to Scraping.NONE');
  });
});

test.each<[object, string]>([
  [{ port: 0, path: '/metrics' }, 'sidecar "e" has metrics on port 0 | give a whole number from 1 to 65535'],
  [{ port: 65536, path: '/metrics' }, 'has metrics on port 65536'],
  [{ port: 9.5, path: '/metrics' }, 'has metrics on port 9.5'],
  [{ port: 9121, path: 'metrics' }, 'sidecar "e" has metrics at the path "metrics" | write a path that starts with "/"'],
  [{ port: 9121, path: '/a b' }, 'has metrics at the path "/a b"'],
  [{ port: 9121, path: '/probe?target=x' }, 'has metrics at the path "/probe?target=x"'],
])('%j is refused', (metrics, message) => {
  expect(problemOf(composed(template(), [fragment('e', { metrics: [metrics as any] })]))).toContain(message);
});

test('an endpoint is named once', () => {
  const twice = [{ port: 1, path: '/m' }, { port: 1, path: '/m' }];
  expect(problemOf(composed(template({}, {}, { labels }), [fragment('e', { metrics: twice })]))).toContain('names its metrics on port 1 at /m twice');
});

test('a metrics port that another container has is a collision', () => {
  expect(problemOf(composed(template({}, { ports: [{ containerPort: 9121 }] }), [exporter('e', 9121)]))).toContain('listens on port 9121/TCP, which container "app" has');
});

describe('other objects', () => {
  const object = (name: string, more: object = {}) => ({ apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', name, labels: { own: 'x' }, content: { spec: { groups: [] } }, ...more });

  test('come with the sidecar that asked for them; those of the Prometheus Operator with the labels of the settings', () => {
    const objects = [object('alerts'), object('other', { apiVersion: 'v1', kind: 'Thing' })];
    const { objects: made } = composed(template(), [fragment('w', { objects })], { monitorLabels: { release: 'p', own: 'y' } });

    expect(made).toEqual([
      { ...objects[0], sidecar: 'w', labels: { own: 'x', release: 'p' } },
      { ...objects[1], sidecar: 'w', labels: { own: 'x' } },
    ]);
  });

  test('need a name, and each its own', () => {
    expect(problemOf(composed(template(), [fragment('w', { objects: [object('Alerts')] })]))).toContain('sidecar "w" has a PrometheusRule named "Alerts" | write at most 63');
    expect(problemOf(composed(template(), [fragment('w', { objects: [object('a'), object('a')] })]))).toContain('two objects of kind PrometheusRule named "a"');
  });
});

test('property: every endpoint is announced once, by a port name that means one port of the pod', () => {
  const given = fc.constantFrom('metrics', 'metrics-2', 'http', undefined);
  fc.assert(fc.property(fc.array(given, { maxLength: 3 }), fc.integer({ min: 1, max: 12 }), (mains, count) => {
    const first = (each: typeof mains[number], i: number) => each !== undefined && mains.indexOf(each) === i;
    const ports = mains.map((each, i) => ({ containerPort: 8000 + i, ...(first(each, i) && { name: each }) }));
    const exporters = Array.from({ length: count }, (_, i) => exporter(`e${i}`, 9100 + i));
    const composition = composed(template({}, { ports }, { labels }), exporters, { scraping: 'pod-monitor' });
    const all = specOf(composition).containers.flatMap((container: any) => container.ports ?? []).filter((port: any) => port.name !== undefined);
    const endpoints = podMonitorOf(composition).podMetricsEndpoints;
    const numberOf = (name: string) => all.find((port: any) => port.name === name).containerPort;

    expect(new Set(all.map((port: any) => port.name)).size).toBe(all.length);
    expect(all.every((port: any) => isPortName(port.name))).toBe(true);
    expect(endpoints.map(({ port }: any) => numberOf(port))).toEqual(exporters.map((_, i) => 9100 + i));
  }));
});
