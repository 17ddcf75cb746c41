import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { pipelineIn } from './support';
import { LogCredentials, LogDestination, LogFiles, LogShipper, LogShipperProps } from '../../../../src';
import { FilebeatConfig, Environment, printConfig } from '../../../../src/logs/agents/filebeat/config';
import { filebeat } from '../../../../src/logs/agents/filebeat/filebeat';
import { ContainersSource } from '../../../../src/logs/pipeline/source';
import { HOSTILE } from '../samples';
import { filesOf, specOf } from '../suite';

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'filebeat-'));
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

const parsed = (config: FilebeatConfig) => {
  fs.writeFileSync(`${directory}/config.yml`, printConfig(config));
  return Yaml.load(`${directory}/config.yml`)[0];
};

test('every text is read back as it was, but for dollar signs, which are doubled', () => {
  const texts = [...HOSTILE, '0b1', '0X1F', '1_000', '.inf', '~', 'yes', 'No', '=', '\u007f\u0085\ufeff', '<<'];
  const doubled = texts.map((text) => text.replace(/\$/g, '$$$$'));
  expect(parsed({ list: texts, map: Object.fromEntries(texts.map((text, i) => [`k${i}`, text])) })).toEqual({
    list: doubled, map: Object.fromEntries(doubled.map((text, i) => [`k${i}`, text])),
  });
});

test('the value of a variable stands in quotes', () => {
  expect(parsed({ a: new Environment('X'), b: [new Environment('Y', 'Bearer ')] })).toEqual({ a: '"${X}"', b: ['"Bearer ${Y}"'] });
});

test('what is empty is written as such, and what is undefined not at all', () => {
  expect(parsed({ a: {}, b: [], c: undefined, d: [{ e: 1, f: [true, []] }, {}], g: '' })).toEqual({ a: {}, b: [], d: [{ e: 1, f: [true, []] }, {}], g: '' });
});

const start = (props: Partial<LogShipperProps> = {}) => LogShipper.filebeat({ logs: LogFiles.of('/var/log/app'), destination: LogDestination.stdout(), ...props });

test('a name for the certificate is refused, with what to write instead', () => {
  const destination = LogDestination.elasticsearch({ url: 'https://es:9200', tls: { serverName: 'es.internal' } });
  expect(() => start({ destination })).toThrow(/cannot be given tls.serverName: give a host that the certificate is for instead of a serverName "es.internal", or use another agent/);
});

test('one port answers for health and metrics', () => {
  expect(specOf(start({ healthPort: 8081 })).ports).toEqual([{ name: 'log-shipper', number: 8081 }]);
  expect(() => start({ healthPort: 8081, metricsPort: 8082 })).toThrow(/on one port, not on 8081 and 8082: give healthPort or metricsPort, not both/);
});

test('receives nothing from Beats', () => {
  expect(() => filebeat.render(pipelineIn('/x', { source: { kind: 'beats', port: 5044 } }))).toThrow(/use Logstash for an aggregator/);
});

test('the config holds no credential, only where it is', () => {
  const chart = new Chart(new App(), 'c');
  const secret = kplus.Secret.fromSecretName(chart, 'secret', 'login');
  const config = (credentials: LogCredentials) => (
    filesOf(start({ destination: LogDestination.elasticsearch({ url: 'https://es:9200', credentials }) }))['filebeat.yml']
  );
  expect(config(LogCredentials.basic({ secret }))).toMatch(/username: "\\"\$\{LOG_USERNAME\}\\""\n +password: "\\"\$\{LOG_PASSWORD\}\\""/);
  expect(config(LogCredentials.bearer({ secret, key: 'k' }))).toContain('Authorization: "\\"Bearer ${LOG_TOKEN}\\""');
  expect(config(LogCredentials.apiKey({ secret, key: 'k' }))).toContain('Authorization: "\\"ApiKey ${LOG_API_KEY}\\""');
});

test.each(['cri', 'docker'] as const)('a collector for %s', (runtime) => {
  const source: ContainersSource = {
    kind: 'containers', runtime, include: ['/var/log/containers/*.log'], exclude: ['/var/log/containers/own-*_logging_collector-*.log'], nodeNameVariable: 'NODE_NAME', enrich: true,
  };
  expect(filebeat.render(pipelineIn('/x', { source })).files['filebeat.yml'].replace(/\d+$/gm, 'N')).toMatchSnapshot();
  expect(filebeat.render(pipelineIn('/x', { source: { ...source, enrich: false } })).files['filebeat.yml']).not.toContain('add_kubernetes_metadata');
});

test('a collector gets to know the pods once: not anew for every file, of whose input there are processors for each', () => {
  const source: ContainersSource = {
    kind: 'containers', runtime: 'cri', include: ['/var/log/containers/*.log'], exclude: [], nodeNameVariable: 'NODE_NAME', enrich: true,
  };
  const { processors, filebeat: { inputs } } = parse(filebeat.render(pipelineIn('/x', { source })).files['filebeat.yml']);
  expect(processors.filter((processor: object) => 'add_kubernetes_metadata' in processor)).toHaveLength(1);
  expect(JSON.stringify(inputs)).not.toContain('kubernetes');
  expect(processors.find((processor: object) => 'add_kubernetes_metadata' in processor).add_kubernetes_metadata).toMatchObject({
    node: '"${NODE_NAME}"', indexers: [{ pod_name: {} }], matchers: [{ field_format: { format: '%{[namespace]}/%{[pod]}' } }],
  });
});
