import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { fileIn, freePort, pipelineIn, room, run, ShippedRecord, start } from './support';
import { LogShipper } from '../../../../src';
import { luaOf } from '../../../../src/kit/lua';
import { fluentBit } from '../../../../src/logs/agents/fluent-bit/fluent-bit';
import { luaProgram } from '../../../../src/logs/agents/fluent-bit/lua-program';
import { RECORDS_SCRIPT } from '../../../../src/logs/agents/fluent-bit/records-script';
import { describeWith, realProgram } from '../../../real-programs';
import { cellsOf, fullProps, HOSTILE } from '../samples';
import { filesOf } from '../suite';

jest.setTimeout(120_000);

const binary = realProgram('FLUENT_BIT', 'fluent-bit', 'the configs of Fluent Bit are');
const withBinary = describeWith(binary);
const program = binary!;

withBinary('fluent-bit itself', () => {
  let directory: string;
  beforeEach(() => directory = room());
  afterEach(() => fs.rmSync(directory, { recursive: true }));

  const cells = cellsOf(new Chart(new App(), 'cells'))
    .filter(({ kind, name }) => fluentBit.destinations.includes(kind) && name !== 'kafka, SCRAM, TLS');

  test.each(cells)('takes the config for $name', ({ destination }) => {
    const config = path.join(directory, 'config');
    for (const [name, text] of Object.entries(filesOf(LogShipper.fluentBit(fullProps(destination))))) {
      fs.writeFileSync(path.join(config, name), text.replace(/\/etc\/log-shipper\//g, `${config}/`));
    }
    const { stderr, stdout, status } = spawnSync(program, ['--dry-run', '-c', path.join(config, 'fluent-bit.yaml')], { encoding: 'utf8' });
    expect([status, (stderr + stdout).match(/.*(error|unknown|invalid).*/gi)]).toEqual([0, null]);
  });

  test('parses each format into its fields, with its time', async () => {
    const files = [
      fileIn(directory, 'combined', [
        '10.0.0.1 - bob [22/Nov/2026:20:15:00 +0100] "GET /a?b HTTP/1.1" 200 123 "-" "curl \\"x\\" 8"',
        '10.0.0.1 - - [22/Nov/2026:20:15:00 +0000] "\\x16\\x03" 400 -',
        'no access at all',
        '',
      ].join('\n'), { format: 'combined' }),
      fileIn(directory, 'error', '2026/11/22 20:15:00 [error] 7#8: *9 open() "/x" failed\n', { format: 'nginx_error' }),
      fileIn(directory, 'json', [
        '{"ts":"2026-11-22T20:15:00.123456+01:00","message":"hi","n":9007199254740993,"a":[],"team":"theirs","file":"theirs","@timestamp":"theirs"}',
        'no json',
        '{"ts":"yesterday","nested":{"ts":"2026-11-22T20:15:00Z"}}',
        '',
      ].join('\n'), { format: 'json', timeField: 'ts' }),
      fileIn(directory, 'trace', 'before\n2026-11-22 a\n  at x\n\n  at y\n2026-11-23 b\n', { recordStart: '^\\d{4}-' }),
    ];
    const port = await freePort();
    const pipeline = pipelineIn(directory, files, {
      labels: { team: 'web' }, metadata: { pod: 'A_POD' }, ports: { health: port, metrics: port },
    });
    const answers: [number, string][] = [];
    const { records, code } = await run(program, pipeline, 10, { A_POD: 'web-1' }, async () => {
      for (const url of ['/', '/api/v2/metrics/prometheus']) {
        const answer = await fetch(`http://127.0.0.1:${port}${url}`);
        answers.push([answer.status, await answer.text()]);
      }
    });
    expect(code).toBe(0);
    expect(answers).toEqual([[200, expect.stringContaining('5.1')], [200, expect.stringContaining('fluentbit_output_proc_records_total')]]);
    const of = (id: string) => records.filter(({ file }) => file === `${directory}/logs/${id}.log`).map(plain);
    const common = { container: 'nginx', pod: 'web-1', team: 'web' };
    expect(of('combined')).toEqual([
      {
        '@timestamp': '2026-11-22T19:15:00.000000Z',
        'remote_addr': '10.0.0.1',
        'remote_user': 'bob',
        'time_local': '22/Nov/2026:20:15:00 +0100',
        'method': 'GET',
        'path': '/a?b',
        'protocol': 'HTTP/1.1',
        'status': 200,
        'body_bytes_sent': 123,
        'http_referer': '-',
        'http_user_agent': 'curl \\"x\\" 8',
        'message': '10.0.0.1 - bob [22/Nov/2026:20:15:00 +0100] "GET /a?b HTTP/1.1" 200 123 "-" "curl \\"x\\" 8"',
        ...common,
      },
      {
        '@timestamp': '2026-11-22T20:15:00.000000Z',
        'remote_addr': '10.0.0.1',
        'remote_user': '-',
        'time_local': '22/Nov/2026:20:15:00 +0000',
        'bad_request': '\\x16\\x03',
        'status': 400,
        'message': '10.0.0.1 - - [22/Nov/2026:20:15:00 +0000] "\\x16\\x03" 400 -',
        ...common,
      },
      { 'message': 'no access at all', '@timestamp': expect.any(String), ...common },
    ]);
    expect(of('error')).toEqual([{
      '@timestamp': '2026-11-22T20:15:00.000000Z',
      'time_local': '2026/11/22 20:15:00',
      'level': 'error',
      'pid': 7,
      'tid': 8,
      'connection': 9,
      'error': 'open() "/x" failed',
      'message': '2026/11/22 20:15:00 [error] 7#8: *9 open() "/x" failed',
      ...common,
    }]);
    expect(of('json')).toEqual([
      { '@timestamp': '2026-11-22T19:15:00.123456Z', 'ts': '2026-11-22T20:15:00.123456+01:00', 'message': 'hi', 'n': 9007199254740992, 'a': [], ...common },
      { '@timestamp': expect.any(String), 'message': 'no json', ...common },
      { '@timestamp': expect.stringMatching(/^20(?!26-11-22T20:15:00)/), 'ts': 'yesterday', 'nested': { ts: '2026-11-22T20:15:00Z' }, ...common },
    ]);
    expect(of('trace').map(({ message }) => message)).toEqual(['before', '2026-11-22 a\n  at x\n\n  at y', '2026-11-23 b']);
  });

  test('reads nothing into any text', async () => {
    const texts = HOSTILE.filter((text) => !/[\r\n]/.test(text));
    const labels = Object.fromEntries(HOSTILE.map((text, n) => [`label_${n}`, text]));
    const port = await freePort();
    const pipeline = pipelineIn(directory, [
      fileIn(directory, 'raw', texts.map((text, n) => `${n}: <${text}>\n`).join('')),
      fileIn(directory, 'json', texts.map((text, n) => `${JSON.stringify({ n, text })}\n`).join(''), { format: 'json' }),
    ], {
      labels,
      drop: ['^0: <plain>$', ...texts.map((text) => `never ${literally(text)} never`)],
      redact: texts.map((text, n) => ({ pattern: `${n}: <${literally(text)}>$`, replacement: `${n}: [${text}]` })),
      ports: { health: port, metrics: port },
    });
    const { records } = await run(program, pipeline, 2 * texts.length - 1);
    const raw = records.filter(({ file }) => String(file).endsWith('raw.log'));
    expect(raw.map(({ message }) => message)).toEqual(texts.map((text, n) => `${n}: [${text}]`).slice(1));
    const json = records.filter(({ file }) => String(file).endsWith('json.log'));
    expect(json.map(({ n, text }) => ({ n, text }))).toEqual(texts.map((text, n) => ({ n, text })));
    for (const record of records) expect(record).toMatchObject(labels);
  });

  test('matches as RE2 does', async () => {
    const config = path.join(directory, 'config');
    const { include } = fileIn(directory, 'texts', TEXTS.map((text) => `${JSON.stringify(text)}\n`).join(''));
    const programs = luaOf(PATTERNS.map(luaProgram));
    fs.writeFileSync(path.join(config, 'check.lua'), `local settings = ${luaOf({ drop: [], redact: [], sources: {}, variables: {}, fields: {} })}
${RECORDS_SCRIPT}
local programs = ${programs}
for _, program in ipairs(programs) do compiled(program) end
function check(tag, time, record)
  for n, program in ipairs(programs) do record['p' .. n], record['m' .. n] = redact(program, '<>', record.text), matches(program, record.text) end
  return 2, time, record
end
`);
    fs.writeFileSync(path.join(config, 'check.yaml'), JSON.stringify({
      service: { flush: 1 },
      parsers: [{ name: 'text', format: 'regex', regex: '\\A(?<json>.*)\\z' }, { name: 'json', format: 'json' }],
      pipeline: {
        inputs: [{ name: 'tail', path: include[0], read_from_head: true, key: 'text' }],
        filters: [
          // A text as a value of JSON, so that it may have any character.
          { name: 'lua', match: '*', call: 'wrap', code: 'function wrap(g, t, r) r.text = \'{"text":\' .. r.text .. "}" return 2, t, r end' },
          { name: 'parser', match: '*', key_name: 'text', parser: 'json' },
          { name: 'lua', match: '*', script: `${config}/check.lua`, call: 'check' },
        ],
        outputs: [{ name: 'stdout', match: '*', format: 'json_lines' }],
      },
    }));
    const { records } = await start(program, path.join(config, 'check.yaml'), TEXTS.length);
    expect(records.map(({ text }) => text)).toEqual(TEXTS);
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { RE2JS } = require('re2js') as { readonly RE2JS: { compile(pattern: string): Compiled } };
    const differing = records.flatMap((record, t) => PATTERNS.flatMap((pattern, p) => {
      const compiled = RE2JS.compile(pattern);
      const expected = [compiled.matcher(TEXTS[t]).replaceAll('<>'), compiled.matcher(TEXTS[t]).find()];
      const found = [record[`p${p + 1}`], record[`m${p + 1}`]];
      return JSON.stringify(found) === JSON.stringify(expected) ? [] : [{ pattern, text: TEXTS[t], found, expected }];
    }));
    expect(differing).toEqual([]);
  });
});

interface Compiled {
  matcher(text: string): { replaceAll(text: string): string; find(): boolean };
}

function plain({ file: _, ...record }: ShippedRecord): ShippedRecord {
  return record;
}

/** A pattern that matches a text alone. */
function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const PATTERNS = [
  'abc', 'a|ab', 'ab|a', 'a+?b', 'a+b*', '(?:a|b)+?c', '[^x]+', '\\d{2,3}', '\\b\\d+\\b', '\\B\\w', '^a', 'c$', '(?m)^b', '(?m)b$', '(?s)a.b', 'a.b', '(?i)straße',
  '(?i)k', '\\pN+', '\\p{Greek}', '\\PL+', '[[:alpha:]]+', '\\Qa.b\\E', '\\x{1F642}', '[\\x{80}-\\x{10FFFF}]', 'token=[^&\\s"]+', '(?:x?){3}y', '(?U)a+b', '\\A.', '.\\z',
  '(?:a*)*b', '(?i:ſ)', '[^\\n]b', '(a)(b)?c', '\\bfoo\\b|\\bbar', '漢+', '(?:ab){2}', 'z{0}a', '\\W\\w\\W', '$[^a]*a|b',
];

const TEXTS = [
  '', 'abc', 'aabbcc', 'xabcx abc', 'a\nb\nc', 'b\nb', 'STRASSE Straße STRAßE', 'Kelvin K k', '٣٤ 12 345 6789', 'αβγ abc', 'a.b a-b', '🙂 é ü 漢漢字', 'token=abc&token=x y "token=q"',
  'xxy yxxxy', 'ſs S', 'foo foobar bar_ bar', 'ababab', ' a b ', 'aaaaab', '\u0000a\u0001', 'a\r\nb', 'ab'.repeat(300), '"quoted" \\ back',
];
