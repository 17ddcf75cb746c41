import { App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as YAML from 'yaml';
import { KafkaSaslMechanism, LogCredentials, LogDestination, LogFiles, LogShipper, LogShipperProps, SidecarPlacement } from '../../../../src';
import { luaOf } from '../../../../src/kit/lua';
import { configOf } from '../../../../src/logs/agents/fluent-bit/fluent-bit';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { ContainersSource } from '../../../../src/logs/pipeline/source';
import { HOSTILE } from '../samples';
import { contextOf, filesOf } from '../suite';

const chart = new Chart(new App(), 'test');
const secret = kplus.Secret.fromSecretName(chart, 'secret', 'login');
const logs = LogFiles.of('/var/log/app');

type Plain = Record<string, any>;
const shipped = (props: LogShipperProps): Plain => YAML.parse(filesOf(LogShipper.fluentBit(props))['fluent-bit.yaml']);
const output = (destination: LogDestination): Plain => shipped({ logs, destination }).pipeline.outputs[0];

describe('what it cannot do', () => {
  const bearer = LogCredentials.bearer({ secret, key: 'token' });
  test.each<[string, LogDestination, RegExp]>([
    ['a bearer token for Elasticsearch', LogDestination.elasticsearch({ url: 'https://es:9200', credentials: bearer }), /basic or LogCredentials\.apiKey/],
    ['a bearer token for OpenSearch', LogDestination.openSearch({ url: 'https://os:9200', credentials: bearer }), /give LogCredentials\.basic/],
    ['a header without a value', LogDestination.http({ url: 'http://in:80/x', headers: { 'X-A': ' ' } }), /X-A without a value: leave it out/],
  ])('%s', (_, destination, message) => expect(() => LogShipper.fluentBit({ logs, destination })).toThrow(message));

  test('two ports', () => {
    expect(() => LogShipper.fluentBit({ logs, destination: LogDestination.stdout(), healthPort: 1234, metricsPort: 2345 })).toThrow(/give healthPort or metricsPort, not both/);
    expect(shipped({ logs, destination: LogDestination.stdout(), healthPort: 1234 }).service.http_port).toBe(1234);
  });
});

test('credentials stand in variables', () => {
  const credentials = LogCredentials.basic({ secret });
  expect(output(LogDestination.elasticsearch({ url: 'https://es:9200', credentials }))).toMatchObject({ http_user: '${LOG_USERNAME}', http_passwd: '${LOG_PASSWORD}' });
  expect(output(LogDestination.http({ url: 'https://in', credentials: LogCredentials.apiKey({ secret, key: 'k' }) })).header)
    .toEqual(['Authorization ApiKey ${LOG_API_KEY}']);
});

test('SASL and TLS of Kafka', () => {
  const credentials = LogCredentials.basic({ secret });
  const tls = { insecureSkipVerify: true, clientCertificate: secret };
  expect(output(LogDestination.kafka({ brokers: ['a:1', 'b:2'], topic: 't', credentials, tls, saslMechanism: KafkaSaslMechanism.SCRAM_SHA_256 }))).toMatchObject({
    'brokers': 'a:1,b:2',
    'rdkafka.security.protocol': 'sasl_ssl',
    'rdkafka.sasl.mechanism': 'SCRAM-SHA-256',
    'rdkafka.enable.ssl.certificate.verification': 'false',
    'rdkafka.ssl.certificate.location': '/etc/log-shipper-tls/client/tls.crt',
  });
});

test('headers that look like variables are none', () => {
  const headers = { 'X-Plain': 'a "b" $c', 'X-Home': '${HOME} } {', 'X-File': 'file:///etc/passwd${X}' };
  const { env, pipeline } = shipped({ logs, destination: LogDestination.http({ url: 'http://in', headers }) });
  expect(pipeline.outputs[0].header).toEqual(['X-Plain a "b" $c', 'X-Home ${LOG_TEXT_1}', 'X-File f${LOG_TEXT_2}']);
  expect(env).toEqual({ LOG_TEXT_1: '${HOME} } {', LOG_TEXT_2: 'ile:///etc/passwd${X}' });
});

test.each(HOSTILE)('%j is one string of Lua', (text) => {
  const written = luaOf(text);
  expect(written).toMatch(/^"(?:[ !#-[\]-~]|\\[0-9]{3})*"$/);
  const bytes = [...written.slice(1, -1).matchAll(/\\([0-9]{3})|([^])/g)].map(([, escape, plain]) => escape === undefined ? plain.charCodeAt(0) : Number(escape));
  expect(Buffer.from(bytes).toString('utf8')).toBe(text);
});

test('inputs stop to read while the buffer is full, which never gives up what it has', () => {
  const { service, pipeline } = shipped({ logs, destination: LogDestination.loki({ url: 'http://loki:3100' }) });
  expect(service).toMatchObject({ 'storage.max_chunks_up': 85, 'storage.backlog.mem_limit': 256 * 1024 * 1024 });
  expect(pipeline.inputs[0]).toMatchObject({ 'storage.type': 'filesystem', 'storage.pause_on_chunks_overlimit': true, 'read_from_head': true });
  expect(pipeline.outputs[0]).toMatchObject({ retry_limit: 'no_limits' });
  expect(Object.keys(pipeline.outputs[0])).not.toContain('storage.total_limit_size');
});

test('each input has a database of its own', () => {
  const files = [LogFiles.of('/var/log/app'), LogFiles.of('/var/log/app', { files: ['*.txt'] }), LogFiles.of('/srv/App')];
  const databases: string[] = shipped({ logs: files, destination: LogDestination.stdout() }).pipeline.inputs.map(({ db }: Plain) => db);
  expect(databases).toEqual(['var_log_app', 'var_log_app_2', 'srv_app'].map((id) => `/var/lib/log-shipper/${id}.db`));
});

test('waits with its own program: the image has no other', () => {
  const shipper = LogShipper.fluentBit({ logs, destination: LogDestination.stdout() });
  const sleep = ['/fluent-bit/bin/fluent-bit', '-q', '-i', 'dummy', '-o', 'exit', '-m', '*', '-f'];
  const native = shipper.bind(contextOf());
  expect(native.sleepCommand).toEqual(sleep);
  expect(native.lifecycle?.preStop?._toKube({} as kplus.Container)).toEqual({ exec: { command: [...sleep, '2'] } });
  expect(shipper.bind(contextOf({ placement: SidecarPlacement.CLASSIC })).lifecycle).toBeUndefined();
});

describe('containers of a node', () => {
  const pipelineOf = (source: Partial<ContainersSource>): LogPipeline => ({
    source: { kind: 'containers', runtime: 'cri', include: ['/var/log/containers/*.log'], exclude: [], nodeNameVariable: 'NODE_NAME', enrich: false, ...source },
    destination: { kind: 'elasticsearch', index: 'logs-a-b', endpoint: { scheme: 'http', host: 'es', port: 9200, path: '', url: 'http://es:9200' } },
    labels: {},
    metadata: { node: 'NODE_NAME' },
    drop: [],
    redact: [],
    stateDirectory: '/state',
    configDirectory: '/config',
    bufferBytes: 1024,
    maxLineBytes: 1024,
    flushSeconds: 10,
    ports: { health: 2020, metrics: 2020 },
  });
  test.each<[string, Partial<ContainersSource>]>([
    ['CRI', {}], ['Docker', { runtime: 'docker', exclude: ['/var/log/containers/shipper-*.log'] }], ['CRI, enriched', { enrich: true }], ['Docker, enriched', { runtime: 'docker', enrich: true }],
  ])('%s', (_, source) => expect(configOf(pipelineOf(source))).toMatchSnapshot());
});

test('a stream of Loki has no label twice', () => {
  const destination = LogDestination.loki({ url: 'http://loki:3100' });
  const [{ labels, label_keys: keys }] = shipped({ logs, destination, labels: { job: 'web' } }).pipeline.outputs;
  expect([labels, keys]).toEqual([undefined, '$container,$pod,$namespace,$node,$job']);
  expect(shipped({ logs, destination }).pipeline.outputs[0].labels).toBe('job=fluent-bit');
});
