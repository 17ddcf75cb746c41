import { Chart, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  KubernetesVersion, LogAggregator, LogAggregatorAgent, LogAggregatorProps, LogCredentials, LogDestination, PodSecurityLevel, SidecarSettings,
} from '../../src';

const destination = LogDestination.elasticsearch({ url: 'http://elasticsearch:9200' });
let chart: Chart;
beforeEach(() => (chart = new Chart(Testing.app(), 'logs', { namespace: 'logging' })));
const aggregate = (props: Partial<LogAggregatorProps> = {}) => {
  const aggregator = new LogAggregator(chart, 'logstash', { agent: LogAggregatorAgent.logstash(), destination, ...props });
  const manifests = Testing.synth(chart);
  const statefulSet = manifests.find(({ kind }) => kind === 'StatefulSet');
  return { aggregator, manifests, statefulSet, pod: statefulSet.spec.template.spec };
};

test('is a StatefulSet with its queue on a volume, and a Service for Beats', () => {
  const secret = kplus.Secret.fromSecretName(chart, 'secret', 'writer');
  const secured = LogDestination.elasticsearch({ url: 'https://es:9200', credentials: LogCredentials.basic({ secret }), tls: {} });
  const props = { destination: secured, labels: { site: 'a "b" ${c} %{d}' }, drop: ['GET /healthz'], redact: [{ pattern: '\\d{16}' }] };
  expect(aggregate(props).manifests).toMatchSnapshot();
});

test.each(['1.27', '1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34'])('is valid for %s, under Pod Security "restricted"', (version) => {
  SidecarSettings.set(chart, { kubernetesVersion: KubernetesVersion.of(version), podSecurity: PodSecurityLevel.RESTRICTED });
  expect(() => aggregate()).not.toThrow();
});

test('is a destination itself', () => {
  const { aggregator, manifests } = aggregate();
  const services = manifests.filter(({ kind }) => kind === 'Service').map(({ metadata }) => metadata.name);
  const place = aggregator.toDestination()._resolve({ credentials: () => undefined, tls: () => undefined });
  expect(place).toMatchObject({ kind: 'logstash', port: 5044 });
  expect(services).toContain((place as any).host.replace('.logging.svc', ''));
});

test('the queue fits its volume, the heap its container', () => {
  const agent = LogAggregatorAgent.logstash({ heapSize: Size.gibibytes(1) });
  const { statefulSet, pod } = aggregate({ agent, storageSize: Size.gibibytes(8), replicas: 2 });
  expect(statefulSet.spec.replicas).toBe(2);
  expect(statefulSet.spec.volumeClaimTemplates[0].spec.resources.requests.storage).toBe('8Gi');
  expect(pod.containers[0].env).toContainEqual({ name: 'LS_JAVA_OPTS', value: '-Xms1024m -Xmx1024m' });
  expect(pod.containers[0].resources).toMatchObject({ requests: { memory: '2Gi' }, limits: { memory: '3Gi' } });
});

test.each<[string, any, RegExp]>([
  ['no agent', { agent: undefined }, /log aggregator \[logs\/logstash\] has no agent/],
  ['no destination', { destination: undefined }, /has no destination/],
  ['itself', { destination: LogDestination.logstash({ host: 'logstash' }) }, /Logstash cannot send to Logstash: choose one of LogDestination\.stdout, LogDestination\.elasticsearch/],
  ['half a pod', { replicas: 0.5 }, /has 0.5 replicas/],
  ['a size as text', { storageSize: '2Gi' }, /storageSize that is not a Size/],
  ['metadata as text', { metadata: 'logging' }, /has metadata that is not an object/],
  ['a pattern that its engine cannot take, with where that is', { drop: ['(?U)a+'] }, /log aggregator \[logs\/logstash\]: Logstash cannot take the pattern "\(\?U\)a\+"/],
  ['a name that its pods have no room for', { metadata: { name: 'n'.repeat(53) } }, /log aggregator \[logs\/logstash\] has the name "n+", of which .*: give one of up to 52 characters/],
  ['a queue larger than its volume', { queueSize: Size.gibibytes(3) }, /no room for/],
])('refuses %s', (_, props, message) => {
  expect(() => aggregate(props)).toThrow(message);
});

test.each<[string, () => unknown, RegExp]>([
  ['options as null', () => LogAggregatorAgent.logstash(null as any), /Logstash has options that are not an object/],
  ['a heap as text', () => LogAggregatorAgent.logstash({ heapSize: '1g' as any }), /heapSize that is not a Size/],
  ['a heap that is too small', () => LogAggregatorAgent.logstash({ heapSize: Size.kibibytes(100) }), /less than 128 MiB/],
  ['resources as Kubernetes writes them', () => LogAggregatorAgent.logstash({ resources: { limits: { cpu: '1' } } as any }), /LogAggregatorAgent.logstash: resources has limits and requests/],
  ['resources as text', () => LogAggregatorAgent.logstash({ resources: '1Gi' as any }), /resources that are not an object/],
])('its agent refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});
