import { Duration } from 'cdk8s';
import { AlertRule } from '../../src';
import { prometheusRule } from '../../src/alerts/prometheus-rule';
import { promqlProblem } from '../../src/alerts/promql';

const ALERT: AlertRule = { name: 'ManyErrors', expr: 'rate(errors_total[5m]) > 1' };
const rulesOf = (...alerts: AlertRule[]) => prometheusRule('log-metrics', alerts, 'log watcher "a"').content.spec.groups[0].rules;

test('alerts are one group of a PrometheusRule', () => {
  expect(prometheusRule('log-metrics', [ALERT], 'log watcher "a"', { release: 'prometheus' })).toEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    name: 'log-metrics',
    labels: { release: 'prometheus' },
    content: { spec: { groups: [{ name: 'log-metrics', rules: [{ alert: 'ManyErrors', expr: ALERT.expr, labels: { severity: 'warning' } }] }] } },
  });
});

test('with all that an alert can have', () => {
  const annotations = { summary: '{{ $value }} errors in {{ $labels.pod }}' };
  expect(rulesOf({ ...ALERT, for: Duration.minutes(90), severity: 'critical', labels: { team: 'web' }, annotations })).toEqual([
    { alert: 'ManyErrors', expr: ALERT.expr, for: '90m', labels: { severity: 'critical', team: 'web' }, annotations },
  ]);
});

test.each([[0, '0s'], [1, '1s'], [90, '90s'], [120, '2m'], [3600, '1h'], [86400, '24h']])('%d s are written %s', (seconds, text) => {
  expect(rulesOf({ ...ALERT, for: Duration.seconds(seconds) })[0].for).toBe(text);
});

const one = (given: object) => [{ ...ALERT, ...given }];

test.each<[string, unknown, string]>([
  ['no list', ALERT, 'has alerts that are not an array with at least one'],
  ['an empty list', [], 'has alerts that are not an array with at least one'],
  ['text', ['up == 0'], 'has "up == 0" among its alerts: write { name, expr }'],
  ['no name', one({ name: undefined }), 'has an alert with the name undefined: write one line of text'],
  ['a name of two lines', one({ name: 'a\nb' }), 'has an alert with the name "a\\nb": write one line of text'],
  ['two alerts with one name', [ALERT, ALERT], 'has two alerts with the name "ManyErrors": give each its own'],
  ['no expr', one({ expr: ' ' }), 'alert "ManyErrors" has no expr: write PromQL'],
  ['an expr with an open bracket', one({ expr: 'rate(a[5m]' }), 'has an expr that is not PromQL, rate(a[5m]: "(" is not closed'],
  ['a "for" that is text', one({ for: '5m' }), 'has a "for" that is not a Duration: give Duration.minutes(5)'],
  ['a "for" with a fraction', one({ for: Duration.millis(1500) }), 'alert "ManyErrors" has a "for" of 1.5 s: give whole seconds'],
  ['labels that are text', one({ labels: 'team' }), 'alert "ManyErrors" has labels that do not map names to texts: write for example { team'],
  ['annotations that are a number', one({ annotations: 5 }), 'alert "ManyErrors" has annotations that do not map names to texts'],
  ['a severity that is a number', one({ severity: 1 }), 'has a severity that is not text'],
  ['severity twice', one({ labels: { severity: 'page' } }), 'has "severity" among its labels: write it as severity: \'page\''],
  ['a label that is no name', one({ labels: { 'a-b': 'c' } }), 'has labels with the name "a-b": letters, digits and "_"'],
  ['a label that Prometheus keeps', one({ labels: { __name__: 'c' } }), 'has labels with the name "__name__"'],
  ['an annotation that is a number', one({ annotations: { summary: 5 } }), 'has annotations with a "summary" that is not text'],
  ['an annotation with an open action', one({ annotations: { summary: '{{ $value' } }), 'whose {{ and }} do not go together: write for example {{ $labels.pod }}'],
  ['an annotation with a line separator', one({ annotations: { summary: 'a\u2028b' } }), 'in which is a character that not all readers of YAML take'],
  ['an expr with a line separator', one({ expr: 'up{a="\u2028"}' }), 'has an expr with a character that not all readers of YAML take'],
  ['an annotation with an empty action', one({ annotations: { summary: 'a {{ }}' } }), 'whose {{ and }} do not go together'],
])('refuses %s', (_, alerts, message) => {
  expect(() => prometheusRule('log-metrics', alerts as any, 'log watcher "a"')).toThrow('log watcher "a"');
  expect(() => prometheusRule('log-metrics', alerts as any, 'log watcher "a"')).toThrow(message);
});

test.each([
  ['a', undefined], ['a{b="}"} > 1', undefined], ['a{b=\'"\'}', undefined], ['a{b=`\\`}', undefined], ['a # )', undefined], ['a{b="\\""}', undefined], ['up{a="é"}', undefined],
  ['a)', 'nothing is open where ")" closes'], ['a[5m)', '")" closes where "[" is open'], ['a{b="}', 'a string that begins with " does not end'], ['a{', '"{" is not closed'],
  ['# all', 'there is nothing in it but a comment'], ['a; b', 'PromQL has no ";"'], ['a && b', 'PromQL has no "&"'], ['$a', 'PromQL has no "$"'], ['up{a="\ufffd"}', 'U+FFFD stands in it'],
])('the outline of %s', (expr, problem) => {
  expect(promqlProblem(expr)).toBe(problem);
});
