import { Testing } from 'cdk8s';
import { Redis } from './chart';

const manifests = () => Testing.synth(new Redis(Testing.app(), 'redis'));
const find = (kind: string) => manifests().find((object) => object.kind === kind);

test('the exporter logs in with what is in its Secret, and Redis does not see it', () => {
  const { containers: [redis], initContainers: [exporter] } = find('StatefulSet').spec.template.spec;

  expect(exporter.env).toContainEqual({ name: 'REDIS_PASSWORD', valueFrom: { secretKeyRef: { key: 'password', name: 'redis-exporter' } } });
  expect(redis.env).toBeUndefined();
  expect(JSON.stringify(manifests())).not.toMatch(/"kind":"Secret"/);
});

test('Prometheus is told where the metrics are', () => {
  const { metadata, spec } = find('StatefulSet').spec.template;

  expect(metadata.annotations).toMatchObject({ 'prometheus.io/scrape': 'true', 'prometheus.io/port': '9121', 'prometheus.io/path': '/metrics' });
  expect(spec.initContainers[0].ports).toEqual([{ name: 'metrics', containerPort: 9121 }]);
});

test('the Service publishes Redis, and only Redis', () => {
  expect(find('Service').spec.ports).toEqual([{ name: 'redis', port: 6379 }]);
});

test('matches its snapshot', () => {
  expect(manifests()).toMatchSnapshot();
});
