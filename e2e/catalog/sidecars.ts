import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  CombinedLogMetrics, ConfigWatcher, ISidecar, LogCa, LogCredentials, LogDestination, LogFiles, LogFormat, LogRotation, LogRotator,
  LogShipper, LogWatcher, MonitoringAgent,
} from 'cdk8s-sidecars';

/** A sidecar of the catalog, by name; its factory throws if the combination is invalid. */
export type Maker = (scope: Construct) => ISidecar | ISidecar[];

const logs = () => LogFiles.of('/var/log/app', { files: ['access.log'], format: LogFormat.COMBINED, sizeLimit: Size.mebibytes(128) });
const secretOf = (scope: Construct) => kplus.Secret.fromSecretName(scope, 'login', 'login');
const basic = (scope: Construct) => LogCredentials.basic({ secret: secretOf(scope) });
const tls = (scope: Construct) => ({ ca: LogCa.fromConfigMap(kplus.ConfigMap.fromConfigMapName(scope, 'ca', 'ca')) });

/** Every kind of destination: with the minimum of options, and with credentials and a CA. */
export const DESTINATIONS: Readonly<Record<string, (scope: Construct) => LogDestination>> = {
  'stdout': () => LogDestination.stdout(),
  'elasticsearch': () => LogDestination.elasticsearch({ url: 'http://elasticsearch:9200' }),
  'elasticsearch, full': (scope) => LogDestination.elasticsearch({ url: 'https://elasticsearch:9200', index: 'logs-app', credentials: basic(scope), tls: tls(scope) }),
  'openSearch': () => LogDestination.openSearch({ url: 'http://opensearch:9200' }),
  'openSearch, full': (scope) => LogDestination.openSearch({ url: 'https://opensearch:9200', index: 'logs-app', credentials: basic(scope), tls: tls(scope) }),
  'loki': () => LogDestination.loki({ url: 'http://loki:3100' }),
  'loki, full': (scope) => LogDestination.loki({ url: 'https://loki:3100', tenant: 'shop', credentials: basic(scope), tls: tls(scope) }),
  'kafka': () => LogDestination.kafka({ brokers: ['kafka:9092'], topic: 'logs' }),
  'kafka, full': (scope) => LogDestination.kafka({ brokers: ['kafka-0:9093', 'kafka-1:9093'], topic: 'logs', credentials: basic(scope), tls: tls(scope) }),
  'otlp': () => LogDestination.otlp({ url: 'http://collector:4318' }),
  'otlp, full': (scope) => LogDestination.otlp({ url: 'https://collector:4318', headers: { 'X-Scope': 'shop' }, credentials: basic(scope), tls: tls(scope) }),
  'http': () => LogDestination.http({ url: 'http://receiver:8080/logs' }),
  'http, full': (scope) => LogDestination.http({ url: 'https://receiver:8443/logs', headers: { 'X-Team': 'shop' }, credentials: basic(scope), tls: tls(scope) }),
  'syslog': () => LogDestination.syslog({ host: 'syslog' }),
  'syslog, full': (scope) => LogDestination.syslog({ host: 'syslog', port: 6514, appName: 'shop', tls: tls(scope) }),
  'logstash': () => LogDestination.logstash({ host: 'logstash' }),
  'logstash, full': (scope) => LogDestination.logstash({ host: 'logstash', port: 5044, tls: tls(scope) }),
};

const agents = LogShipper as unknown as Record<string, (props: object) => ISidecar>;

const shippers = Object.fromEntries(['fluentBit', 'filebeat', 'vector', 'openTelemetry'].flatMap((agent) =>
  Object.entries(DESTINATIONS).map(([name, destination]): [string, Maker] => [
    `LogShipper.${agent} to ${name}`, (scope) => agents[agent]({ logs: logs(), destination: destination(scope), labels: { team: 'shop' } }),
  ])));

const password = (scope: Construct) => ({ secret: secretOf(scope), key: 'password' });
const alerts = [{ name: 'Down', expr: 'up == 0', for: Duration.minutes(5) }];

const monitors: Readonly<Record<string, Maker>> = {
  nginx: () => MonitoringAgent.nginx({ alerts }),
  apache: () => MonitoringAgent.apache({ alerts }),
  redis: (scope) => MonitoringAgent.redis({ user: 'watcher', password: password(scope), alerts }),
  postgres: (scope) => MonitoringAgent.postgres({ password: password(scope), alerts }),
  mysql: (scope) => MonitoringAgent.mysql({ password: password(scope), alerts }),
  memcached: () => MonitoringAgent.memcached({ alerts }),
  statsd: () => MonitoringAgent.statsd({ mappings: [{ match: '*.timer', name: '$1_seconds' }], alerts }),
  blackbox: () => MonitoringAgent.blackbox({ targets: ['http://localhost:8080/healthz', 'tcp://localhost:5432'], alerts }),
  openTelemetry: (scope) => MonitoringAgent.openTelemetry({ endpoint: 'https://collector:4317', grpc: true, token: password(scope), scrape: [{ port: 8080 }] }),
  exporter: () => MonitoringAgent.exporter({ name: 'haproxy-exporter', image: 'registry.example/haproxy-exporter:0.15.0', port: 9101, alerts }),
};

/** Every sidecar of the catalog. */
export const SIDECARS: Readonly<Record<string, Maker>> = {
  'LogShipper.stream': () => LogShipper.stream({ logs: logs() }),
  ...shippers,
  ...Object.fromEntries(Object.entries(monitors).map(([name, make]): [string, Maker] => [`MonitoringAgent.${name}`, make])),
  'LogWatcher.metrics': () => LogWatcher.metrics({ logs: logs(), counters: CombinedLogMetrics.counters(), alerts }),
  'LogWatcher.webhook': () => LogWatcher.webhook({ logs: logs(), pattern: ' 5\\d\\d ', url: 'http://hook:8080/' }),
  'ConfigWatcher.reload by signal': () => ConfigWatcher.reload({ path: '/etc/app', signal: 'HUP', process: 'app' }),
  'ConfigWatcher.reload by URL': () => ConfigWatcher.reload({ path: '/etc/app', url: 'http://localhost:8080/-/reload' }),
  'LogRotator.copyTruncate': () => new LogRotator({ logs: logs(), rotation: LogRotation.copyTruncate() }),
  'LogRotator.rename': () => new LogRotator({ logs: logs(), rotation: LogRotation.rename('app', 'USR1') }),
  'a shipper, a rotator, an exporter and a watcher': () => [
    LogShipper.stream({ logs: logs() }), new LogRotator({ logs: logs(), rotation: LogRotation.copyTruncate() }), MonitoringAgent.statsd(),
    LogWatcher.metrics({ logs: logs(), counters: CombinedLogMetrics.counters() }),
  ],
};
