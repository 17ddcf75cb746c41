import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { pipelineOf } from './support';
import { LogDestination } from '../../../../src';
import { logstash } from '../../../../src/logs/agents/logstash/logstash';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { describeWith, realProgram } from '../../../real-programs';
import { HOSTILE } from '../samples';

const LINES = HOSTILE.filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));
const exact = (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');

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
});
