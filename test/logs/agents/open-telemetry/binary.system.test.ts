import { execFile, execFileSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { parse } from 'yaml';
import { collectorConfigOf, configOf, GATES, OTELCOL, ship, toStdout } from './support';
import { LogFiles, LogFormat } from '../../../../src';
import { openTelemetry } from '../../../../src/logs/agents/open-telemetry/open-telemetry';
import { testWith } from '../../../real-programs';
import { cellsOf, fullProps, HOSTILE } from '../samples';

const withCollector = testWith(OTELCOL);

/** What the program knows: one built for checking may not have all components of the official one. */
function componentsOf(program: string): Set<string> {
  const known = parse(execFileSync(program, ['components'], { encoding: 'utf8' }));
  return new Set(['receivers', 'processors', 'exporters', 'extensions'].flatMap((kind) => (known[kind] ?? []).map(({ name }: any) => `${kind}/${name}`)));
}

function missingIn(config: string, known: Set<string>): string[] {
  const content = parse(config);
  return ['receivers', 'processors', 'exporters', 'extensions'].flatMap((kind) => Object.keys(content[kind]).map((id) => `${kind}/${id.split('/')[0]}`))
    .filter((component) => !known.has(component));
}

function check(program: string, file: string): Promise<string> {
  const env = { ...process.env, NODE_NAME: 'node' };
  return new Promise((resolve) => execFile(program, ['validate', GATES, `--config=file:${file}`], { env }, (error, _, stderr) => resolve(error === null ? '' : stderr)));
}

withCollector('the collector takes the configs of all cells', async () => {
  const known = componentsOf(OTELCOL!);
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'otelcol-'));
  fs.writeFileSync(path.join(directory, 'credential'), 'secret');
  const configs: [string, string][] = [
    ...cellsOf(new Chart(new App(), 'cells')).filter(({ kind }) => openTelemetry.destinations.includes(kind))
      .map(({ name, destination }): [string, string] => [name, configOf(fullProps(destination))]),
    ...(['docker', 'cri'] as const).map((runtime): [string, string] => [runtime, collectorConfigOf({ runtime }, { kind: 'otlp', protocol: 'http', endpoint: endpoint(), headers: {} })]),
  ];
  const unchecked = configs.filter(([, config]) => missingIn(config, known).length > 0);
  if (unchecked.length > 0) {
    const missing = [...new Set(unchecked.flatMap(([, config]) => missingIn(config, known)))];
    console.warn(`${OTELCOL} has no ${missing.join(', ')}: NOT CHECKED: ${unchecked.map(([name]) => name).join('; ')}. Set OTELCOL to one that has.`);
  }
  const answers = await Promise.all(configs.filter((config) => !unchecked.includes(config)).map(async ([name, config], n) => {
    const file = path.join(directory, `${n}.yaml`);
    // Files that are read when a config is checked: any credential will do, and certificates are left out.
    fs.writeFileSync(file, config.replace(/\$\{file:[^}]*\}/g, `\${file:${directory}/credential}`).replace(/^ +(ca|cert|key)_file: .*\n/gm, ''));
    return [name, await check(OTELCOL!, file)];
  }));
  fs.rmSync(directory, { recursive: true });
  expect(answers.filter(([, answer]) => answer !== '')).toEqual([]);
  expect(answers.length).toBeGreaterThan(0);
  expect(answers.length + unchecked.length).toBe(configs.length);
});

