import * as fs from 'fs';
import * as path from 'path';
import { parse } from 'yaml';
import { APP, CONTAINERS, pipelineOf, to } from './support';
import { Endpoint } from '../../../../src/kit/urls';
import { printConfig, SecretText } from '../../../../src/logs/agents/vector/config';
import { vector } from '../../../../src/logs/agents/vector/vector';
import { HttpPlace, SecretReference, Tls } from '../../../../src/logs/pipeline/destination';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { HOSTILE } from '../samples';

/** What Vector takes for a reference to a secret, in the text of a config. */
const REFERENCE = /SECRET\[([A-Za-z0-9_]+)\.([-A-Za-z0-9_./]+)\]/g;

const endpoint: Endpoint = { scheme: 'https', host: 'ingest', port: 443, path: '', url: 'https://ingest:443' };
const secret = (key: string, directory = '/etc/credentials/login'): SecretReference => ({ variable: 'LOG', directory, key });
const http: HttpPlace = { kind: 'http', endpoint, headers: {} };
const basic = { kind: 'basic' as const, username: secret('user'), password: secret('pass.word-1') };

const textOf = (given: Partial<LogPipeline> = {}, file = {}) => vector.render(pipelineOf(given, file)).files['vector.yaml'];
const configOf = (given: Partial<LogPipeline> = {}, file = {}) => parse(textOf(given, file));
const sinkOf = (given: Partial<LogPipeline>) => configOf(given).sinks.destination;

/** What Vector makes of a config: it pastes in the secrets, then reads the YAML. */
function pasted(config: string, secrets: { [name: string]: string }): any {
  return parse(config.replace(REFERENCE, (_, backend: string, key: string) => secrets[`${backend}.${key}`]));
}

describe('YAML', () => {
  test('says what it was given', () => {
    const config = { values: [...HOSTILE, true, false, 0, -1.5, [], {}, [[1, 'a'], [{ a: 1, b: ['x'] }]]], nested: { a: { b: { c: [{ d: 'e' }] } } } };
    expect(parse(printConfig(config))).toEqual(config);
    expect(parse(printConfig(config), { version: '1.1' })).toEqual(config);
  });

  test('takes any names', () => {
    const config = Object.fromEntries(HOSTILE.map((name, n) => [name, n]));
    expect(parse(printConfig(config), { version: '1.1' })).toEqual(config);
  });

  test('leaves out what is undefined', () => {
    expect(printConfig({ a: undefined, b: { c: undefined } })).toBe('b: {}\n');
  });

  test('has no text that is taken for a secret', () => {
    const texts = ['SECRET[a.b]', 'SECRET[a.b]SECRET[c.d]', '\\SECRET[a.b]', 'SECRETSECRET[a.b]'];
    const printed = printConfig({ texts });
    expect(printed).not.toMatch(REFERENCE);
    expect(parse(printed)).toEqual({ texts });
  });

  test('takes secrets of any characters', () => {
    const values = [...HOSTILE, ' leading', 'trailing ', '# x', '|', "'", '"', ': ', '- '].filter((value) => value.trim() !== '' && !/[\r\n\u0001]/.test(value));
    const printed = printConfig({ list: [{ password: new SecretText('SECRET[a.b]'), next: 1 }] });
    for (const value of values) expect(pasted(printed, { 'a.b': value })).toEqual({ list: [{ password: value, next: 1 }] });
  });
});

