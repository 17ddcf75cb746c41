import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { parsePipeline } from './language';
import { LogDestination, LogFiles, LogShipper } from '../../../../src';
import { printPipeline, VariableText } from '../../../../src/logs/agents/logstash/language';
import { logstash } from '../../../../src/logs/agents/logstash/logstash';
import { settingsOf } from '../../../../src/logs/agents/logstash/records';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { resolveDestination } from '../../../../src/logs/plain-pipeline';
import { describeWith, realProgram } from '../../../real-programs';
import { cellsOf, HOSTILE } from '../samples';

const LINES = HOSTILE.filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));
const exact = (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');

function pipelineOf(destination: LogDestination, given: Partial<LogPipeline> = {}): LogPipeline {
  return {
    source: { kind: 'beats', port: 5044 },
    labels: {},
    metadata: {},
    drop: [],
    redact: [],
    destination: resolveDestination(destination, logstash).destination,
    stateDirectory: '/var/lib/log-shipper',
    configDirectory: '/etc/log-shipper',
    bufferBytes: 1024 * 1024 * 1024,
    maxLineBytes: 1024 * 1024,
    flushSeconds: 120,
    ports: logstash.ports,
    ...given,
  };
}

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

describe('the start script', () => {
  const run = (form: string, env: { [name: string]: string }, ...names: string[]) => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'logstash-'));
    try {
      fs.writeFileSync(`${directory}/start.sh`, logstash.render(pipelineOf(LogDestination.stdout())).files['start.sh']);
      const print = `process.stdout.write(JSON.stringify(${JSON.stringify(names)}.map((name) => process.env[name])))`;
      const { stdout, stderr } = spawnSync('/bin/bash', [`${directory}/start.sh`, form, process.execPath, '-e', print], { encoding: 'utf8', env });
      return { values: JSON.parse(stdout), stderr };
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  };
  const LOG_USERNAME = 'us"er';
  const LOG_PASSWORD = `'p\\a"$\${HOME}\${x:y}%{[m]}[é] ${'long'.repeat(30)}\\`;

  test('makes headers of credentials', () => {
    const { values: [authorization] } = run('basic', { LOG_USERNAME, LOG_PASSWORD }, 'LOG_AUTHORIZATION');
    expect(authorization).toMatch(/^Basic [A-Za-z0-9+/=]+$/);
    expect(Buffer.from(authorization.slice(6), 'base64').toString()).toBe(`${LOG_USERNAME}:${LOG_PASSWORD}`);
    expect(run('bearer', { LOG_TOKEN: 'a.b-c' }, 'LOG_AUTHORIZATION').values).toEqual(['Bearer a.b-c']);
    expect(run('apiKey', { LOG_API_KEY: 'aWQ6a2V5' }, 'LOG_AUTHORIZATION').values).toEqual(['ApiKey aWQ6a2V5']);
  });

  test('makes text for a quoted string in a JAAS config, in which nothing is replaced', () => {
    const { values } = run('jaas', { LOG_USERNAME, LOG_PASSWORD }, 'LOG_USERNAME', 'LOG_PASSWORD');
    for (const value of values) expect(value).not.toMatch(/\$|(?<!\\)(?:\\\\)*"/);
    // As java.io.StreamTokenizer reads a quoted string.
    expect(values.map((value: string) => value.replace(/\\([0-7]{3}|.)/g, (_, escape) => (escape.length === 3 ? String.fromCharCode(parseInt(escape, 8)) : escape))))
      .toEqual([LOG_USERNAME, LOG_PASSWORD]);
  });

  test('runs the program with its arguments and the options of Java', () => {
    const { values, stderr } = run('none', { LS_JAVA_OPTS: '-Xmx512m' }, 'LS_JAVA_OPTS', 'LOG_AUTHORIZATION');
    expect(values).toEqual([expect.stringMatching(/override=\/ -Xmx512m$/), null]);
    expect(stderr).toBe('');
  });
});

const RUBY = realProgram('RUBY', 'jruby', 'the script for the records of Logstash is');

