import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { CombinedLogMetrics, LogFiles, LogWatcher, MetricsLogWatcherProps } from '../../../src';
import { lineDifference } from '../../line-difference';
import { composed, synthesizeFor, VERSIONS } from '../support';

const LOGS = LogFiles.of('/var/log/nginx', { files: ['access.log'] });
const ERRORS = { name: 'errors_total', pattern: 'ERROR' };

const full = (): MetricsLogWatcherProps => ({
  logs: [LOGS, LogFiles.of('/var/log/nginx', { files: ['app?.log'] }), LogFiles.of('/var/log/app[1]')],
  counters: [
    ...CombinedLogMetrics.counters(),
    { name: 'logins_total', pattern: 'login of (?P<user>\\w+) (?P<result>ok|failed)', labels: ['result'], help: 'Logins\nby result.' },
  ],
  gauges: [{ name: 'queue_length', pattern: 'queue=(?P<length>\\d+)', value: 'length' }],
  histograms: [...CombinedLogMetrics.histograms({ buckets: [0.1, 1] })],
  alerts: [{ name: 'ManyErrors', expr: 'rate(http_requests_total{status="5xx"}[5m]) > 1', for: Duration.minutes(5) }],
  alertLabels: { release: 'prometheus' },
});

test('the pod, the programs and the alerts', () => {
  const [plain, native] = synthesizeFor('1.33', () => [LogWatcher.metrics(full())]);
  expect(plain).toMatchSnapshot();
  expect(lineDifference(plain, native)).toMatchSnapshot('what differs in a native one');
});

test('runs mtail on the files, and nothing else', () => {
  const { container, files } = composed(LogWatcher.metrics({ logs: LOGS, counters: [ERRORS] }));

  expect(container).toMatchObject({
    name: 'log-metrics',
    image: 'ghcr.io/google/mtail:3.0.9',
    args: ['--progs', '/etc/mtail', '--logs', '/var/log/nginx/access.log', '--port', '3903', '--poll_log_interval=100ms', '--emit_prog_label=false', '--logtostderr'],
    ports: [{ name: 'metrics', containerPort: 3903 }],
    livenessProbe: { httpGet: { path: '/', port: 3903 } },
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
    securityContext: { runAsUser: 65532, readOnlyRootFilesystem: true },
  });
  expect(container).not.toHaveProperty('command');
  expect(container.volumeMounts).toContainEqual({ name: 'shared-var-log-nginx', mountPath: '/var/log/nginx', readOnly: true });
  expect(Object.keys(files)).toEqual(['errors_total.mtail']);
});

test('takes names, ports, images and resources', () => {
  const { container } = composed(LogWatcher.metrics({
    name: 'counter', port: 4000, image: 'own/mtail:1', logs: LOGS, counters: [ERRORS], resources: { memory: { limit: Size.mebibytes(64) } },
  }));

  expect(container).toMatchObject({ name: 'counter', image: 'own/mtail:1', resources: { limits: { cpu: '200m', memory: '64Mi' } } });
  expect(container.args).toContain('4000');
  expect(container.ports).toEqual([{ name: 'metrics', containerPort: 4000 }]);
});

test('Prometheus learns of the port', () => {
  expect(composed(LogWatcher.metrics({ logs: LOGS, counters: [ERRORS] })).metadata.annotations).toMatchObject({ 'prometheus.io/port': '3903' });
});

test('brackets in names are names', () => {
  const logs = LogFiles.of('/var/log/a[1]*', { files: ['b[2]?.log', 'c\\d'] });

  expect(composed(LogWatcher.metrics({ logs, counters: [ERRORS] })).container.args)
    .toEqual(expect.arrayContaining(['/var/log/a\\[1\\]\\*/b\\[2\\]?.log', '/var/log/a\\[1\\]\\*/c\\\\d']));
});

test('alerts become a PrometheusRule beside the workload', () => {
  const rule = composed(LogWatcher.metrics(full())).manifests.find(({ kind }: any) => kind === 'PrometheusRule');

  expect(rule).toMatchObject({
    apiVersion: 'monitoring.coreos.com/v1',
    metadata: { labels: { release: 'prometheus' } },
    spec: { groups: [{ name: 'log-metrics', rules: [{ alert: 'ManyErrors', for: '5m', labels: { severity: 'warning' } }] }] },
  });
});

