import { isObject, JsonObject } from '../../../src/manifest/json';
import { KNOWN_KINDS } from '../../../src/validation/crds/known';
import { readCrds } from '../../../src/validation/crds/read';
import { Engine } from '../../../src/validation/engine';

const findings = (manifest: object, crds?: JsonObject[]) => new Engine({ minor: 34, podSecurity: 'privileged', crds }).check(manifest).violations
  .map(({ path, message }) => `${path}: ${message}`);
const of = (kind: string, spec: object) => ({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name: 'x' }, spec });
const rule = (more: object) => of('PrometheusRule', { groups: [{ name: 'g', rules: [{ alert: 'A', expr: 'up == 0', ...more }] }] });
const monitor = (endpoint: object, more: object = {}) => of('PodMonitor', { podMetricsEndpoints: [endpoint], selector: { matchLabels: { app: 'web' } }, ...more });

const definition = (kind: string, schema: JsonObject): JsonObject => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.monitoring.coreos.com` },
  spec: {
    group: 'monitoring.coreos.com',
    names: { kind, plural: `${kind.toLowerCase()}s` },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: schema } }],
  },
});

test.each([...KNOWN_KINDS])('the schema of %s is one that a CRD could have', (key, { schema }) => {
  expect([...readCrds([definition(key.split('/')[2], schema)]).kinds.keys()]).toEqual([key]);
  expect(isObject(schema)).toBe(true);
});

test.each<[string, object]>([
  ['an alert', rule({ for: '1h30m', labels: { severity: 'page' }, annotations: { summary: 's' }, keep_firing_for: '5m' })],
  ['a recording rule', of('PrometheusRule', { groups: [{ name: 'g', interval: '30s', limit: 5, rules: [{ record: 'a:b', expr: 1 }] }] })],
  ['a monitor', monitor({ port: 'metrics', path: '/m', interval: '15s', scrapeTimeout: '0' }, { namespaceSelector: { matchNames: ['a'] }, jobLabel: 'app' })],
  ['a monitor with fields that this library does not write', monitor({ port: 'metrics', tlsConfig: {} }, { scrapeClass: 'default' })],
  ['one with expressions', monitor({ portNumber: 1 }, { selector: { matchExpressions: [{ key: 'a', operator: 'In', values: ['b'] }] } })],
])('%s passes', (_, manifest) => {
  expect(findings(manifest)).toEqual([]);
});

test.each<[string, object, string]>([
  ['an alert without an expression', of('PrometheusRule', { groups: [{ name: 'g', rules: [{ alert: 'A' }] }] }), '/spec/groups/0/rules/0/expr: `expr` is missing'],
  ['a rule that is both', rule({ record: 'a' }), '/spec/groups/0/rules/0'],
  ['a mistyped field', rule({ annotation: {} }), '/spec/groups/0/rules/0/annotation: `annotation` is not a field here'],
  ['an invalid time', rule({ for: '5 minutes' }), '/spec/groups/0/rules/0/for: "5 minutes" does not match'],
  ['a label that is no text', rule({ labels: { a: 1 } }), '/spec/groups/0/rules/0/labels/a'],
  ['a group without a name', of('PrometheusRule', { groups: [{}] }), '/spec/groups/0/name: `name` is missing'],
  ['a monitor without a selector', of('PodMonitor', { podMetricsEndpoints: [] }), '/spec/selector: `selector` is missing'],
  ['a field that is misspelt', monitor({ port: 'metrics', intervall: '30s' }), '`intervall` is not a field here: did you mean `interval`?'],
  ['a port that is a number', monitor({ port: 9113 }), '/spec/podMetricsEndpoints/0/port'],
  ['an unknown scheme', monitor({ scheme: 'ftp' }), '/spec/podMetricsEndpoints/0/scheme'],
  ['an unknown operator', monitor({}, { selector: { matchExpressions: [{ key: 'a', operator: 'Is' }] } }), '/spec/selector/matchExpressions/0/operator'],
])('%s is found', (_, manifest, message) => {
  expect(findings(manifest).join('\n')).toContain(message);
});

test('a definition that is given takes the place of the one that is known', () => {
  const later = definition('PrometheusRule', { type: 'object', properties: { spec: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } });

  expect(findings(rule({ later: 1 }))).not.toEqual([]);
  expect(findings(rule({ later: 1 }), [later])).toEqual([]);
});
