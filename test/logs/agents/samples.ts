import { Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  KafkaSaslMechanism, LogCa, LogCredentials, LogDestination, LogFiles, LogFormat, LogShipperProps, OtlpProtocol,
} from '../../../src';
import { DestinationKind } from '../../../src/logs/pipeline/destination';

/** One destination in one of its variants. */
export interface Cell {
  readonly kind: DestinationKind;
  readonly name: string;
  readonly destination: LogDestination;
}

/** Every kind of destination, bare and with all that it takes; without serverName for an agent that has no such thing. */
export function cellsOf(chart: Chart, { serverName = true } = {}): Cell[] {
  const secret = (name: string) => kplus.Secret.fromSecretName(chart, `secret-${name}-${chart.node.children.length}`, name);
  const ca = LogCa.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'ca', 'logs-ca'));
  const tls = { ca, clientCertificate: secret('client-tls'), ...(serverName && { serverName: 'logs.internal' }) };
  const basic = LogCredentials.basic({ secret: secret('login') });
  const bearer = LogCredentials.bearer({ secret: secret('token'), key: 'token' });
  const apiKey = LogCredentials.apiKey({ secret: secret('elastic'), key: 'api-key' });
  const cell = (kind: DestinationKind, name: string, destination: LogDestination): Cell => ({ kind, name: `${kind}, ${name}`, destination });
  return [
    cell('stdout', 'plain', LogDestination.stdout()),
    cell('elasticsearch', 'plain', LogDestination.elasticsearch({ url: 'http://elasticsearch:9200' })),
    cell('elasticsearch', 'basic, TLS', LogDestination.elasticsearch({ url: 'https://es.example/prefix', index: 'logs-web-prod', credentials: basic, tls })),
    cell('elasticsearch', 'API key', LogDestination.elasticsearch({ url: 'https://es.example:9200', credentials: apiKey })),
    cell('openSearch', 'plain', LogDestination.openSearch({ url: 'http://opensearch:9200', index: 'web' })),
    cell('openSearch', 'basic, TLS', LogDestination.openSearch({ url: 'https://os.example:9200', credentials: basic, tls: { insecureSkipVerify: true } })),
    cell('loki', 'plain', LogDestination.loki({ url: 'http://loki:3100' })),
    cell('loki', 'tenant, basic, TLS', LogDestination.loki({ url: 'https://loki.example/base', tenant: 'team-a', credentials: basic, tls })),
    cell('kafka', 'plain', LogDestination.kafka({ brokers: ['kafka-0.kafka:9092', 'kafka-1.kafka:9092'], topic: 'logs.web' })),
    cell('kafka', 'SCRAM, TLS', LogDestination.kafka({ brokers: ['kafka:9093'], topic: 'logs', credentials: basic, tls })),
    cell('kafka', 'SASL PLAIN', LogDestination.kafka({
      brokers: ['kafka:9093'], topic: 'logs', credentials: basic, saslMechanism: KafkaSaslMechanism.PLAIN, tls: {},
    })),
    cell('otlp', 'HTTP', LogDestination.otlp({ url: 'http://collector:4318', headers: { 'X-Scope-OrgID': 'team-a' } })),
    cell('otlp', 'HTTP, bearer, TLS', LogDestination.otlp({ url: 'https://otlp.example/base', credentials: bearer, tls })),
    cell('otlp', 'gRPC', LogDestination.otlp({ url: 'http://collector:4317', protocol: OtlpProtocol.GRPC })),
    cell('otlp', 'gRPC, bearer, TLS', LogDestination.otlp({ url: 'https://otlp.example:4317', protocol: OtlpProtocol.GRPC, credentials: bearer, tls })),
    cell('http', 'plain', LogDestination.http({ url: 'http://ingest:9428/insert/jsonline', headers: { 'X-Stream': 'a "quoted" one, ${HOME}' } })),
    cell('http', 'bearer, TLS', LogDestination.http({ url: 'https://ingest.example/v1/logs', credentials: bearer, tls })),
    cell('syslog', 'TCP', LogDestination.syslog({ host: 'syslog.example', appName: 'web' })),
    cell('syslog', 'TLS', LogDestination.syslog({ host: 'syslog.example', tls })),
    cell('logstash', 'plain', LogDestination.logstash({ host: 'logstash' })),
    cell('logstash', 'TLS', LogDestination.logstash({ host: 'logstash.example', port: 5045, tls })),
  ];
}

/** What a config language, a template engine or a shell might read something into. */
export const HOSTILE = [
  'plain', '', ' ', '"', "'", '\\', '\n', 'a\r\nb', '\t', '${HOME}', '$HOME', '$${x}', '${env:HOME}', '{{ .Values }}', '{{ message }}', '%{[message]}', '%{+yyyy}',
  '#{x}', '# comment', '- item', 'key: value', '[section]', '@INCLUDE /etc/passwd', 'null', 'true', '0o17', '1e3', '2026-11-22', '*anchor', '&anchor', '!!str x',
  '`id`', '$(id)', ';', '|', '>', '%Y', 'SECRET[a.b]', 'é ü 漢字 🙂', '\u0001', "'; DROP", '"} , {"', '-----BEGIN', '=', '~', '^', ']]>', '</x>',
];

/** Everything of a shipper that does not hang on its destination. */
export function fullProps(destination: LogDestination): LogShipperProps {
  return {
    destination,
    logs: [
      LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED }),
      LogFiles.of('/var/log/nginx', { files: ['error.log'], format: LogFormat.NGINX_ERROR }),
      LogFiles.of('/var/log/app', { files: ['*.json'], format: LogFormat.JSON, timeField: 'ts' }),
      LogFiles.of('/var/log/app', { files: ['trace-?.txt'], recordStart: '^\\d{4}-\\d{2}-\\d{2} "', rotated: [] }),
    ],
    labels: { team: 'web', quote: 'a "quoted" \'one\' \\ ${HOME} {{ x }} %{[y]}' },
    drop: ['GET /healthz', 'kube-probe/1\\.\\d+', '"quoted" \'one\' /slash/ ${HOME}'],
    redact: [{ pattern: '\\b\\d{16}\\b' }, { pattern: 'token=[^&\\s"]+', replacement: 'token=$1\\1${0}' }],
    bufferSize: Size.mebibytes(300),
    maxLineSize: Size.kibibytes(512),
    flushTimeout: Duration.seconds(15),
  };
}