test.each(VERSIONS)('is valid for %s in both placements, under "restricted"', (version) => {
  expect(() => synthesizeFor(version, () => [LogWatcher.metrics(full())])).not.toThrow();
});

const rule = (given: object) => ({ logs: LOGS, counters: [{ ...ERRORS, ...given }] });
const histogram = (given: object) => ({ logs: LOGS, histograms: [{ name: 'h', pattern: '(?P<v>\\d+)', value: 'v', ...given }] });

test.each<[string, unknown, string]>([
  ['no props', undefined, 'a log watcher needs its props'],
  ['a name that no container has', { ...rule({}), name: 'Log Metrics' }, 'a log watcher cannot be named "Log Metrics": write'],
  ['no logs', { counters: [ERRORS] }, 'log watcher "log-metrics" has no logs: give LogFiles.of'],
  ['logs that are text', { logs: '/logs', counters: [ERRORS] }, 'has logs that are not LogFiles'],
  ['a comma in a name', { logs: LogFiles.of('/logs', { files: ['a,b'] }), counters: [ERRORS] }, 'watches "/logs/a,b": mtail takes no "," or "%"'],
  ['a percent sign in a name', { logs: LogFiles.of('/100%', { files: ['a'] }), counters: [ERRORS] }, 'watches "/100%/a"'],
  ['a line break in a name', { logs: LogFiles.of('/logs', { files: ['a\nb'] }), counters: [ERRORS] }, 'watches "/logs/a\\nb"'],
  ['no metrics', { logs: LOGS }, 'log watcher "log-metrics" has no metrics: give counters'],
  ['counters that are no array', { logs: LOGS, counters: ERRORS }, 'counters is not an array: write counters: [{ name, pattern }]'],
  ['a counter that is text', { logs: LOGS, counters: ['ERROR'] }, 'counters has "ERROR" in it, which is no rule'],
  ['a name with a hyphen', rule({ name: 'errors-total' }), 'counter "errors-total" is not a metric name: letters, digits and "_"'],
  ['a name with a colon', rule({ name: 'a:b' }), '(":" is for the names of recording rules)'],
  ['no name', rule({ name: undefined }), 'counter undefined is not a metric name'],
  ['a name that is code', rule({ name: 'a"\n{}' }), 'is not a metric name'],
  ['a name that mtail has', rule({ name: 'go_goroutines' }), 'mtail has metrics of its own that begin so'],
  ['a name that is too long', rule({ name: 'a'.repeat(201) }), 'has a name of 201 characters: 200 is the most'],
  ['no pattern', rule({ pattern: undefined }), 'counter "errors_total" has a pattern that is not text, or empty'],
  ['lookahead', rule({ pattern: '(?=a)' }), 'has a pattern that RE2 refuses, (?=a): invalid or unsupported Perl syntax: `(?=`. RE2 has no lookaround'],
  ['a group with a number for a name', rule({ pattern: '(?P<1>a)' }), 'has a pattern with a group "1": begin the names of groups with a letter'],
  ['a pattern that is too long', rule({ pattern: 'a'.repeat(1025) }), 'metric "errors_total" has a pattern of 1025 bytes: mtail takes 1024 at most'],
  ['labels that are text', rule({ labels: 'status' }), 'has labels that are not an array: name groups of the pattern'],
  ['a label without its group', rule({ labels: ['status'] }), 'label "status" needs "status", which is not a named group of the pattern: write (?P<status>...) into it'],
  ['a label twice', rule({ pattern: '(?P<a>.)', labels: ['a', 'a'] }), 'has the label "a" twice'],
  ['a label that Prometheus keeps', rule({ pattern: '(?P<__a>.)', labels: ['__a'] }), 'Prometheus keeps names that begin with "__" for itself'],
  ['a label that is no name', rule({ pattern: '(?P<a>.)', labelTexts: { 'a-b': '{a}' } }), 'has a label "a-b": letters, digits and "_"'],
  ['a label text without a group', rule({ labelTexts: { a: 'fixed' } }), 'label "a" has no named group of the pattern in it'],
  ['a label text with a quotation mark', rule({ pattern: '(?P<a>.)', labelTexts: { a: '{a}"' } }), 'which mtail cannot write: leave it out'],
  ['label texts that are text', rule({ labelTexts: 'a' }), 'has labelTexts that are not an object'],
  ['a value without its group', rule({ value: 'bytes' }), 'takes its value from "bytes", which is not a named group of its pattern'],
  ['a gauge without a value', { logs: LOGS, gauges: [ERRORS] }, 'gauge "errors_total" has no value: name the group of its pattern'],
  ['buckets of a counter', rule({ buckets: [1] }), 'has buckets: only histograms have'],
  ['help that is no text', rule({ help: 5 }), 'has help that is not text'],
  ['two rules with one name', { logs: LOGS, counters: [ERRORS, ERRORS] }, 'has two rules with the name "errors_total"'],
  ['two rules with one name, of two types', { ...histogram({}), counters: [{ name: 'h', pattern: 'a' }] }, 'has two rules with the name "h"'],
  ['names that histograms take', { ...histogram({}), counters: [{ name: 'h_count', pattern: 'a' }] }, '"h_count" and "h" would both export "h_count"'],
  ['one bucket', histogram({ buckets: [1] }), 'has buckets that are not an array of at least two numbers'],
  ['buckets that shrink', histogram({ buckets: [2, 1] }), 'has buckets 2, 1: write them in growing order'],
  ['a bucket of 0', histogram({ buckets: [0, 1] }), 'has a bucket 0: mtail takes bounds above 0 only'],
  ['a bucket that is no number', histogram({ buckets: [1, Infinity] }), 'has a bucket Infinity: give numbers'],
  ['the label le', histogram({ pattern: '(?P<v>\\d)(?P<le>.)', labels: ['le'] }), 'has a label "le", which histograms have for their buckets'],
  ['a privileged port', { ...rule({}), port: 80 }, 'has the port 80: give a whole number from 1024 to 65535'],
  ['an interval that is a number', { ...rule({}), interval: 30 }, 'log watcher "log-metrics" has an interval that is not a Duration: give Duration.seconds(5) or the like'],
  ['an interval with a fraction', { ...rule({}), interval: Duration.millis(1500) }, 'has an interval of 1.5 s: give 1 s or more, in whole seconds'],
  ['an image that is a number', { ...rule({}), image: 5 }, 'log watcher "log-metrics" has the image 5: give registry/repository:tag'],
  ['resources that are text', { ...rule({}), resources: 'small' }, 'log watcher "log-metrics" has resources that are not an object: write for example { memory'],
  ['labels of no alerts', { ...rule({}), alertLabels: { a: 'b' } }, 'has alertLabels, but no alerts'],
  ['a wrong alert', { ...rule({}), alerts: [{ name: 'A', expr: 'a > (1' }] }, 'alert "A" has an expr that is not PromQL, a > (1: "(" is not closed'],
])('refuses %s', (_, props, message) => {
  expect(() => LogWatcher.metrics(props as any)).toThrow(message);
});

test.each<[string, unknown, string]>([
  ['null', null, 'CombinedLogMetrics needs an object'],
  ['a prefix that is a number', { prefix: 5 }, 'CombinedLogMetrics has the prefix 5: letters, digits and "_"'],
  ['a prefix that begins no name', { prefix: '1-' }, 'CombinedLogMetrics has the prefix "1-": letters, digits and "_"'],
])('the ready-made rules refuse %s', (_, options, message) => {
  expect(() => CombinedLogMetrics.counters(options as any)).toThrow(message);
  expect(() => CombinedLogMetrics.histograms(options as any)).toThrow(message);
});

test('what the kubelet would put in place of dollar signs is written so that it does not', () => {
  const { container } = composed(LogWatcher.metrics({ logs: LogFiles.of('/logs/$(HOSTNAME)$$$x', { files: ['a$'] }), counters: [ERRORS] }));
  expect(container.args).toContain('/logs/$$(HOSTNAME)$$$$$x/a$');
});

test('does not drop resources that it does not understand', () => {
  expect(() => LogWatcher.metrics({ logs: LOGS, counters: [ERRORS], resources: { limits: { cpu: kplus.Cpu.units(1) } } as any })).toThrow('resources has limits and requests, as Kubernetes writes it');
});