describe('the config of Vector', () => {
  test('reads the files by their first line, from their beginning', () => {
    expect(configOf({ maxLineBytes: 5000 }).sources.files_app).toEqual({
      type: 'file',
      include: APP.include,
      exclude: APP.exclude,
      read_from: 'beginning',
      fingerprint: { strategy: 'checksum', lines: 1 },
      ignore_not_found: true,
      max_line_bytes: 5000,
      max_read_bytes: 262144,
      host_key: '',
    });
  });

  test('takes the directory of files as it is', () => {
    for (const part of HOSTILE.filter((text) => text !== '')) {
      const directory = `/var/${part}`;
      const { include } = configOf({}, { include: [`${directory}/*.log`], exclude: [] }).sources.files_app;
      expect(include).toEqual([`${directory}/*.log`]);
    }
  });

  test('joins lines to records', () => {
    expect(configOf({}, { recordStart: '^\\d{4} "\'{SECRET[a.b]' }).sources.files_app.multiline).toEqual({
      start_pattern: '^[0-9]{4} "\\x{27}\\{SECRET[a\\x{2e}b]', condition_pattern: '^[0-9]{4} "\\x{27}\\{SECRET[a\\x{2e}b]', mode: 'halt_before', timeout_ms: 1000,
    });
    expect(textOf({}, { recordStart: 'SECRET[a.b]' })).not.toMatch(REFERENCE);
  });

  test('moves the read position on when the destination has taken a record', () => {
    expect(sinkOf({}).acknowledgements).toEqual({ enabled: true });
    const otlp = { kind: 'otlp' as const, protocol: 'http' as const, endpoint, headers: {} };
    expect(sinkOf({ destination: otlp })).toMatchObject({ type: 'opentelemetry', protocol: { acknowledgements: { enabled: true } } });
  });

  test('tells its metrics, and has no API that shows records', () => {
    const config = configOf({ ports: { health: 1234, metrics: 1234 } });
    expect(config.sinks.metrics).toEqual({ type: 'prometheus_exporter', inputs: ['own_metrics'], address: '0.0.0.0:1234' });
    expect(config).not.toHaveProperty('api');
  });

  test('takes credentials from files', () => {
    const text = textOf(to({ ...http, credentials: basic, tls: { insecureSkipVerify: false } }));
    expect(parse(text).secret).toEqual({ credentials_1: { type: 'directory', path: '/etc/credentials/login', remove_trailing_whitespace: true } });
    const { sinks } = pasted(text, { 'credentials_1.user': "o'brien: \"x\"", 'credentials_1.pass.word-1': ' #"{{ x }}' });
    expect(sinks.destination.auth).toEqual({ strategy: 'basic', user: "o'brien: \"x\"", password: ' #"{{ x }}' });
  });

  test('has a backend for each directory', () => {
    const credentials = { ...basic, password: secret('p', '/etc/credentials/other') };
    expect(Object.keys(configOf(to({ ...http, credentials })).secret)).toEqual(['credentials_1', 'credentials_2']);
  });

  test('sends tokens and keys', () => {
    const token = { kind: 'bearer' as const, token: secret('t') };
    const key = { kind: 'apiKey' as const, key: secret('k') };
    const search = { kind: 'elasticsearch' as const, endpoint, index: 'logs' };
    expect(sinkOf(to({ ...http, credentials: token })).auth).toEqual({ strategy: 'bearer', token: 'SECRET[credentials_1.t]' });
    expect(sinkOf(to({ ...http, credentials: key })).auth).toEqual({ strategy: 'custom', value: 'ApiKey SECRET[credentials_1.k]' });
    expect(sinkOf(to({ ...search, credentials: key })).request).toEqual({ headers: { Authorization: 'ApiKey SECRET[credentials_1.k]' } });
    expect(sinkOf(to({ ...search, credentials: token })).request).toEqual({ headers: { Authorization: 'Bearer SECRET[credentials_1.t]' } });
  });

  test('sends headers as they were given, or refuses them', () => {
    const taken = HOSTILE.filter((value) => /^[\t\x20-\x7e]*$/.test(value));
    const refused = taken.filter((value) => {
      try {
        const config = textOf(to({ ...http, headers: { 'X-Name': value } }));
        expect(parse(config).sinks.destination.request.headers).toEqual({ 'X-Name': value });
        expect(config).not.toMatch(REFERENCE);
        return false;
      } catch (error) {
        expect((error as Error).message).toMatch(/^Vector reads ".*" in the header X-Name as a template: write a value without "\{\{ \}\}" and "%"$/);
        return true;
      }
    });
    expect(refused).toEqual(['{{ .Values }}', '{{ message }}', '%Y']);
  });

  test('refuses what Vector would read as a time in an address', () => {
    const place = { ...http, endpoint: { ...endpoint, path: '/a%20b', url: 'https://ingest:443/a%20b' } };
    expect(() => textOf(to(place))).toThrow('Vector reads "%" in the url of the HTTP destination as a part of the time: write a path without "%"');
  });

  test('holds a certificate against the host, and refuses another name', () => {
    const tls: Tls = { ca: '/ca', certificate: '/crt', key: '/key', serverName: 'ingest', insecureSkipVerify: false };
    expect(sinkOf(to({ ...http, tls })).tls).toEqual({ ca_file: '/ca', crt_file: '/crt', key_file: '/key' });
    expect(sinkOf(to({ ...http, tls: { insecureSkipVerify: true } })).tls).toEqual({ verify_certificate: false, verify_hostname: false });
    for (const place of [
      { ...http, tls: { ...tls, serverName: 'other' } },
      { kind: 'kafka' as const, brokers: [{ host: 'ingest', port: 1 }], topic: 'x', tls },
    ]) expect(() => textOf(to(place))).toThrow(/takes no other serverName: leave "(other|ingest)" out and give the destination by the name in its certificate/);
  });

  test('labels streams of Loki with what is known of the pod', () => {
    const loki = { kind: 'loki' as const, endpoint };
    expect(sinkOf({ destination: loki, labels: { team: '{{ x }}' }, metadata: { pod: 'P' } }).labels).toEqual({ container: '{{ container }}', pod: '{{ pod }}', team: '{{ team }}' });
    expect(Object.keys(sinkOf({ destination: loki, source: CONTAINERS, metadata: { node: 'N' } }).labels)).toEqual(['container', 'pod', 'namespace', 'node']);
  });

  test('shares the time for stopping out', () => {
    const args = (flushSeconds: number) => vector.render(pipelineOf({ flushSeconds })).command!;
    expect(args(10)).toEqual([
      '/bin/sh', '/etc/log-shipper/run.sh', '3', 'vector', '--config', '/etc/log-shipper/vector.yaml', '--quiet', '--threads', '2', '--graceful-shutdown-limit-secs', '3',
    ]);
    for (const seconds of [0, 1, 2, 3, 60]) {
      const [look, flush] = [args(seconds)[2], args(seconds).at(-1)].map(Number);
      expect([look, flush].every((part) => part >= 1)).toBe(true);
      if (seconds > 2) expect(look + 2 * flush).toBeLessThanOrEqual(seconds);
    }
  });
});

