import * as fc from 'fast-check';
import { CombinedLogMetrics, LogCounter, LogFiles, LogGauge, LogHistogram } from '../../../src';
import { MetricRules, metricsOf } from '../../../src/watchers/metrics/metric';
import { MetricsLogWatcher } from '../../../src/watchers/metrics/metrics-log-watcher';
import { mtailProgram } from '../../../src/watchers/metrics/mtail-program';
import { realProgram, testWith } from '../../real-programs';
import { hostilePattern } from '../patterns';
import { withFiles } from '../support';

const MTAIL = realProgram('MTAIL', 'mtail', 'what LogWatcher.metrics generates is');
const withMtail = testWith(MTAIL);

function programsOf(rules: MetricRules): { [name: string]: string } {
  return Object.fromEntries(metricsOf(rules, 'test').map((metric) => [`${metric.name}.mtail`, mtailProgram(metric)]));
}

/** What mtail says of programs: nothing where it takes all of them. */
function refusals(files: { [name: string]: string }): string {
  const { code, output } = withFiles(files, (directory) => ({ file: MTAIL!, args: ['--compile_only', '--progs', directory, '--logtostderr'] }));
  return code === 0 && !output.includes('compile failed') ? '' : output;
}

/** What it counts in a log, as lines of Prometheus' text format. */
function counted(rules: MetricRules, log: string): string[] {
  const { output } = withFiles({ ...programsOf(rules), 'test.log': log }, (directory) => ({
    file: MTAIL!,
    args: ['--one_shot', '--one_shot_format=prometheus', '--emit_prog_label=false', '--progs', directory, '--logs', `${directory}/test.log`, '--logtostderr'],
  }));
  return output.split('\n').filter((line) => /^[a-z]\w*(\{.*\})? [-+.0-9e]+$/.test(line));
}

const hostileText = fc.string({ unit: 'grapheme' });

withMtail('mtail takes the program of every pattern that the library takes', () => {
  const files: { [name: string]: string } = {};
  fc.assert(fc.property(fc.array(fc.tuple(hostilePattern, hostileText), { minLength: 20, maxLength: 20 }), (list) => {
    list.forEach(([text, help]) => {
      const name = `p${Object.keys(files).length}`;
      Object.assign(files, programsOf({ counters: [{ name, pattern: `(?P<label>)${text}`, labels: ['label'], help }] }));
    });
  }), { numRuns: 25, seed: 20 });
  expect(Object.keys(files).length).toBe(500);
  expect(refusals(files)).toBe('');
});

