import { Testing } from 'cdk8s';
import { ObservedWebserver } from './chart';

const manifests = () => Testing.synth(new ObservedWebserver(Testing.app(), 'webserver-observed'));
const find = (kind: string) => manifests().find((object) => object.kind === kind);

test('the exporter looks where nginx answers with its status', () => {
  const { containers: [nginx], initContainers: [exporter] } = find('Deployment').spec.template.spec;
  const status = manifests().find(({ kind, data }) => kind === 'ConfigMap' && 'stub-status.conf' in data);

  expect(status.data['stub-status.conf']).toContain('listen 127.0.0.1:8081;');
  expect(exporter.args).toContain('--nginx.scrape-uri=http://127.0.0.1:8081/stub_status');
  expect(nginx.volumeMounts).toContainEqual({ name: 'status', mountPath: '/etc/nginx/status', readOnly: true });
});

test('Prometheus finds the ports of both sidecars by the PodMonitor', () => {
  const { metadata, spec } = find('Deployment').spec.template;
  const monitor = find('PodMonitor');
  const ports = spec.initContainers.map((container: any) => container.ports[0].name);

  expect(metadata.labels).toMatchObject(monitor.spec.selector.matchLabels);
  expect(monitor.spec.podMetricsEndpoints.map(({ port }: any) => port)).toEqual(ports);
  expect(metadata.annotations).not.toHaveProperty(['prometheus.io/port']);
});

test('what is made for the Prometheus Operator has the label that it looks for', () => {
  expect(find('PodMonitor').metadata.labels).toEqual({ release: 'prometheus' });
  expect(find('PrometheusRule').metadata.labels).toEqual({ release: 'prometheus' });
});

test('the Service publishes nginx, and only nginx', () => {
  expect(find('Service').spec.ports).toEqual([{ name: 'http', port: 8080, targetPort: 8080 }]);
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
