import { subjectOf } from './api/subject';
import { deployment } from './cases';
import { JsonObject } from '../../../src/manifest/json';
import { SetRule } from '../../../src/validation/rule';
import { SET_RULES } from '../../../src/validation/rules/set-rules';

/** The look-ups that rules have made, in labels and in sets. */
let lookups = 0;

function counted(labels: JsonObject): JsonObject {
  return new Proxy(labels, {
    get: (target, key) => { lookups++; return target[key as string]; },
    getOwnPropertyDescriptor: (target, key) => { lookups++; return Reflect.getOwnPropertyDescriptor(target, key); },
  });
}

function workload(i: number): JsonObject {
  const container = { name: 'app', image: 'a:1', ports: [{ name: 'http', containerPort: 8080 }] };
  const made = deployment({ containers: [container] }, { labels: counted({ part: 'shop', app: `app-${i}` }) });
  return { ...made, metadata: { name: `app-${i}` } };
}

function service(i: number, selector: JsonObject): JsonObject {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: `service-${i}` }, spec: { selector, ports: [{ port: 80, targetPort: 'other' }] } };
}

function monitor(i: number, selector: JsonObject, spec: JsonObject = {}): JsonObject {
  return {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: `monitor-${i}` },
    spec: { selector, podMetricsEndpoints: [{ port: 'other' }], ...spec },
  };
}

function expression(operator: string, key: string, ...values: string[]): JsonObject {
  return { matchExpressions: [{ key, operator, ...(values.length > 0 && { values }) }] };
}

function inNamespace(i: number, name: string): JsonObject {
  return { ...workload(i), metadata: { name: `app-${i}`, namespace: name } };
}

function namespace(name: string): JsonObject {
  const labels = { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/warn': 'restricted' };
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

function budget(i: number, selector: JsonObject): JsonObject {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: `app-${i}` }, spec: { selector, minAvailable: 1 } };
}

function autoscaler(i: number): JsonObject {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: `app-${i}` };
  const target = { type: 'Utilization', averageUtilization: 50 };
  const metrics = ['app', 'other'].map((container) => ({ type: 'ContainerResource', containerResource: { name: 'cpu', container, target } }));
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: `app-${i}` }, spec: { scaleTargetRef, maxReplicas: 2, metrics } };
}

function quota(i: number, namespaceName: string): JsonObject {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: `quota-${i}`, namespace: namespaceName }, spec: { hard: { 'requests.cpu': 1, 'pods': 0 } } };
}

function policy(i: number, podSelector: JsonObject): JsonObject {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: { name: `app-${i}` }, spec: { podSelector, policyTypes: ['Ingress', 'Egress'] } };
}

/** How many look-ups a rule needs for so many workloads, each with an object about it, and how many findings it has. */
function workOf(rule: SetRule, count: number, about: (i: number) => JsonObject | JsonObject[]): { lookups: number; findings: number } {
  const manifests = Array.from({ length: count }, (_, i) => [about(i), workload(i)].flat()).flat();
  const has = jest.spyOn(Set.prototype, 'has');
  lookups = 0;
  const facts = manifests.flatMap((manifest) => rule.collect(subjectOf(manifest, 34)) ?? []);
  let findings = 0;
  rule.conclude(facts, () => { findings++; });
  const work = lookups + has.mock.calls.length;
  has.mockRestore();
  return { lookups: work, findings };
}

const HTTP = { podMetricsEndpoints: [{ port: 'http' }] };

const OBJECTS: Record<string, (i: number) => JsonObject | JsonObject[]> = {
  'a Service for each workload': (i) => service(i, { part: 'shop', app: `app-${i}` }),
  'Services that select all workloads': (i) => service(i, { part: 'shop' }),
  'a monitor for each workload': (i) => monitor(i, { matchLabels: { part: 'shop', app: `app-${i}` } }),
  'monitors that select all workloads': (i) => monitor(i, { matchLabels: { part: 'shop' } }),
  'monitors of any namespace': (i) => monitor(i, { matchLabels: { app: `app-${i}` } }, { namespaceSelector: { any: true } }),
  'monitors of a named namespace': (i) => monitor(i, { matchLabels: { app: `app-${i}` } }, { namespaceSelector: { matchNames: ['', 'other'] } }),
  'monitors by the value of a label': (i) => monitor(i, expression('In', 'app', `app-${i}`)),
  'monitors by the absence of a label': (i) => monitor(i, expression('DoesNotExist', 'canary')),
  'monitors of everything': (i) => monitor(i, {}),
  'a budget for each workload': (i) => budget(i, { matchLabels: { app: `app-${i}` } }),
  'two budgets for each workload': (i) => [budget(i, { matchLabels: { app: `app-${i}` } }), budget(i, { matchLabels: { app: `app-${i}` } })],
  'an autoscaler for each workload': (i) => autoscaler(i),
  'a quota for all workloads': (i) => (i === 0 ? [quota(i, 'shop'), inNamespace(i, 'shop')] : inNamespace(i, 'shop')),
  'a quota for each workload': (i) => [quota(i, `shop-${i}`), inNamespace(i, `shop-${i}`)],
  'a policy for each workload, and a monitor': (i) => [policy(i, { matchLabels: { app: `app-${i}` } }), monitor(i, { matchLabels: { app: `app-${i}` } }, HTTP)],
  'policies that select all workloads, and monitors': (i) => [policy(i, {}), monitor(i, {}, HTTP)],
  'a Namespace for each workload': (i) => [namespace(`shop-${i}`), inNamespace(i, `shop-${i}`)],
};

describe.each(SET_RULES.map((rule) => [rule.id, rule] as const))('the work of %s grows as the objects do', (_, rule) => {
  test.each(Object.entries(OBJECTS))('with %s', (__, about) => {
    const [few, many] = [20, 200].map((count) => workOf(rule, count, about));
    expect(many.lookups).toBeLessThanOrEqual(10 * few.lookups);
    expect(many.findings).toBe(10 * few.findings);
  });
});

test('the look-ups are counted', () => {
  const [counts] = SET_RULES.filter(({ id }) => id === 'sidecar/pod-monitor-port').map((rule) => workOf(rule, 20, OBJECTS['a monitor for each workload']));
  expect(counts.findings).toBe(20);
  expect(counts.lookups).toBeGreaterThan(20);
});