describeWith(RUBY)('the script for records, in Ruby', () => {
  /** What becomes of records: undefined for one that is dropped. */
  const run = (given: Partial<LogPipeline>, events: readonly object[]): any[] => {
    const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'logstash-'));
    try {
      const { files } = logstash.render(pipelineOf(LogDestination.stdout(), given));
      for (const name of ['records.rb', 'records.json']) fs.writeFileSync(`${directory}/${name}`, files[name]);
      fs.writeFileSync(`${directory}/events.json`, JSON.stringify(events));
      // What the filter gives a script: an object of its own, and events.
      fs.writeFileSync(`${directory}/run.rb`, [
        "require 'json'",
        'module LogStash',
        '  class Event',
        '    def initialize(fields); @fields = fields; end',
        '    def to_hash; @fields.dup; end',
        '    def remove(field); @fields.delete(field); end',
        '  end',
        'end',
        'script = Object.new',
        "script.instance_eval(File.read(File.join(ARGV[0], 'records.rb'), encoding: 'UTF-8'))",
        "script.send(:register, { 'settings' => File.join(ARGV[0], 'records.json') })",
        "events = JSON.parse(File.read(File.join(ARGV[0], 'events.json'), encoding: 'UTF-8'))",
        'puts JSON.generate(events.map { |fields| script.send(:filter, LogStash::Event.new(fields)).first&.to_hash })',
      ].join('\n'));
      const { stdout, stderr } = spawnSync(RUBY!, [`${directory}/run.rb`, directory], { encoding: 'utf8' });
      if (!stdout.startsWith('[')) throw new Error(stderr);
      return JSON.parse(stdout).map((event: object | null) => event ?? undefined);
    } finally {
      fs.rmSync(directory, { recursive: true });
    }
  };

  test('drops, redacts and labels as it is told, whatever the texts are', () => {
    const labels = Object.fromEntries(HOSTILE.map((text, i) => [`l${i}`, text]));
    const patterns = ['^T:\\x{1F642}\\xe9', '(?i)^t:Grün\\d', '^(?s:T:a.b)$', '^T:\\d+ [^\\d\\s]{3}\\z', '^T:\\pL\\PL\\p{Greek}'];
    const matched = ['🙂é', 'GRÜN1', 'a\u0001b', '12 abc', 'a1α'];
    const others = ['🙂e', 'GRÜN', 'a\u0001bc', 'x\nT:GRÜN1', 'a\u0001b\nx', '1abcd ', 'α1a'];
    const events = [
      ...LINES.map((text) => ({ message: `drop(${text})` })),
      ...LINES.map((text) => ({ 'message': `keep <${text}>`, '@version': '1' })),
      ...LINES.map((_, i) => ({ message: `R${i}R`, nested: { path: [`R${i}R`] } })),
      { other: `drop(${LINES[0]})` }, { other: `drop(${LINES[0]})`, message: 'kept' },
      ...[...matched, ...others].map((text) => ({ message: `T:${text}` })),
    ];
    const outcomes = run({
      labels, drop: [...LINES.map((text) => exact(`drop(${text})`)), ...patterns], redact: LINES.map((replacement, i) => ({ pattern: `\\bR${i}R\\b`, replacement })),
    }, events);
    const n = LINES.length;
    expect(outcomes.slice(0, n)).toEqual(LINES.map(() => undefined));
    expect(outcomes.slice(n, 2 * n)).toEqual(LINES.map((text) => ({ message: `keep <${text}>`, ...labels })));
    expect(outcomes.slice(2 * n, 3 * n)).toEqual(LINES.map((text) => ({ message: text, nested: { path: [text] }, ...labels })));
    expect(outcomes.slice(3 * n, 3 * n + 2)).toEqual([undefined, { other: `drop(${LINES[0]})`, message: 'kept', ...labels }]);
    expect(outcomes.slice(3 * n + 2).map((event) => event?.message)).toEqual([...matched.map(() => undefined), ...others.map((text) => `T:${text}`)]);
  }, 120_000);

  test('is told in what is nothing but data', () => {
    expect(settingsOf(pipelineOf(LogDestination.stdout(), { drop: ['a b\\x{41}'] }))).toEqual({ drop: ['a\\u{20}b\\u{41}'], redact: [], labels: {} });
  });
});
