import { App, Chart } from 'cdk8s';
import { parsePipeline } from './language';
import { pipelineOf } from './support';
import { LogDestination, LogFiles, LogShipper } from '../../../../src';
import { printPipeline, VariableText } from '../../../../src/logs/agents/logstash/language';
import { logstash } from '../../../../src/logs/agents/logstash/logstash';
import { settingsOf } from '../../../../src/logs/agents/logstash/records';
import { cellsOf, HOSTILE } from '../samples';

const outputOf = (destination: LogDestination) => parsePipeline(logstash.render(pipelineOf(destination)).files['logs.conf']).output[0];

const refusals: Record<string, RegExp> = {
  'kafka, SCRAM, TLS': /shows Kafka a certificate only out of a keystore of Java/,
  'http, plain': /would replace \$\{HOME\} in "a "quoted" one, \$\{HOME\}"/,
};
const cells = cellsOf(new Chart(new App(), 'cells'), { serverName: false }).filter(({ kind }) => logstash.destinations.includes(kind));

test.each(cells.filter(({ name }) => refusals[name] === undefined))('$name', ({ destination }) => {
  const { files, command, args } = logstash.render(pipelineOf(destination));
  expect({ command, args, files: { ...files, 'records.rb': '', 'start.sh': '' } }).toMatchSnapshot();
  expect(Object.keys(parsePipeline(files['logs.conf']))).toEqual(['input', 'filter', 'output']);
});

test.each(cells.filter(({ name }) => refusals[name] !== undefined))('$name is refused, with what is wrong', ({ name, destination }) => {
  expect(() => logstash.render(pipelineOf(destination))).toThrow(refusals[name]);
});

test.each(cellsOf(new Chart(new App(), 'named')).filter(({ kind, name }) => logstash.destinations.includes(kind) && name.includes('TLS') && !name.includes('PLAIN')))(
  '$name cannot have a name for the certificate', ({ destination }) => {
    expect(() => logstash.render(pipelineOf(destination))).toThrow(/cannot be given tls.serverName: give a host that the certificate is for instead of a serverName "logs.internal"/);
  },
);

test('takes what Kafka shows for what it is only with its authority', () => {
  const destination = LogDestination.kafka({ brokers: ['kafka:9093'], topic: 'logs', tls: { insecureSkipVerify: true } });
  expect(() => logstash.render(pipelineOf(destination))).toThrow(/give tls.ca instead of tls.insecureSkipVerify/);
});

test('is no sidecar, and reads no files', () => {
  expect(() => logstash.render({ ...pipelineOf(LogDestination.stdout()), source: { kind: 'files', files: [] } })).toThrow(/only receives what Filebeat sends/);
  expect(() => logstash.render({ ...pipelineOf(LogDestination.stdout()), metadata: { pod: 'POD_NAME' } })).toThrow(/leave the metadata of the pod out/);
  expect(() => LogShipper.filebeat({ logs: LogFiles.of('/var/log/app'), destination: LogDestination.loki({ url: 'http://loki:3100' }) })).toThrow(/use LogShipper\./);
});

test('creates documents, and tries again without end', () => {
  expect(outputOf(LogDestination.elasticsearch({ url: 'http://es:9200' }))).toEqual({
    name: 'elasticsearch',
    options: { hosts: ['http://es:9200'], index: 'logs-sidecar-default', action: 'create', data_stream: 'false', manage_template: false, ilm_enabled: 'false' },
  });
  expect(outputOf(LogDestination.http({ url: 'http://in:80/x' })).options).toMatchObject({ retry_failed: true, retry_non_idempotent: true, content_type: 'application/x-ndjson' });
});

test('writes texts in its language that mean just themselves, or none', () => {
  for (const text of HOSTILE) {
    const print = (value: string | VariableText) => parsePipeline(printPipeline({ output: [{ name: 'x', options: { y: value, z: [value], h: { k: value } } }] })).output[0].options;
    const replaced = /\$\{[a-zA-Z_.][\w.]*(:[^}]*)?\}|%\{[^}]*\}/.test(text);
    if (replaced) expect(() => print(text)).toThrow(/Logstash would replace/);
    else if (text.endsWith('\\')) expect(() => print(text)).toThrow(/ends with a backslash/);
    else expect(print(text)).toEqual({ y: text, z: [text], h: { k: text } });
  }
});

test('keeps labels, patterns and replacements out of the language', () => {
  const labels = Object.fromEntries(HOSTILE.map((text, i) => [`l${i}`, text]));
  const redact = HOSTILE.filter((text) => !/[\r\n]/.test(text)).map((replacement) => ({ pattern: 'x', replacement }));
  const { files } = logstash.render(pipelineOf(LogDestination.stdout(), { labels, redact }));
  expect(files['logs.conf']).toBe(logstash.render(pipelineOf(LogDestination.stdout())).files['logs.conf']);
  expect(JSON.parse(files['records.json'])).toEqual({ drop: [], labels, redact });
});

test('names a pattern that Ruby reads in no way as RE2 does', () => {
  expect(() => logstash.render(pipelineOf(LogDestination.stdout(), { drop: ['(?U)a+'] }))).toThrow(/Logstash cannot take the pattern "\(\?U\)a\+"/);
});

test('the script for records is told in what is nothing but data', () => {
  expect(settingsOf(pipelineOf(LogDestination.stdout(), { drop: ['a b\\x{41}'] }))).toEqual({ drop: ['a\\u{20}b\\u{41}'], redact: [], labels: {} });
});