const identifier = fc.oneof(
  fc.constantFrom('after', 'as', 'buckets', 'by', 'const', 'counter', 'def', 'del', 'else', 'gauge', 'hidden', 'histogram', 'limit', 'next', 'otherwise', 'stop',
    'text', 'timer', 'metric', 'len', 'int', 'float', 'strptime', '_', 'prog', 'quantile', 'constructor', 'a1'),
  fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9_]{0,8}$/),
);
const label = identifier.filter((name) => name !== 'le');
const rules: fc.Arbitrary<{ type: keyof MetricRules; rule: LogCounter & LogGauge & LogHistogram }> = fc.record({
  type: fc.constantFrom<keyof MetricRules>('counters', 'gauges', 'histograms'),
  name: identifier,
  labels: fc.uniqueArray(label, { maxLength: 12 }),
  joined: fc.string({ unit: 'grapheme' }).map((text) => text.replace(/["\\\p{C}\u2424\u2028\u2029{}]/gu, '')),
  buckets: fc.uniqueArray(fc.double({ min: 1e-9, max: 1e9, noNaN: true }), { minLength: 2, maxLength: 12 }).map((list) => list.sort((a, b) => a - b)),
}).map(({ type, name, labels, joined, buckets }) => ({
  type,
  rule: {
    name,
    pattern: `(?P<number>[0-9.]+) ${labels.map((each) => `(?P<${each}>\\d|x)`).filter((group) => group !== '(?P<number>\\d|x)').join(' ')}`,
    value: 'number',
    labels: labels.slice(1),
    labelTexts: labels.length > 0 ? { [labels[0]]: `${joined}{${labels[0]}}${joined}{number}` } : undefined,
    buckets: type === 'histograms' ? buckets : undefined,
  },
}));

withMtail('mtail takes any names, labels and buckets that the library takes', () => {
  const files: { [name: string]: string } = {};
  fc.assert(fc.property(rules, ({ type, rule }) => {
    // A metric cannot have two types.
    Object.assign(files, { ...programsOf({ [type]: [rule] }), ...files });
  }), { numRuns: 300, seed: 20 });
  expect(refusals(files)).toBe('');
});

withMtail('patterns match what they matched before they were written down', () => {
  const lines: Array<[string, string]> = [
    ['a/b', 'x a/b y'], ['a\\/b', 'a/b'], ['a\\\\/b', 'a\\/b'], ['[\\\\/]b', '/b'], ['[\\\\/]b', '\\b'], ['[^/]b/', 'ab/'], ['\\Qa.b/"\\E', 'a.b/"'], ['\\Q\\/\\E', '\\/'],
    ['"quoted"', 'a "quoted" b'], ['\u2424', 'a \u2424 b'], ['\\d{3}', '123'], ['é😀', 'aé😀b'], ['#', '#'], ['\\$\\{x\\}', '${x}'], ['[\u2424]', '\u2424'], ['\\t', 'a\tb'],
    ['(?i)ABC', 'abc'], ['^a$', 'a'], ['[]/]', ']'], ['x{,3}', 'x{,3}'],
  ];
  const counters = lines.map(([text], i) => ({ name: `line${i}`, pattern: text }));

  const found = counted({ counters }, lines.map(([, line]) => `${line}\n`).join(''));
  expect(found.filter((line) => line.endsWith(' 0'))).toEqual([]);
  expect(found).toHaveLength(lines.length);
});

withMtail('labels are what stood in the line, numbers are numbers', () => {
  const log = ['id=007 n=1.5', 'id=123456789012345678901234567890 n=2', 'id= n=5', 'id=007 n=-', 'id=1 n=1e3', 'id=1 n=NaN', 'id=1 n=-5', ''].join('\n');
  const found = counted({
    counters: [{ name: 'ids_total', pattern: 'id=(?P<id>\\d+)', labels: ['id'], labelTexts: { text: 'a-{id}/{id}' } }, { name: 'n_total', pattern: 'n=(?P<n>\\S+)', value: 'n' }],
    gauges: [{ name: 'last', pattern: 'n=(?P<n>\\S+)', value: 'n' }],
    histograms: [{ name: 'h', pattern: 'id=(?P<id>\\d*) n=(?P<n>[0-9.]+)', value: 'n', buckets: [1.5, 2] }],
  }, log);

  expect(found.sort()).toEqual([
    'h_bucket{le="+Inf"} 4', 'h_bucket{le="1.5"} 2', 'h_bucket{le="2"} 3', 'h_count 4', 'h_sum 9.5',
    'ids_total{id="007",text="a-007/007"} 2', 'ids_total{id="1",text="a-1/1"} 3',
    'ids_total{id="123456789012345678901234567890",text="a-123456789012345678901234567890/123456789012345678901234567890"} 1',
    'last -5', 'n_total 1008.5',
  ]);
});

withMtail('the ready-made rules read the combined log of nginx and Apache', () => {
  const log = [
    '10.0.0.1 - - [22/Nov/2026:20:00:00 +0000] "GET / HTTP/1.1" 200 612 "-" "curl/8.0"',
    '10.0.0.1 - kim [22/Nov/2026:20:00:00 +0000] "GET /a HTTP/1.1" 304 0 "http://a/\\"b\\"" "Mozilla/5.0 (X11; \\x22Linux\\x22)"',
    '2001:db8::1 - a b [22/Nov/2026:20:00:00 +0000] "GET /\\"x 200 5 HTTP/1.1" 502 157 "-" "-" 0.012',
    '::1 - - [22/Nov/2026:20:00:00 +0000] "-" 400 - "-" "-" 2.000 extra',
    'not an access log 200 5',
  ].map((line) => `${line}\n`).join('');

  expect(counted({ counters: CombinedLogMetrics.counters(), histograms: CombinedLogMetrics.histograms({ buckets: [0.1, 1] }) }, log).sort()).toEqual([
    'http_request_duration_seconds_bucket{le="+Inf"} 2', 'http_request_duration_seconds_bucket{le="0.1"} 1', 'http_request_duration_seconds_bucket{le="1"} 1',
    'http_request_duration_seconds_count 2', 'http_request_duration_seconds_sum 2.012',
    'http_requests_total{status="2xx"} 1', 'http_requests_total{status="3xx"} 1', 'http_requests_total{status="4xx"} 1', 'http_requests_total{status="5xx"} 1',
    'http_response_bytes_total 769',
  ]);
});

withMtail('it knows every option that it is given', () => {
  const watcher = new MetricsLogWatcher({ logs: LogFiles.of('/nowhere'), counters: [{ name: 'a', pattern: 'a' }] });
  const args = watcher.bind({} as never).args!;
  const { code, output } = withFiles({ 'a.mtail': '' }, (directory) => ({
    file: MTAIL!, args: [...args.map((arg) => (arg === '/etc/mtail' ? directory : arg === '3903' ? '0' : arg)), '--one_shot'],
  }));
  expect({ code, output: code === 0 ? '' : output }).toEqual({ code: 0, output: '' });
});
