import { App, Chart, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  CombinedLogMetrics, ConfigWatcher, CustomSidecar, KubernetesVersion, LogAggregator, LogAggregatorAgent, LogCredentials, LogDestination, LogFiles,
  LogRotator, LogShipper, LogWatcher, ManifestValidator, MonitoringAgent, NginxStatus, NodeLogAgent, NodeLogCollector, PodExplanation, SidecarContext,
  SidecarCronJob, SidecarDaemonSet, SidecarDeployment, SidecarInjection, SidecarJob,
  SidecarMount, SidecarPod, Sidecars, SidecarSettings, SidecarStatefulSet,
  SidecarValidation, WebhookUrl,
} from '../../src';
import { STRUCTS } from '../../src/contract/structs.generated';

type Give = (props: any) => unknown;

const chart = () => new Chart(Testing.app(), 'shop');
const secret = kplus.Secret.fromSecretName(chart(), 'secret', 'login');
const logs = LogFiles.of('/var/log/app');
const destination = LogDestination.stdout();
const main = { image: 'registry.example/app:1.0.0' };
const rule = { name: 'errors_total', pattern: 'ERROR' };
const sidecar = { name: 'side', image: 'registry.example/side:1.0.0' };
const at = '[shop/web]';

/** What takes each struct of the public API, with props that are right but for those that a test adds, and the subject of the message. */
const TAKERS: Record<string, [Give, string]> = {
  AlertRule: [(alert) => LogWatcher.metrics({ logs, counters: [rule], alerts: [{ name: 'A', expr: 'up', ...alert }] }), 'LogWatcher.metrics: alerts[0]'],
  BasicLogCredentialsOptions: [(props) => LogCredentials.basic({ secret, ...props }), 'LogCredentials.basic'],
  BlackboxExporterProps: [(props) => MonitoringAgent.blackbox({ targets: ['http://localhost:80/'], ...props }), 'MonitoringAgent.blackbox'],
  CombinedLogMetricsOptions: [(options) => CombinedLogMetrics.counters(options), 'CombinedLogMetrics'],
  CustomExporterProps: [(props) => MonitoringAgent.exporter({ image: 'a:1', port: 9100, ...props }), 'MonitoringAgent.exporter'],
  CustomSidecarProps: [(props) => new CustomSidecar({ ...sidecar, ...props }), 'sidecar "side"'],
  DatabaseExporterProps: [(props) => MonitoringAgent.mysql({ password: { secret, key: 'k' }, ...props }), 'MonitoringAgent.mysql'],
  ElasticsearchDestinationOptions: [(options) => LogDestination.elasticsearch({ url: 'http://e:9200', ...options }), 'LogDestination.elasticsearch'],
  HttpDestinationOptions: [(options) => LogDestination.http({ url: 'http://h', ...options }), 'LogDestination.http'],
  KafkaDestinationOptions: [(options) => LogDestination.kafka({ brokers: ['k:9092'], topic: 't', ...options }), 'LogDestination.kafka'],
  KeysMountOptions: [(options) => SidecarMount.secret('/etc/a', secret, options), 'SidecarMount.secret("/etc/a")'],
  LogAgentOptions: [(options) => NodeLogAgent.vector(options), 'NodeLogAgent.vector'],
  LogAggregatorProps: [
    (props) => new LogAggregator(chart(), 'web', { agent: LogAggregatorAgent.logstash(), destination, ...props }), `log aggregator ${at}`,
  ],
  LogCounter: [(counter) => LogWatcher.metrics({ logs, counters: [{ ...rule, ...counter }] }), 'LogWatcher.metrics: counters[0]'],
  LogFilesOptions: [(options) => LogFiles.of('/var/log/app', options), 'log files in /var/log/app'],
  LogGauge: [(gauge) => LogWatcher.metrics({ logs, gauges: [{ ...rule, value: 'v', ...gauge }] }), 'LogWatcher.metrics: gauges[0]'],
  LogHistogram: [(histogram) => LogWatcher.metrics({ logs, histograms: [{ ...rule, value: 'v', ...histogram }] }), 'LogWatcher.metrics: histograms[0]'],
  LogRedaction: [(redaction) => LogShipper.vector({ logs, destination, redact: [{ pattern: 'a', ...redaction }] }), 'LogShipper.vector: redact[0]'],
  LogRotatorProps: [(props) => new LogRotator({ logs, ...props }), 'LogRotator'],
  LogShipperProps: [(props) => LogShipper.fluentBit({ logs, destination, ...props }), 'LogShipper.fluentBit'],
  LogTls: [(tls) => LogDestination.loki({ url: 'https://l', tls }), 'LogDestination.loki: tls'],
  LogstashAggregatorOptions: [(options) => LogAggregatorAgent.logstash(options), 'LogAggregatorAgent.logstash'],
  LogstashDestinationOptions: [(options) => LogDestination.logstash({ host: 'l', ...options }), 'LogDestination.logstash'],
  LokiDestinationOptions: [(options) => LogDestination.loki({ url: 'http://l', ...options }), 'LogDestination.loki'],
  ManifestValidatorProps: [(props) => new ManifestValidator(props), 'ManifestValidator'],
  MetricsEndpoint: [(endpoint) => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', scrape: [{ port: 80, ...endpoint }] }), 'MonitoringAgent.openTelemetry: scrape[0]'],
  MetricsLogWatcherProps: [(props) => LogWatcher.metrics({ logs, counters: [rule], ...props }), 'LogWatcher.metrics'],
  NginxStatusOptions: [(options) => NginxStatus.serverBlock(options), 'NginxStatus.serverBlock'],
  NginxStatusProps: [(props) => new NginxStatus(chart(), 'web', props), `${at} NginxStatus`],
  NodeLogCollectorProps: [
    (props) => new NodeLogCollector(chart(), 'web', { agent: NodeLogAgent.fluentBit(), destination, ...props }), `node log collector ${at}`,
  ],
  OpenSearchDestinationOptions: [(options) => LogDestination.openSearch({ url: 'http://o', ...options }), 'LogDestination.openSearch'],
  OpenTelemetryAgentProps: [(props) => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', ...props }), 'MonitoringAgent.openTelemetry'],
  OtlpDestinationOptions: [(options) => LogDestination.otlp({ url: 'http://c:4318', ...options }), 'LogDestination.otlp'],
  PodRequirements: [(pod) => new CustomSidecar({ ...sidecar, pod }), 'sidecar "side": pod'],
  PodExplanationOptions: [(options) => new PodExplanation({ apiVersion: 'v1', kind: 'Pod', spec: { containers: [main] } }, options), 'PodExplanation'],
  PostgresExporterProps: [(props) => MonitoringAgent.postgres({ password: { secret, key: 'k' }, ...props }), 'MonitoringAgent.postgres'],
  RedisExporterProps: [(props) => MonitoringAgent.redis(props), 'MonitoringAgent.redis'],
  ReloadConfigWatcherProps: [(props) => ConfigWatcher.reload({ path: '/etc/a', signal: 'HUP', ...props }), 'ConfigWatcher.reload'],
  ScratchMountOptions: [(options) => SidecarMount.scratch('/a', options), 'SidecarMount.scratch("/a")'],
  SecretValue: [(value) => WebhookUrl.fromSecret({ secret, key: 'k', ...value }), 'the URL of a webhook'],
  ServerExporterProps: [(props) => MonitoringAgent.memcached(props), 'MonitoringAgent.memcached'],
  SharedMountOptions: [(options) => SidecarMount.shared('/a', options), 'SidecarMount.shared("/a")'],
  SidecarContextProps: [
    (props) => new SidecarContext({
      constructPath: 'a', workloadKind: 'Pod', workloadName: 'a', main: 'a', kubernetesVersion: KubernetesVersion.V1_33, placement: 'native', ...props,
    }), 'SidecarContext',
  ],
  SidecarCronJobProps: [(props) => new SidecarCronJob(chart(), 'web', { main, schedule: {}, ...props }), `${at} SidecarCronJob`],
  SidecarDaemonSetProps: [(props) => new SidecarDaemonSet(chart(), 'web', { main, ...props }), `${at} SidecarDaemonSet`],
  SidecarDeploymentProps: [(props) => new SidecarDeployment(chart(), 'web', { main, ...props }), `${at} SidecarDeployment`],
  SidecarInitContainer: [(container) => new CustomSidecar({ ...sidecar, initContainers: [{ name: 'a', ...container }] }), 'sidecar "side": initContainers[0]'],
  SidecarInjectionProps: [(props) => new SidecarInjection(chart(), 'web', { sidecars: [new CustomSidecar(sidecar)], ...props }), `${at} SidecarInjection`],
  SidecarJobProps: [(props) => new SidecarJob(chart(), 'web', { main, ...props }), `${at} SidecarJob`],
  SidecarPodProps: [(props) => new SidecarPod(chart(), 'web', { main, ...props }), `${at} SidecarPod`],
  SidecarSecurityContext: [(securityContext) => new CustomSidecar({ ...sidecar, securityContext }), 'sidecar "side": securityContext'],
  SidecarSettingsProps: [(props) => SidecarSettings.set(chart(), props), '[shop] SidecarSettings'],
  SidecarStatefulSetProps: [(props) => new SidecarStatefulSet(chart(), 'web', { main, ...props }), `${at} SidecarStatefulSet`],
  SidecarValidationProps: [(props) => new SidecarValidation(props), 'SidecarValidation'],
  SidecarsOptions: [(options) => Sidecars.of(new kplus.Deployment(chart(), 'web', { containers: [main] }), options), `${at} Sidecars.of`],
  StatsdExporterProps: [(props) => MonitoringAgent.statsd(props), 'MonitoringAgent.statsd'],
  StatsdMapping: [(mapping) => MonitoringAgent.statsd({ mappings: [{ match: 'a.b', name: 'a_b', ...mapping }] }), 'MonitoringAgent.statsd: mappings[0]'],
  StatusPageExporterProps: [(props) => MonitoringAgent.nginx(props), 'MonitoringAgent.nginx'],
  StreamLogShipperProps: [(props) => LogShipper.stream({ logs, ...props }), 'LogShipper.stream'],
  SyslogDestinationOptions: [(options) => LogDestination.syslog({ host: 's', ...options }), 'LogDestination.syslog'],
  TokenMountOptions: [(options) => SidecarMount.token('/a', options), 'SidecarMount.token("/a")'],
  VolumeMountOptions: [(options) => SidecarMount.volume('/a', { name: 'data' }, options), 'SidecarMount.volume("/a")'],
  WorkloadSelector: [(select) => new SidecarInjection(chart(), 'web', { sidecars: [new CustomSidecar(sidecar)], select }), `${at} SidecarInjection: select`],
  WebhookLogWatcherProps: [(props) => LogWatcher.webhook({ logs, pattern: 'a', url: 'http://h', ...props }), 'LogWatcher.webhook'],
};

/** The longest name of a field with two of its letters swapped, which no other field is as near to. */
function misspelt(struct: string): [wrong: string, right: string] {
  const fields = (STRUCTS as Record<string, string>)[struct].split(' ').map((field) => field.replace(/\W.*/, ''));
  const [right] = fields.sort((a, b) => b.length - a.length);
  const i = [...right].findIndex((letter, n) => n > 0 && letter !== right[n + 1]);
  return [`${right.slice(0, i)}${right[i + 1]}${right[i]}${right.slice(i + 2)}`, right];
}

test.each(Object.keys(TAKERS))('%s with a misspelt field is refused where it is written', (struct) => {
  const [give, subject] = TAKERS[struct];
  const [wrong, right] = misspelt(struct);
  let message = '';
  try {
    give({ [wrong]: 'x' });
  } catch (error) {
    message = (error as Error).message;
  }
  expect(message.slice(0, subject.length)).toBe(subject);
  expect(message).toContain(`"${wrong}"`);
  expect(message.slice(message.indexOf(`"${wrong}"`) + wrong.length)).toContain(right);
});

test('there is a taker for every struct of the library', () => {
  // Structs of cdk8s and cdk8s-plus are in those of the library; an object beside a workload takes the fields of its kind.
  const others = [
    'ApiObjectMetadata', 'ContainerLifecycle', 'ContainerPort', 'ContainerProps', 'ContainerResources', 'ContainerSecurityContextProps',
    'ContainerSecutiryContextCapabilities', 'CpuResources', 'DnsOption', 'EphemeralStorageResources', 'HostAlias', 'LabelSelectorRequirement', 'MainMount', 'MemoryResources', 'OwnerReference',
    'PodDnsProps', 'PodSecurityContextProps', 'SeLinuxOptions', 'SidecarObject', 'Sysctl', 'VolumeMount',
  ];
  expect([...Object.keys(TAKERS), ...others].sort()).toEqual(Object.keys(STRUCTS).sort());
});

test.each<[string, () => unknown, string]>([
  ['sidecar for sidecars', () => new SidecarDeployment(chart(), 'web', { main, sidecar: [LogShipper.stream({ logs })] } as any), '[shop/web] SidecarDeployment has no field "sidecar": write sidecars'],
  ['lables for labels', () => LogShipper.fluentBit({ logs, destination, lables: { a: 'b' } } as any), 'LogShipper.fluentBit has no field "lables": write labels'],
  ['a misspelt main', () => new SidecarPod(chart(), 'web', { mian: main } as any), '[shop/web] SidecarPod has no field "mian": write main'],
  ['a version that does not exist, in settings', () => SidecarSettings.set(new App(), { kubernetesVersion: (KubernetesVersion as any).V1_99 }), 'SidecarSettings: kubernetesVersion is undefined'],
  ['a version that does not exist, in a validator', () => new ManifestValidator({ kubernetesVersion: (KubernetesVersion as any).V1_99 }), 'ManifestValidator: kubernetesVersion is undefined'],
  ['a text for a format', () => LogFiles.of('/l', { format: 'jsn' as any }), 'log files in /l: format is not a LogFormat: give one of LogFormat.RAW, LogFormat.JSON'],
  ['a text for a policy of a sidecar', () => new CustomSidecar({ ...sidecar, imagePullPolicy: 'always' as any }), 'sidecar "side": imagePullPolicy is not one of ImagePullPolicy'],
  ['a misspelt name', () => new CustomSidecar({ nmae: 'a', image: 'a:1' } as any), 'CustomSidecar has no field "nmae": write name'],
  ['an old name of a field of a sidecar', () => new CustomSidecar({ ...sidecar, shares: [] } as any), 'sidecar "side" has a field "shares", which a SidecarSpec does not have: write mounts: [SidecarMount.shared(path)]'],
])('refuses %s', (_, give, message) => {
  expect(give).toThrow(message);
});