withCollector('formats become fields', async () => {
  const config = configOf(toStdout({
    logs: [
      LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED }),
      LogFiles.of('/var/log/nginx', { files: ['error.log'], format: LogFormat.NGINX_ERROR }),
      LogFiles.of('/var/log/app', { files: ['*.json'], format: LogFormat.JSON, timeField: 'ts' }),
      LogFiles.of('/var/log/app', { files: ['*.txt'], recordStart: '^\\d{4}-' }),
    ],
  }));
  const request = '10.0.0.1 - ann [22/Nov/2026:20:15:00 +0100] "GET /a?b HTTP/1.1" 200 512 "-" "curl \\"8\\""';
  const malformed = '10.0.0.1 - - [22/Nov/2026:20:15:00 +0000] "\\x16\\x03" 400 - "-" "-"';
  const error = '2026/11/22 20:15:00 [error] 7#9: *3 open() "/x" failed';
  const { records, errors } = await ship(config, {
    '/var/log/nginx/access.log': `${request}\n${malformed}\nnot of the form\n`,
    '/var/log/nginx/error.log': `${error}\n2026/11/22 20:15:01 [notice] 7#9: reopening logs\n`,
    '/var/log/app/a.json': '{"ts":"2026-11-22T20:15:00.25Z","n":1,"f":1.5,"o":{"a":[1]},"pod":"liar","message":"hello"}\n{"n":2}\n[1]\n{"torn\n',
    '/var/log/app/t.txt': '2026-11-22 one\n\tat a\n\tat b\n2026-11-22 two\n',
  }, 11);
  expect(errors).toBe('');
  const common = { 'container': 'nginx', 'pod': 'web-1', 'namespace': '0123', 'node': '1e3', '@timestamp': expect.stringMatching(/^20\d\d-\d\d-\d\dT[0-9:.]+Z$/) };
  expect(records.map(({ message }) => message ?? '').sort()).toHaveLength(11);
  const find = (message: string) => records.find((record) => record.message === message);
  const access = { ...common, file: '/var/log/nginx/access.log' };
  expect(find(request)).toEqual({
    ...access,
    'message': request,
    '@timestamp': '2026-11-22T19:15:00Z',
    'time_local': '22/Nov/2026:20:15:00 +0100',
    'remote_addr': '10.0.0.1',
    'remote_user': 'ann',
    'method': 'GET',
    'path': '/a?b',
    'protocol': 'HTTP/1.1',
    'status': 200,
    'body_bytes_sent': 512,
    'http_referer': '-',
    'http_user_agent': 'curl \\"8\\"',
  });
  expect(find(malformed)).toMatchObject({ bad_request: '\\x16\\x03', status: 400 });
  expect(find(malformed)).not.toHaveProperty('method');
  expect(find(malformed)).not.toHaveProperty('body_bytes_sent');
  expect(find('not of the form')).toEqual({ ...access, message: 'not of the form' });
  expect(find(error)).toMatchObject({ '@timestamp': '2026-11-22T20:15:00Z', 'level': 'error', 'pid': 7, 'tid': 9, 'connection': 3, 'error': 'open() "/x" failed' });
  expect(find('2026/11/22 20:15:01 [notice] 7#9: reopening logs')).not.toHaveProperty('connection');
  expect(find('hello')).toEqual({
    ...common, 'file': '/var/log/app/a.json', '@timestamp': '2026-11-22T20:15:00.25Z', 'ts': '2026-11-22T20:15:00.25Z', 'n': 1, 'f': 1.5, 'o': { a: [1] }, 'message': 'hello',
  });
  expect(records.find(({ n }) => n === 2)).toEqual({ ...common, file: '/var/log/app/a.json', n: 2 });
  expect(find('[1]')).toEqual({ ...common, file: '/var/log/app/a.json', message: '[1]' });
  expect(find('{"torn')).toEqual({ ...common, file: '/var/log/app/a.json', message: '{"torn' });
  expect(find('2026-11-22 one\n\tat a\n\tat b')).toBeDefined();
  expect(find('2026-11-22 two')).toBeDefined();
});

withCollector('hostile texts are labels, patterns and replacements that mean themselves', async () => {
  const texts = HOSTILE.filter((text) => text !== '' && !/[\r\n]/.test(text));
  const quoted = (text: string) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&');
  const labels = Object.fromEntries(HOSTILE.map((text, n) => [`label_${n}`, text]));
  const config = configOf(toStdout({
    logs: LogFiles.of('/var/log/app'),
    labels,
    drop: texts.map((text, n) => `^drop ${n} ${quoted(text)}$`),
    redact: texts.map((text, n) => ({ pattern: `secret${n}\\b`, replacement: text })),
  }));
  const lines = texts.flatMap((text, n) => [`drop ${n} ${text}`, `keep ${n} ${text} secret${n}.`]);
  const { records, errors } = await ship(config, { '/var/log/app/app.log': `${lines.join('\n')}\n` }, texts.length);
  expect(errors).toBe('');
  expect(records.map(({ message }) => message)).toEqual(texts.map((text, n) => `keep ${n} ${text} ${text}.`));
  for (const [name, text] of Object.entries(labels)) expect(records[0][name]).toBe(text);
});

withCollector('a line that is too long is cut, and the file goes on', async () => {
  const { records } = await ship(configOf(toStdout({ logs: LogFiles.of('/var/log/app') })), { '/var/log/app/app.log': `${'x'.repeat(3_000_000)}\nnext\n` }, 2);
  expect(records.map(({ message }) => message.length)).toEqual([1024 * 1024, 4]);
});

withCollector.each(['docker', 'cri'] as const)('what containers print is joined, with what the link tells of the pod: %s', async (runtime) => {
  const link = `/var/log/containers/web-7f-x_shop_nginx-${'0a'.repeat(32)}.log`;
  const json = (log: string, stream = 'stdout') => JSON.stringify({ log, stream, time: '2026-11-22T20:15:00.123456789Z' });
  const lines = runtime === 'docker'
    ? [json('first ', 'stderr'), json('whole\n'), json('second\n', 'stderr')]
    : ['2026-11-22T20:15:00.123456789+00:00 stderr P first ', '2026-11-22T20:15:00.123456789Z stdout F whole', '2026-11-22T20:15:00.2Z stderr F second'];
  const config = collectorConfigOf({ runtime, enrich: false }, { kind: 'stdout' }, { drop: ['^dropped'] });
  const { records, errors } = await ship(config, { [link]: `${lines.join('\n')}\n` }, 2);
  expect(errors).toBe('');
  const record = { file: link, pod: 'web-7f-x', namespace: 'shop', container: 'nginx', node: '1e3' };
  expect(records).toEqual([
    { ...record, '@timestamp': '2026-11-22T20:15:00.123456Z', 'message': 'whole' },
    { ...record, '@timestamp': expect.stringMatching(/^2026-11-22T20:15:00.[12]/), 'message': 'first second' },
  ]);
});

function endpoint() {
  return { scheme: 'http' as const, host: 'collector', port: 4318, path: '', url: 'http://collector:4318' };
}
