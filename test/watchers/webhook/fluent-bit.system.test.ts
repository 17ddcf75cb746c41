import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as http from 'http';
import { AddressInfo } from 'net';
import * as os from 'os';
import * as path from 'path';
import { Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { LogFiles, LogWatcher, WebhookLogWatcherProps, WebhookUrl } from '../../../src';
import { lowerMounts } from '../../../src/lowering/mounts';
import { onigmo } from '../../../src/patterns/onigmo';
import { checkRe2 } from '../../../src/patterns/re2';
import { describeWith, realProgram } from '../../real-programs';
import { hostilePattern } from '../patterns';
import { withFiles } from '../support';

const FLUENT_BIT = realProgram('FLUENT_BIT', 'fluent-bit', 'what LogWatcher.webhook generates is');
const withFluentBit = describeWith(FLUENT_BIT);

let directory: string;
let server: http.Server;
let posts: { path: string; type: string; body: string }[];
/** Statuses that the next requests are answered with; 200 when there are none left. */
let statuses: number[];
let running: ChildProcess | undefined;
let printed: string;

beforeEach(async () => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'webhook-'));
  ['logs', 'config', 'state'].forEach((name) => fs.mkdirSync(path.join(directory, name)));
  posts = [];
  statuses = [];
  printed = '';
  server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk) => chunks.push(chunk)).on('end', () => {
      const status = statuses.shift() ?? 200;
      if (status === 200) posts.push({ path: request.url!, type: request.headers['content-type']!, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterEach(async () => {
  await kill('SIGKILL');
  await new Promise((resolve) => server.close(resolve));
  fs.rmSync(directory, { recursive: true, force: true });
});

async function kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  const ended = running;
  running = undefined;
  if (ended === undefined || ended.exitCode !== null) return;
  const end = new Promise((resolve) => ended.once('exit', resolve));
  ended.kill(signal);
  await end;
}

/** Runs Fluent Bit with what the sidecar is given, but for the places of its files. */
function start(props: Partial<WebhookLogWatcherProps>, env: NodeJS.ProcessEnv = {}): void {
  const { port } = server.address() as AddressInfo;
  const watcher = LogWatcher.webhook({
    logs: LogFiles.of(path.join(directory, 'logs')), pattern: 'ERROR', url: `http://127.0.0.1:${port}/hook?a=b`, port: 20000 + (process.pid % 10000), ...props,
  });
  for (const [name, content] of Object.entries(lowerMounts(watcher.bind({} as never).mounts ?? [], '1Gi').configFiles[0].files)) {
    const local = content.replaceAll('/etc/log-watcher', path.join(directory, 'config')).replaceAll('/var/lib/log-watcher', path.join(directory, 'state'));
    fs.writeFileSync(path.join(directory, 'config', name), local.replace('base: 2', 'base: 1').replace('cap: 60', 'cap: 1'));
  }
  running = spawn(FLUENT_BIT!, ['-c', path.join(directory, 'config', 'fluent-bit.yaml')], { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, HOSTNAME: 'web-0', ...env } });
  for (const stream of [running.stdout!, running.stderr!]) stream.on('data', (chunk) => { printed += chunk; });
}

function log(...lines: (string | Buffer)[]): void {
  fs.appendFileSync(path.join(directory, 'logs', 'app.log'), Buffer.concat(lines.map((line) => Buffer.concat([Buffer.from(line as string), Buffer.from('\n')]))));
}

async function until(what: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !what(); i++) await new Promise((resolve) => setTimeout(resolve, 100));
  if (!what()) throw new Error(`this did not come: ${what}\nposts: ${JSON.stringify(posts)}\n${printed}`);
}

withFluentBit('Fluent Bit, as it is configured', () => {
  test('posts each matching line once, escaped, in the shape of the body', async () => {
    log('before INFO', 'first ERROR 42 "quoted" \\ /slash/ \t tab');
    start({ pattern: 'ERROR(?: (?P<code>\\d+))?', body: { 'text': '{{{line}}}', 'facts': [{ code: '{code}', pod: '{pod}' }, 5, null, true], 'ke"y': '"\n{skipped}' } });
    await until(() => posts.length === 1);
    log('INFO', Buffer.from([0x45, 0x52, 0x52, 0x4f, 0x52, 0x20, 0xff, 0xc3, 0xa9, 0xed, 0xa0, 0x80, 0x01]), 'ERROR é😀 \u2028');
    await until(() => posts.length === 3);
    await kill('SIGTERM');

    expect(posts.map((post) => [post.path, post.type])).toEqual(Array(3).fill(['/hook?a=b', 'application/json']));
    const expected = (text: string, code: string) => ({ text, 'facts': [{ code, pod: 'web-0' }, 5, null, true], 'ke"y': '"\n0' });
    const bodies = posts.map(({ body }) => JSON.parse(body));
    expect(bodies).toHaveLength(3);
    expect(bodies).toEqual(expect.arrayContaining([
      expected('{first ERROR 42 "quoted" \\ /slash/ \t tab}', '42'),
      expected('{ERROR \ufffdé\ufffd\ufffd\ufffd\u0001}', ''),
      expected('{ERROR é😀 \u2028}', ''),
    ]));
  }, 60000);

  test('remembers over a kill how far it came, and posts what it still had', async () => {
    start({ limit: 100 });
    log('ERROR 1');
    await until(() => posts.length === 1);
    statuses = Array(1000).fill(503);
    log('ERROR 2');
    await until(() => statuses.length < 1000);
    await kill('SIGKILL');
    log('ERROR 3');
    statuses = [];
    start({ limit: 100 });
    await until(() => posts.length === 3);
    log('ERROR 4');
    await until(() => posts.length === 4);
    expect(posts.map(({ body }) => JSON.parse(body).text).sort()).toEqual(['ERROR 1', 'ERROR 2', 'ERROR 3', 'ERROR 4']);
  }, 60000);

  test('a post that fails is tried again, and the others are not posted twice', async () => {
    statuses = [500, 200, 503, 200, 429];
    start({ limit: 100 });
    log(...[1, 2, 3, 4, 5].map((n) => `ERROR ${n}`));
    await until(() => posts.length === 5);
    log('ERROR end');
    await until(() => posts.length === 6);
    expect(posts.map(({ body }) => JSON.parse(body).text).sort()).toEqual(['ERROR 1', 'ERROR 2', 'ERROR 3', 'ERROR 4', 'ERROR 5', 'ERROR end']);
  }, 60000);

  test('posts no more than the limit, and counts what it skipped', async () => {
    start({ limit: 3, body: { text: '{line}', skipped: '{skipped}' } });
    log(...Array.from({ length: 50 }, (_, n) => `ERROR ${n}`), 'no');
    await until(() => posts.length === 3);
    await kill('SIGTERM');
    expect(posts.map(({ body }) => JSON.parse(body))).toEqual(expect.arrayContaining([0, 1, 2].map((n) => ({ text: `ERROR ${n}`, skipped: '0' }))));
    expect(posts).toHaveLength(3);
  }, 60000);

  test('a new period begins with what was skipped in the last', async () => {
    start({ limit: 1, period: Duration.seconds(2), body: { text: '{line}', skipped: '{skipped}' } });
    log(...Array.from({ length: 5 }, (_, n) => `ERROR ${n}`));
    await until(() => posts.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    log('ERROR later');
    await until(() => posts.length === 2);
    expect(posts.map(({ body }) => JSON.parse(body))).toEqual([{ text: 'ERROR 0', skipped: '0' }, { text: 'ERROR later', skipped: '4' }]);
  }, 60000);
});

withFluentBit('an address from a Secret', () => {
  const secret = kplus.Secret.fromSecretName(new Chart(Testing.app(), 's'), 'secret', 'hook');
  const url = WebhookUrl.fromSecret({ secret, key: 'url' });
  const port = () => (server.address() as AddressInfo).port;
  const refusal = async () => {
    const code = await new Promise((resolve) => running!.once('exit', resolve));
    expect(code).not.toBe(0);
    expect(posts).toEqual([]);
    return printed;
  };

  test.each([
    ['a URL', '/services/T0/B0/x?y=${HOME}&%20', '/services/T0/B0/x?y=${HOME}&%20'],
    ['no path', '', '/'],
    ['no path, but a query', '?a=b', '/?a=b'],
    ['a line break behind it', '/services/x\n', '/services/x'],
  ])('is where lines are posted to: %s', async (_, end, at) => {
    start({ url }, { WEBHOOK_URL: `HTTP://localhost:${port()}${end}` });
    log('ERROR 1');
    await until(() => posts.length === 1);
    expect(posts[0]).toMatchObject({ path: at, body: '{"text":"ERROR 1"}' });
    expect(printed).not.toContain('services');

    const ended = new Promise((resolve) => running!.once('exit', resolve));
    await kill('SIGTERM');
    expect(await ended).toBe(0);
  }, 60000);

  test('is spoken to with TLS where it says https', async () => {
    const hello = new Promise<number>((resolve) => server.once('connection', (socket) => socket.once('data', (data) => resolve(data[0]))));
    start({ url }, { WEBHOOK_URL: `https://localhost:${port()}/hook` });
    log('ERROR 1');
    const handshake = 0x16;
    expect(await hello).toBe(handshake);
    expect(posts).toEqual([]);
  }, 60000);

  test('is split once, whatever was done before', async () => {
    start({ url, limit: 100 }, { WEBHOOK_URL: `http://127.0.0.1:${port()}/hook` });
    log('ERROR 1');
    await until(() => posts.length === 1);
    await kill('SIGKILL');
    log('ERROR 2');
    start({ url, limit: 100 }, { WEBHOOK_URL: `http://127.0.0.1:${port()}/other` });
    await until(() => posts.length === 2);
    expect(posts.map(({ path: at, body }) => [at, JSON.parse(body).text])).toEqual([['/hook', 'ERROR 1'], ['/other', 'ERROR 2']]);
  }, 60000);

  test.each([
    '', 'localhost/hook', 'ftp://localhost/hook', 'http://', 'http:///hook', 'http://kim:hush@localhost/', 'http://localhost:0/', 'http://localhost:65536/', 'http://localhost:80x/',
    'http://[::1]80/', 'http://localhost/a b', 'http://localhost/a\nb', 'http://localhost/#hush', 'http://lo\u00e9al/', '-- http://localhost/',
  ])('is not taken: %j', async (value) => {
    start({ url }, { WEBHOOK_URL: value });
    const said = await refusal();
    expect(said).toContain('the value of WEBHOOK_URL, from a Secret, must be a URL that begins with http:// or https:// and a host, without user');
    expect(said).not.toContain('hush');
  }, 60000);

  test.each(['', 'https://127.0.0.1/hook', '/hook\n'])('nor is a path: %j', async (value) => {
    start({ url: WebhookUrl.withSecretPath('http://127.0.0.1:1', { secret, key: 'path' }) }, { WEBHOOK_PATH: value });
    expect(await refusal()).toContain('the value of WEBHOOK_PATH, from a Secret, must be the path of a URL, from / on');
  }, 60000);
});

withFluentBit('its patterns', () => {
  const parsersOf = (patterns: string[]) => `${JSON.stringify({
    parsers: patterns.map((regex, i) => ({ name: `p${i}`, format: 'regex', regex })),
    pipeline: { inputs: [{ name: 'dummy' }], outputs: [{ name: 'null', match: '*' }] },
  })}\n`;
  const refused = (patterns: string[]) => withFiles({ 'config.yaml': parsersOf(patterns) }, (folder) => ({
    file: FLUENT_BIT!, args: ['--dry-run', '-c', `${folder}/config.yaml`],
  }));

  test('are taken, whatever RE2 takes', () => {
    const patterns: string[] = [];
    fc.assert(fc.property(fc.array(hostilePattern, { minLength: 20, maxLength: 20 }), (list) => {
      for (const pattern of list) {
        expect(checkRe2(pattern)).toBeUndefined();
        const translated = onigmo(pattern, (group) => `g_${group}`);
        if ('text' in translated) patterns.push(`(?<matched>${translated.text})`);
      }
    }), { numRuns: 25, seed: 20 });
    expect(patterns.length).toBeGreaterThan(300);
    expect(refused(['(?<matched>(']).output).toContain('error');
    const { code, output } = refused(patterns);
    expect({ code, errors: output.split('\n').filter((line) => /error/i.test(line)) }).toEqual({ code: 0, errors: [] });
  });

  test('match what RE2 matches', async () => {
    const cases: [pattern: string, line: string, match: string | undefined][] = [
      ['a/b', 'x a/b', 'a/b'], ['\\Qa.b\\E', 'a.b', 'a.b'], ['\\Qa.b\\E', 'axb', undefined], ['[a&&b]+', 'x&ab', '&ab'], ['[[]', 'a[', '['], ['[]/]+', ']/', ']/'], ['[a-]+', 'b-a', '-a'],
      ['\\d+', '٣ 42', '42'], ['\\w+', 'é_a', '_a'], ['[[:alpha:]]+', 'éa', 'a'], ['\\pL+', '1éa2', 'éa'], ['\\P{Greek}+', 'αab', 'ab'], ['a{2}?', 'aaa', 'aa'], ['a{2,}?', 'aaaa', 'aa'],
      ['[^[:^digit:]x]+', 'ax12', '12'], ['[\\D]+', '٣1', '٣'], ['[\\S\\d]+', ' a1', 'a1'], ['[\\w.-]+', ' a.b-c', 'a.b-c'], ['\\W+', 'aé.', 'é.'], ['\\s\\S', 'a b', ' b'],
      ['[[:punct:][:space:]]+', 'a .b', ' .'], ['\\Bb', 'éb ab', 'b'],
      ['a{,3}', 'a{,3}', 'a{,3}'], ['(?i)ERR|WARN', 'a warn', 'warn'], ['(?i:E)rr', 'err', 'err'], ['(?i:E)rr', 'eRR', undefined], ['(?s-i:a.b)', 'a b', 'a b'], ['x$', 'x', 'x'], ['\\$\\{a', '${a}', '${a'],
      ['#c', '# #c', '#c'], ['a b', 'a b', 'a b'], ['😀+', 'a😀😀', '😀😀'], ['[^\\x{1F600}]+', '😀b', 'b'], ['[\\]\\\\/]+', 'a]\\/', ']\\/'], ['\\bw', 'éw', 'w'], ['^a|b$', 'ab', 'a'],
    ];
    const config = {
      service: { flush: 1 },
      parsers: cases.map(([text], i) => ({ name: `p${i}`, format: 'regex', regex: `(?<m${i}>${(onigmo(text, (group) => group) as { text: string }).text})` })),
      pipeline: {
        inputs: [{ name: 'dummy', samples: 1, dummy: JSON.stringify(Object.fromEntries(cases.map(([, line], i) => [`l${i}`, line]))).replaceAll('${', '\\u0024{') }],
        filters: cases.map((_, i) => ({ name: 'parser', match: '*', key_name: `l${i}`, parser: `p${i}`, reserve_data: 'on', preserve_key: 'on' })),
        outputs: [{ name: 'http', match: '*', host: '127.0.0.1', port: (server.address() as AddressInfo).port, format: 'json' }],
      },
    };
    fs.writeFileSync(path.join(directory, 'config', 'config.yaml'), JSON.stringify(config));
    running = spawn(FLUENT_BIT!, ['-c', path.join(directory, 'config', 'config.yaml')], { stdio: 'ignore' });
    await until(() => posts.length > 0);
    const [found] = JSON.parse(posts[0].body);
    expect(cases.map(([text, line], i) => [text, line, found[`m${i}`]])).toEqual(cases);
  }, 60000);
});
