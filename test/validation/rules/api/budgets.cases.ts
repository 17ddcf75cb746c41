import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const selector = { matchLabels: { app: 'web' } };

function budget(spec: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name: 'web', ...metadata }, spec: { selector, ...spec } };
}

function replicas(count: number, kind = 'Deployment'): JsonObject {
  const web = deployment({});
  return { ...web, kind, spec: { ...web.spec as JsonObject, replicas: count } };
}

function autoscaler(spec: JsonObject, kind = 'Deployment'): JsonObject {
  const scaleTargetRef = { apiVersion: 'apps/v1', kind, name: 'web' };
  return { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'web' }, spec: { scaleTargetRef, ...spec } };
}

const agent = { ...deployment({}), kind: 'DaemonSet' };
const rollout: JsonObject = { ...deployment({}), apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' };
const single = pod({}, { labels: { app: 'web' } });
const elsewhere = { ...replicas(1), metadata: { name: 'web', namespace: 'shop' } };
const canary = { ...deployment({}, { labels: { app: 'web', track: 'canary' } }), metadata: { name: 'canary' } };
const AT_LEAST = ['/spec/minAvailable'];
const AT_MOST = ['/spec/maxUnavailable'];

export const CASES: RuleCases[] = [
  {
    rule: 'api/eviction-blocked',
    compliant: {
      'one of three may go': [replicas(3), budget({ minAvailable: 2 })],
      'a share of three': [replicas(3), budget({ minAvailable: '50%' })],
      'one may go': [replicas(1), budget({ maxUnavailable: 1 })],
      'a share that may go, which is rounded up': [replicas(1), budget({ maxUnavailable: '1%' })],
      'no pods': [replicas(0), budget({ minAvailable: 1 })],
      'pods that are not there': budget({ minAvailable: 1 }),
      'pods of another namespace': [elsewhere, budget({ minAvailable: 1 })],
      'other pods': [deployment({}, { labels: { app: 'db' } }), budget({ minAvailable: 1 })],
      'two workloads': [deployment({}), canary, budget({ minAvailable: 1 })],
      'an autoscaler that adds pods': [deployment({}), autoscaler({ minReplicas: 1, maxReplicas: 4 }), budget({ minAvailable: 1 })],
      'two pods': [single, { ...single, metadata: { name: 'b', labels: { app: 'web' } } }, budget({ minAvailable: 1 })],
      'pods of a DaemonSet by number': [agent, budget({ minAvailable: 1 })],
      'a kind that does not say how many': [rollout, budget({ minAvailable: 5 })],
      'no selector': [replicas(1), budget({ minAvailable: 1, selector: null })],
      'neither of both': [replicas(1), budget({})],
      'what is no number': [replicas(1), budget({ minAvailable: 'x' })],
    },
    violating: {
      'none may go': { manifest: budget({ maxUnavailable: 0 }), paths: AT_MOST, message: /^maxUnavailable is 0, so no pod may ever be evicted$/ },
      'no share may go': { manifest: budget({ maxUnavailable: '0%' }), paths: AT_MOST },
      'all must stay': { manifest: budget({ minAvailable: '100%' }), paths: AT_LEAST },
      'as many as there are': {
        manifest: [replicas(2), budget({ minAvailable: 2 })], paths: AT_LEAST, message: /^minAvailable is 2, and Deployment web has 2 pods, so none may ever be evicted$/, fix: /^set maxUnavailable: 1/,
      },
      'one of one, as is the default': { manifest: [deployment({}), budget({ minAvailable: 1 })], paths: AT_LEAST, fix: /^run two pods or more/ },
      'more than there are': { manifest: [replicas(2, 'StatefulSet'), budget({ minAvailable: 3 })], paths: AT_LEAST, message: /^minAvailable is 3, and StatefulSet web has 2 pods$/ },
      'a share that is rounded up to all': { manifest: [replicas(2), budget({ minAvailable: '51%' })], paths: AT_LEAST, message: /^minAvailable is 51%, which is 2, / },
      'two workloads together': { manifest: [replicas(2), canary, budget({ minAvailable: 3 })], paths: AT_LEAST, message: /^minAvailable is 3, and Deployment web and what else it selects have 3 pods/ },
      'an autoscaler that adds too few': { manifest: [deployment({}), autoscaler({ maxReplicas: 2 }), budget({ minAvailable: 2 })], paths: AT_LEAST },
      'a pod': { manifest: [single, budget({ minAvailable: 1 })], paths: AT_LEAST, message: /Pod web has 1 pod, so/ },
      'every pod of the namespace': { manifest: [deployment({}), budget({ minAvailable: 1, selector: {} })], paths: AT_LEAST },
      'a share of a DaemonSet': { manifest: [agent, budget({ maxUnavailable: 1 })], paths: AT_MOST, message: /^maxUnavailable is a share .* for DaemonSet web no scale/, fix: /whole number/ },
      'a percentage of a pod': { manifest: [single, budget({ minAvailable: '50%' })], paths: AT_LEAST },
    },
  },
  {
    rule: 'api/disruption-budget-overlap',
    compliant: {
      'one budget': [deployment({}), budget({ maxUnavailable: 1 })],
      'budgets of different pods': [
        deployment({}), deployment({}, { labels: { app: 'db' } }), budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'db' } } }, { name: 'db' }),
      ],
      'two namespaces': [deployment({}), elsewhere, budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1 }, { namespace: 'shop' })],
      'two without pods': [budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1 }, { name: 'other' })],
    },
    violating: {
      'the same selector': {
        manifest: [deployment({}), budget({ maxUnavailable: 1 }), budget({ maxUnavailable: 1 }, { name: 'other' })], paths: ['/spec/selector'], message: /^the pods of Deployment web have the budget web already$/,
      },
      'everything, and some of it': { manifest: [budget({ maxUnavailable: 1, selector: {} }), deployment({}), budget({ maxUnavailable: 1 }, { name: 'other' })], paths: ['/spec/selector'] },
      'the same selector of many workloads': {
        manifest: [
          ...Array.from({ length: 20 }, (_, i): JsonObject => ({ ...deployment({}), metadata: { name: `web-${i}` } })),
          ...['a', 'b', 'c'].map((name) => budget({ maxUnavailable: 1 }, { name })),
        ],
        paths: ['/spec/selector', '/spec/selector'],
        message: /Deployment web-0 have the budget a already/,
      },
    },
  },
  {
    rule: 'api/disruption-budget-unused',
    compliant: {
      'pods that are there': [deployment({}), budget({ maxUnavailable: 1 })],
      'pods that may be made elsewhere': [deployment({}), budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'db' } } }, { name: 'db' })],
      'every pod': budget({ maxUnavailable: 1, selector: {} }),
    },
    violating: {
      'no selector': { manifest: budget({ maxUnavailable: 1, selector: null }), paths: ['/spec'], message: /^no selector is given/ },
      'not the workload of its name': {
        manifest: [deployment({}), budget({ maxUnavailable: 1, selector: { matchLabels: { app: 'wbe' } } })], paths: ['/spec/selector'], message: /^no pods are selected, and not those of Deployment web$/,
      },
    },
  },
];
