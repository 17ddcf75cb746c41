import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { stringify } from 'yaml';
import { AlertRule } from '../../src';
import { prometheusRule } from '../../src/alerts/prometheus-rule';
import { realProgram, testWith } from '../real-programs';
import { withFiles } from '../watchers/support';

const PROMTOOL = realProgram('PROMTOOL', 'promtool', 'alerts are');
const withPromtool = testWith(PROMTOOL);

const label = fc.stringMatching(/^[a-zA-Z_][a-zA-Z0-9_]{0,8}$/).filter((name) => !name.startsWith('__') && name !== 'severity');
const action = fc.constantFrom('{{ $value }}', '{{ $labels.pod }}', '{{ $value | humanize }}', '{{- "}}" -}}', '{{ printf "%.1f" $value }}', '{{`{{`}}');
const text = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), action, fc.constantFrom('{', '}', '%', '"', '\\', '\n', '$', '\'', '\u2028', '\u0085', '\ufeff')), { maxLength: 6 }).map((parts) => parts.join(''));
const hostileName = fc.string({ unit: 'grapheme', minLength: 1 });
const value = fc.string({ unit: 'grapheme' }).map((each) => JSON.stringify(each.replace(/[\p{C}\u2028\u2029]/gu, '')));
const expr = fc.oneof(
  fc.constantFrom('up == 0', 'rate(http_requests_total{status="5xx"}[5m]) > 1', 'a and on (b) c # why ("', 'absent(up{job=\'a\\\'b\'})', 'up{a=~`\\d`}', '-1 ^ 2 > bool 3', '# first\nup'),
  value.map((each) => `up{job=${each}} == 0`),
);
const alert: fc.Arbitrary<AlertRule> = fc.record({
  name: hostileName,
  expr,
  for: fc.option(fc.nat({ max: 1e6 }).map((seconds) => Duration.seconds(seconds)), { nil: undefined }),
  severity: fc.option(fc.constantFrom('critical', 'page me'), { nil: undefined }),
  labels: fc.option(fc.dictionary(label, text, { maxKeys: 3 }), { nil: undefined }),
  annotations: fc.option(fc.dictionary(label, text, { maxKeys: 3 }), { nil: undefined }),
});

withPromtool('Prometheus takes every rule that the library takes', () => {
  const groups: any[] = [];
  let refused = 0;
  fc.assert(fc.property(fc.array(alert, { minLength: 10, maxLength: 10 }), (alerts) => {
    for (const each of alerts) {
      try {
        const { spec } = prometheusRule('test', [each], 'test').content;
        groups.push({ ...spec.groups[0], name: `group-${groups.length}` });
      } catch (error) {
        // Names with characters that cannot be seen, and braces that do not go together.
        expect((error as Error).message).toMatch(/^test(?: has an alert with the name|: alert ".*" has (?:(?:labels|annotations|an expr) with|an expr that is not PromQL, .*: U\+FFFD))/s);
        refused += 1;
      }
    }
  }), { numRuns: 40, seed: 20 });
  expect(groups.length).toBeGreaterThan(150);
  expect(refused).toBeGreaterThan(0);
  const { code, output } = withFiles({ 'rules.yaml': stringify({ groups }) }, (directory) => ({ file: PROMTOOL!, args: ['check', 'rules', `${directory}/rules.yaml`] }));
  expect({ code, output: code === 0 ? '' : output.slice(0, 5000) }).toEqual({ code: 0, output: '' });
});
