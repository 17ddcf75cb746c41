import * as fs from 'fs';
import * as http from 'http';
import { AddressInfo } from 'net';
import * as os from 'os';
import * as path from 'path';
import * as zlib from 'zlib';
import { App, Chart } from 'cdk8s';
import { certificatesIn, complaintOf, FILEBEAT, pipelineIn, Running } from './support';
import { LogShipper } from '../../../../src';
import { filebeat } from '../../../../src/logs/agents/filebeat/filebeat';
import { ContainersSource } from '../../../../src/logs/pipeline/source';
import { describeWith } from '../../../real-programs';
import { cellsOf, fullProps, HOSTILE } from '../samples';
import { filesOf } from '../suite';

const given = describeWith(FILEBEAT);
/** What can stand in a line of a log. */
const LINES = HOSTILE.filter((text) => text.trim() !== '' && !/[\r\n]/.test(text));

given('Filebeat itself', () => {
  let directory: string;
  let running: Running | undefined;
  beforeEach(() => {
    directory = fs.mkdtempSync(path.join(os.tmpdir(), 'filebeat-'));
    fs.mkdirSync(`${directory}/logs`);
  });
  afterEach(async () => {
    await running?.stop();
    running = undefined;
    fs.rmSync(directory, { recursive: true });
  });
  const write = (name: string, lines: readonly string[]) => fs.appendFileSync(`${directory}/logs/${name}`, lines.map((line) => `${line}\n`).join(''));
  const byFile = (name: string) => running!.records.filter(({ file }) => file === `${directory}/logs/${name}`).map(({ '@metadata': _, ...record }) => record);

  const cells = cellsOf(new Chart(new App(), 'cells'), { serverName: false }).filter(({ kind }) => filebeat.destinations.includes(kind));
  test.each(cells)('takes the config for $name', ({ destination }) => {
    const files = filesOf(LogShipper.filebeat(fullProps(destination)));
    // Its check loads the script, and the certificates.
    fs.writeFileSync(`${directory}/groups.js`, files['groups.js']);
    fs.writeFileSync(`${directory}/filebeat.yml`, files['filebeat.yml'].replace(/\/etc\/log-shipper-tls\/\w+|\/etc\/log-shipper(?=\/)/g, directory));
    if (files['filebeat.yml'].includes('/tls.key')) certificatesIn(directory);
    expect(complaintOf(FILEBEAT!, `${directory}/filebeat.yml`, directory)).toBeUndefined();
  });

  test.each(['cri', 'docker'] as const)('takes the config of a collector for %s', (runtime) => {
    const source: ContainersSource = {
      kind: 'containers', runtime, include: ['/var/log/containers/*.log'], exclude: ['/var/log/containers/own-*_logging_collector-*.log'], nodeNameVariable: 'NODE_NAME', enrich: true,
    };
    const { files } = filebeat.render(pipelineIn(directory, { source, configDirectory: directory }));
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(`${directory}/${name}`, content);
    expect(complaintOf(FILEBEAT!, `${directory}/filebeat.yml`, directory)).toBeUndefined();
  });

  test('reads nothing into texts: labels, drop and redact mean just what they say', async () => {
    const labels = Object.fromEntries(HOSTILE.map((text, i) => [`l${i}`, text]));
    const exact = (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&');
    write('a.log', [
      ...LINES.map((text) => `drop(${text})`), ...LINES.map((text) => `keep <${text}>`), ...LINES.map((_, i) => `redact R${i}R`), 'end',
    ]);
    running = new Running(FILEBEAT!, pipelineIn(directory, {
      labels, drop: LINES.map((text) => exact(`drop(${text})`)), redact: LINES.map((replacement, i) => ({ pattern: `\\bR${i}R\\b`, replacement })),
    }));
    await running.until(() => running!.records.some(({ message }) => message === 'end'));
    const records = byFile('a.log');
    expect(records.map(({ message }) => message)).toEqual([...LINES.map((text) => `keep <${text}>`), ...LINES.map((text) => `redact ${text}`), 'end']);
    const { '@timestamp': _, ...record } = records[0];
    expect(record).toEqual({ ...labels, message: `keep <${LINES[0]}>`, file: `${directory}/logs/a.log`, container: 'web' });
  }, 60_000);

  test('makes the records that every agent makes, of all formats, and reads on after SIGTERM', async () => {
    const all = [
      { include: [`${directory}/logs/access.log`], format: 'combined' as const },
      { include: [`${directory}/logs/error.log`], format: 'nginx_error' as const },
      { include: [`${directory}/logs/app.json`], format: 'json' as const, timeField: 'log.time-@' },
      { include: [`${directory}/logs/other.json`], format: 'json' as const },
      { include: [`${directory}/logs/trace.txt`], recordStart: '^\\d{4}-' },
      { include: [`${directory}/logs/raw.txt*`], exclude: [`${directory}/logs/*.gz`] },
    ];
    write('access.log', [
      '10.0.0.1 - bob [22/Nov/2026:20:15:00 +0100] "GET /x?a=b HTTP/1.1" 200 612 "-" "curl/8 \\"q\\""',
      '10.0.0.1 - - [22/Nov/2026:20:15:01 +0000] "\\x16\\x03" 400 - "" "ua"',
      'no access',
    ]);
    write('error.log', ['2026/11/22 20:15:00 [error] 31#32: *7 open() "/x" failed', '2026/11/22 20:15:01 [notice] 1#1: start']);
    write('app.json', [
      JSON.stringify({ 'log.time-@': '2026-11-22T20:15:00.5+01:00', 'timestamp': '2001-01-01T00:00:00Z', 'host': 'a', 'log': { level: 'info' }, 'type': 5, 'a.b': 1 }),
      '{"@metadata":{"op_type":"delete","index":"x"},"@timestamp":"2001-01-01T00:00:00Z","file":"x","pod":"x","container":{"x":1},"message":"own","big":9007199254740993}',
      'not json', '[1]', '5', '{"broken"', '{"error":{"message":"m","type":"json"}}',
    ]);
    write('other.json', ['{"log.time-@":"2001-01-01T00:00:00Z","timestamp":"2026-11-22T20:15:00Z"}']);
    write('trace.txt', ['2026-01 first', '  at b', '  at c', '2026-01 second']);
    write('raw.txt', ['small', '', `${'x'.repeat(5000)}tail`, 'after']);
    write('raw.txt.gz', ['compressed']);
    running = new Running(FILEBEAT!, pipelineIn(directory, { metadata: { pod: 'POD_NAME', namespace: 'POD_NAMESPACE' }, maxLineBytes: 4096 }, all), {
      POD_NAME: 'web-0', POD_NAMESPACE: '007',
    });
    await running.until(() => running!.records.length >= 18);
    // Main has ended: what it wrote last is not read yet.
    write('raw.txt', ['last']);
    write('trace.txt', ['2026-01 third', '  at d']);
    expect(await running.stop()).toBe(0);

    const of = (name: string) => byFile(name).map(({ file, ...record }) => {
      expect(record).toMatchObject({ container: 'web', pod: 'web-0', namespace: '007' });
      const { container, pod, namespace, ...rest } = record;
      return rest;
    });
    const at = (time: string) => new Date(time).toISOString();
    const now = expect.stringMatching(/^20/);
    expect(of('access.log')).toEqual([
      {
        '@timestamp': at('2026-11-22T19:15:00Z'),
        'remote_addr': '10.0.0.1',
        'remote_user': 'bob',
        'time_local': '22/Nov/2026:20:15:00 +0100',
        'method': 'GET',
        'path': '/x?a=b',
        'protocol': 'HTTP/1.1',
        'status': 200,
        'body_bytes_sent': 612,
        'http_referer': '-',
        'http_user_agent': 'curl/8 \\"q\\"',
        'message': expect.stringContaining('10.0.0.1 - bob ['),
      },
      {
        '@timestamp': at('2026-11-22T20:15:01Z'),
        'remote_addr': '10.0.0.1',
        'remote_user': '-',
        'time_local': '22/Nov/2026:20:15:01 +0000',
        'bad_request': '\\x16\\x03',
        'status': 400,
        'http_referer': '',
        'http_user_agent': 'ua',
        'message': expect.stringContaining('\\x16'),
      },
      { '@timestamp': now, 'message': 'no access' },
    ]);
    expect(of('error.log')).toEqual([
      {
        '@timestamp': at('2026-11-22T20:15:00Z'),
        'time_local': '2026/11/22 20:15:00',
        'level': 'error',
        'pid': 31,
        'tid': 32,
        'connection': 7,
        'error': 'open() "/x" failed',
        'message': expect.any(String),
      },
      { '@timestamp': at('2026-11-22T20:15:01Z'), 'time_local': '2026/11/22 20:15:01', 'level': 'notice', 'pid': 1, 'tid': 1, 'error': 'start', 'message': expect.any(String) },
    ]);
    expect(of('app.json').slice(0, 1)).toEqual([{
      '@timestamp': at('2026-11-22T19:15:00.5Z'),
      'log.time-@': '2026-11-22T20:15:00.5+01:00',
      'timestamp': '2001-01-01T00:00:00Z',
      'host': 'a',
      'log': { level: 'info' },
      'type': 5,
      'a.b': 1,
    }]);
    // Every message once: numbers that JavaScript cannot hold are compared as text.
    expect(of('app.json').slice(1)).toEqual([
      { '@timestamp': expect.not.stringMatching(/^2001/), 'message': 'own', 'big': expect.any(Number) },
      ...['not json', '[1]', '5', '{"broken"'].map((message) => ({ '@timestamp': now, message })),
      { '@timestamp': now, 'error': { message: 'm', type: 'json' } },
    ]);
    expect(of('other.json')).toMatchObject([{ '@timestamp': at('2026-11-22T20:15:00Z') }]);
    expect(of('trace.txt').map(({ message }) => message)).toEqual(['2026-01 first\n  at b\n  at c', '2026-01 second', '2026-01 third\n  at d']);
    expect(of('raw.txt').map(({ message }) => message)).toEqual(['small', 'x'.repeat(4096), 'after', 'last']);
    expect(byFile('raw.txt.gz')).toEqual([]);
    expect(running.records.every(({ '@metadata': metadata }) => Object.keys(metadata).sort().join() === 'beat,type,version')).toBe(true);
  }, 60_000);

  test.each(['cri', 'docker'] as const)('joins and names what containers print, of %s', async (runtime) => {
    const id = 'ab'.repeat(32);
    fs.writeFileSync(`${directory}/logs/0.log`, {
      cri: '2026-11-22T20:15:00.123456789Z stdout P part one,\n2026-11-22T20:15:00.2Z stdout F  part two\n2026-11-22T20:15:01.5Z stderr F {"json":"stays text"}\n',
      docker: [['part one,', '00.123456789'], [' part two\n', '00.2'], ['{"json":"stays text"}\n', '01.5'], [`gone ${'x'.repeat(1024)}\n`, '02']].map(([log, seconds]) => (
        `${JSON.stringify({ log, stream: seconds === '01.5' ? 'stderr' : 'stdout', time: `2026-11-22T20:15:${seconds}Z` })}\n`
      )).join(''),
    }[runtime]);
    fs.mkdirSync(`${directory}/links`);
    const link = `${directory}/links/web-5c9f_shop_nginx-${id}.log`;
    fs.symlinkSync(`${directory}/logs/0.log`, link);
    fs.symlinkSync(`${directory}/logs/0.log`, `${directory}/links/own-5c9f_logging_collector-${id}.log`);
    running = new Running(FILEBEAT!, pipelineIn(directory, {
      drop: ['^gone'],
      source: {
        kind: 'containers', runtime, include: [`${directory}/links/*.log`], exclude: [`${directory}/links/own-*_logging_collector-*.log`], nodeNameVariable: 'NODE_NAME', enrich: false,
      },
    }), { NODE_NAME: 'n1' });
    await running.until(() => running!.records.length >= 2);
    const common = { file: link, pod: 'web-5c9f', namespace: 'shop', container: 'nginx', node: 'n1' };
    expect(running.records.map(({ '@metadata': _, ...record }) => record)).toEqual([
      { '@timestamp': '2026-11-22T20:15:00.123Z', ...common, 'stream': 'stdout', 'message': 'part one, part two' },
      { '@timestamp': '2026-11-22T20:15:01.500Z', ...common, 'stream': 'stderr', 'message': '{"json":"stays text"}' },
    ]);
  }, 60_000);

  test('sends credentials as they are, and creates documents', async () => {
    const [user, password] = ['us"er,\\', '\'p"a\\ss,[w]{o}:r d$$${HOME}%{[x]}#é\\'];
    const requests: { authorization?: string; url?: string; body: string }[] = [];
    const server = http.createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
        const { authorization, 'content-encoding': encoding } = request.headers;
        const body = (encoding === 'gzip' ? zlib.gunzipSync(Buffer.concat(chunks)) : Buffer.concat(chunks)).toString();
        requests.push({ authorization, url: request.url, body });
        response.setHeader('X-Elastic-Product', 'Elasticsearch');
        response.setHeader('Content-Type', 'application/json');
        const items = body.split('\n').filter((line) => line.startsWith('{"create"')).map(() => ({ create: { status: 201 } }));
        response.end(JSON.stringify(request.url!.includes('_bulk') ? { errors: false, items } : { version: { number: '9.0.0' } }));
      });
    });
    await new Promise<void>((resolve) => { server.listen(0, '127.0.0.1', resolve); });
    try {
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}/base`;
      const reference = (variable: string) => ({ variable, directory: '', key: '' });
      write('a.log', ['one']);
      const pipeline = (state: string, credentials: object) => pipelineIn(directory, {
        stateDirectory: `${directory}/${state}`,
        destination: { kind: 'elasticsearch', endpoint: { scheme: 'http', host: '127.0.0.1', port, path: '/base', url }, index: 'logs-web-prod', credentials: credentials as any },
      });
      const bulk = () => requests.filter(({ url: to }) => to!.includes('_bulk'));
      running = new Running(FILEBEAT!, pipeline('s1', { kind: 'basic', username: reference('LOG_USERNAME'), password: reference('LOG_PASSWORD') }), {
        LOG_USERNAME: user, LOG_PASSWORD: password,
      });
      await running.until(() => bulk().length > 0);
      await running.stop();
      expect(Buffer.from(bulk()[0].authorization!.replace('Basic ', ''), 'base64').toString()).toBe(`${user}:${password}`);
      const [action, document] = bulk()[0].body.split('\n').map((line) => line && JSON.parse(line));
      expect(bulk()[0].url).toMatch(/^\/base\/_bulk/);
      expect(action).toEqual({ create: { _index: 'logs-web-prod' } });
      expect(document).toEqual({ '@timestamp': expect.any(String), 'message': 'one', 'file': `${directory}/logs/a.log`, 'container': 'web' });

      running = new Running(FILEBEAT!, pipeline('s2', { kind: 'apiKey', key: reference('LOG_API_KEY') }), { LOG_API_KEY: 'aWQ6LGtleSw="\\,x' });
      await running.until(() => bulk().length > 1);
      expect(bulk()[1].authorization).toBe('ApiKey aWQ6LGtleSw="\\,x');
    } finally {
      await running?.stop();
      server.closeAllConnections();
      server.close();
    }
  }, 60_000);
});
