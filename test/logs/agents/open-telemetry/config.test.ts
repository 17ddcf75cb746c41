import { App, Chart, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { collectorConfigOf, configOf, CONTAINERS, meaningOf, toStdout } from './support';
import { LogCredentials, LogDestination, LogFiles, LogFormat, LogShipper, OtlpProtocol } from '../../../../src';
import { openTelemetry } from '../../../../src/logs/agents/open-telemetry/open-telemetry';
import { HOSTILE } from '../samples';
import { mountsOf, specOf } from '../suite';

const logs = LogFiles.of('/var/log/app');
const receiverOf = (config: any) => config.receivers['file_log/var_log_app'];
const quoted = (text: string) => text.replace(/[^a-zA-Z0-9]/gu, (character) => (character.length > 1 || character > '\u007f' ? character : `\\${character}`));
const oneLine = HOSTILE.filter((text) => text !== '' && !/[\r\n\u0001\t]/.test(text));

test.each(HOSTILE)('%j means itself', (text) => {
  const config = meaningOf(configOf(toStdout({ logs, labels: { note: text } })));
  expect(config.processors['attributes/labels'].actions).toEqual([{ key: 'note', value: text, action: 'upsert' }]);
});

test.each(oneLine)('%j means itself in a pattern and in a replacement', (text) => {
  const config = meaningOf(configOf(toStdout({ logs, drop: [quoted(text)], redact: [{ pattern: quoted(text), replacement: text }] })));
  const [, drop, redact] = receiverOf(config).operators;
  expect(JSON.parse(drop.expr.replace('body matches ', ''))).toBe(quoted(text));
  expect(redact).toMatchObject({ regex: quoted(text), replace_with: text.replace(/\$/g, '$$$$') });
});

test('nothing in a config is looked up but the credentials of Kafka', () => {
  const labels = Object.fromEntries(HOSTILE.map((text, n) => [`label_${n}`, text]));
  const config = configOf({ logs, labels, destination: LogDestination.otlp({ url: 'http://collector', headers: { 'X-Note': '${env:HOME} $HOME' } }) });
  expect(config.replace(/\$\$/g, '')).not.toContain('$');
  const secret = kplus.Secret.fromSecretName(new Chart(new App(), 'x'), 'login', 'login');
  const kafka = configOf({ logs, labels, destination: LogDestination.kafka({ brokers: ['kafka:9092'], topic: 'logs', credentials: LogCredentials.basic({ secret }), tls: {} }) });
  expect(kafka.replace(/\$\$/g, '').match(/\$[^"]*/g)).toEqual(['${file:/etc/log-shipper-credentials/login/username}', '${file:/etc/log-shipper-credentials/login/password}']);
});

test('the name of an application in syslog means itself', () => {
  const appName = 'a"b\\c${env:HOME}';
  const { transform } = meaningOf(configOf({ logs, destination: LogDestination.syslog({ host: 'syslog', appName }) })).processors;
  expect(transform.log_statements).toContain(`set(log.attributes["appname"], ${JSON.stringify(appName)})`);
});

test('fields with dots are fields', () => {
  const json = LogFiles.of('/var/log/app', { format: LogFormat.JSON, timeField: '@a.b-c' });
  expect(receiverOf(meaningOf(configOf(toStdout({ logs: json })))).operators[1].timestamp.parse_from).toBe('body["@a.b-c"]');
});

test('the queue holds the largest batch, whatever the buffer', () => {
  const destination = LogDestination.elasticsearch({ url: 'http://elasticsearch:9200' });
  const queue = (bufferSize: Size) => meaningOf(configOf({ logs, destination, bufferSize })).exporters.elasticsearch.sending_queue;
  expect(queue(Size.mebibytes(1)).queue_size).toBe(200 * 1024 * 1024);
  expect(queue(Size.mebibytes(500)).queue_size).toBe(500 * 1024 * 1024);
  const { volumes } = mountsOf(specOf(LogShipper.openTelemetry({ logs, destination, bufferSize: Size.mebibytes(500) })));
  expect(volumes.map(({ source }) => source)).toEqual([{ emptyDir: { sizeLimit: `${750 + 64}Mi` } }]);
});

test('credentials over gRPC without TLS are refused, with what to write instead', () => {
  const secret = kplus.Secret.fromSecretName(new Chart(new App(), 'x'), 'login', 'login');
  const destination = LogDestination.otlp({ url: 'http://collector:4317', protocol: OtlpProtocol.GRPC, credentials: LogCredentials.basic({ secret }) });
  expect(() => LogShipper.openTelemetry({ logs, destination })).toThrow(/sends no credentials over gRPC without TLS: write https:\/\//);
});

test('for a plain pod before 1.30 the collector itself waits for main', () => {
  const { sleepCommand } = specOf(LogShipper.openTelemetry(toStdout({ logs })));
  expect(sleepCommand).toEqual([
    '/otelcol-contrib', '--config=file:/etc/log-shipper/wait.yaml', '--config=yaml:extensions::file_storage::timeout: {seconds}s',
  ]);
});

test.each([['docker', true], ['cri', true], ['docker', false], ['cri', false]] as const)('the containers of a node, %s, enriched: %s', (runtime, enrich) => {
  expect(collectorConfigOf({ runtime, enrich })).toMatchSnapshot();
});

test.each(['docker', 'cri'] as const)('parts of a line are joined, however many, for stdout and stderr each: %s', (runtime) => {
  const { operators } = (parse(collectorConfigOf({ runtime })) as any).receivers['file_log/containers'];
  const at = operators.findIndex(({ type }: any) => type === 'recombine');
  expect(operators[at - 1]).toMatchObject({ type: 'add', field: 'attributes.writer', value: 'EXPR(attributes["log.file.path"] + " " + string(attributes.stream))' });
  expect(operators[at]).toMatchObject({ source_identifier: 'attributes.writer', max_batch_size: 0, max_unmatched_batch_size: 0, max_log_size: 1024 * 1024 });
  expect(operators.slice(at)).toContainEqual(expect.objectContaining({ type: 'remove', field: 'attributes.writer' }));
});

test('it asks the API server for pods, and only when records are enriched', () => {
  expect(openTelemetry.kubernetesAccess).toEqual([{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }]);
  expect(collectorConfigOf({ ...CONTAINERS, enrich: false })).not.toContain('k8s_attributes');
});

test('it takes nothing from Filebeat', () => {
  expect(() => collectorConfigOf({ kind: 'beats', port: 5044 } as any)).toThrow(/receives from Filebeat: use Logstash/);
});