describe('on a node', () => {
  test('asks the API server for pods and its node', () => {
    const { files, command, envVariables } = vector.render(pipelineOf({ source: CONTAINERS }));
    const { sources, transforms } = parse(files['vector.yaml']);
    expect(sources.containers).toEqual({
      type: 'kubernetes_logs',
      insert_namespace_fields: false,
      max_line_bytes: 1048576,
      max_read_bytes: 262144,
      exclude_paths_glob_patterns: ['**/*.gz', '**/*.tmp', '/var/log/pods/logging_collector-*_*/log-collector/*.log', '/var/log/pods/kube-system_*_*/*/*.log'],
    });
    expect(Object.keys(transforms)).toEqual(['records']);
    expect(Object.keys(envVariables!)).toEqual(['VECTOR_SELF_NODE_NAME']);
    expect(command![0]).toBe('vector');
    expect(vector.kubernetesAccess).toEqual([{ apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['list', 'watch'] }]);
  });

  test('reads what stands in the files otherwise', () => {
    const { files, envVariables } = vector.render(pipelineOf({ source: { ...CONTAINERS, enrich: false } }));
    const { sources, transforms, sinks } = parse(files['vector.yaml']);
    expect(sources.containers).toMatchObject({ type: 'file', include: CONTAINERS.include, exclude: CONTAINERS.exclude });
    expect(Object.entries(transforms).map(([name, { inputs }]: any) => [name, inputs])).toEqual([['parts', ['containers']], ['lines', ['parts']], ['records', ['lines']]]);
    expect(sinks.destination.inputs).toEqual(['records']);
    expect(envVariables).toBeUndefined();
  });

  test('says which patterns it cannot leave out', () => {
    const source = { ...CONTAINERS, exclude: ['/var/log/containers/x.log'] };
    expect(() => vector.render(pipelineOf({ source }))).toThrow(/^Vector cannot leave out the containers \/var\/log\/containers\/x.log: write a pattern/);
  });

  test('takes nothing from Beats', () => {
    expect(() => vector.render(pipelineOf({ source: { kind: 'beats', port: 5044 } }))).toThrow('Vector does not take what Beats send: use Logstash');
  });
});

test('each file has a program of its own', () => {
  const files = [APP, { ...APP, id: 'other', format: 'json' as const }];
  expect(Object.keys(vector.render(pipelineOf({ source: { kind: 'files', files } })).files)).toEqual(['vector.yaml', 'run.sh', 'records_app.vrl', 'records_other.vrl']);
});

test('there is a proof for each destination', () => {
  const proofs: object = JSON.parse(fs.readFileSync(path.join(__dirname, 'PROOF.json'), 'utf8'));
  expect(Object.keys(proofs).sort()).toEqual([...vector.destinations].sort());
  expect(Object.values(proofs).every((proof) => ['delivered', 'checked', 'reference'].includes(proof))).toBe(true);
});
