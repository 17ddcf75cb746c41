import { object, weakerOf } from '../support';

test.each(['NetworkPolicy', 'PodDisruptionBudget', 'ResourceQuota', 'LimitRange'])('a %s that is gone', (kind) => {
  expect(weakerOf([object('x/v1', kind, 'a')], [])).toEqual([expect.stringMatching(`^${kind} removed: `)]);
  expect(weakerOf([], [object('x/v1', kind, 'a')])).toEqual([]);
});

describe('NetworkPolicy', () => {
  const policy = (spec: object) => object('networking.k8s.io/v1', 'NetworkPolicy', 'web', { spec: { podSelector: {}, ...spec } });
  const from = (app: string) => ({ from: [{ podSelector: { matchLabels: { app } } }] });

  test.each<[string, object, object, string[]]>([
    ['another rule', { ingress: [from('a')] }, { ingress: [from('a'), from('b')] }, ['may let through more ingress than before']],
    ['a rule less', { ingress: [from('a'), from('b')] }, { ingress: [from('a')] }, []],
    ['everybody', { ingress: [from('a')] }, { ingress: [{}] }, ['may let through more ingress than before']],
    ['one of those that were let in', { ingress: [{}] }, { ingress: [from('a')] }, []],
    ['fewer ports', { ingress: [{ ports: [{ port: 80 }, { port: 81 }] }] }, { ingress: [{ ports: [{ port: 80 }] }] }, []],
    ['no word of egress', { policyTypes: ['Ingress', 'Egress'] }, { policyTypes: ['Ingress'] }, ['no longer restricts egress']],
    ['other pods', {}, { podSelector: { matchLabels: { app: 'web' } } }, ['selects other pods than before']],
  ])('%s', (_, before, after, expected) => {
    expect(weakerOf([policy(before)], [policy(after)])).toEqual(expected);
  });
});

test.each<[object, object, string[]]>([
  [{ minAvailable: 2 }, { minAvailable: 1 }, ['minAvailable: 2 -> 1: more pods may be down at once']],
  [{ maxUnavailable: '10%' }, { maxUnavailable: '50%' }, ['maxUnavailable: 10% -> 50%: more pods may be down at once']],
  [{ minAvailable: 1 }, { minAvailable: 2 }, []],
])('a PodDisruptionBudget from %j to %j', (before, after, expected) => {
  const budget = (spec: object) => object('policy/v1', 'PodDisruptionBudget', 'web', { spec });
  expect(weakerOf([budget(before)], [budget(after)])).toEqual(expected);
});

test('the Pod Security level of a namespace', () => {
  const namespace = (level: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'pod-security.kubernetes.io/enforce': level } } });
  expect(weakerOf([namespace('restricted')], [namespace('baseline')])).toEqual(['Pod Security level of the namespace: restricted -> baseline']);
  expect(weakerOf([namespace('baseline')], [namespace('restricted')])).toEqual([]);
});

describe('RBAC', () => {
  const role = (...rules: object[]) => object('rbac.authorization.k8s.io/v1', 'Role', 'r', { rules });
  const pods = (...verbs: string[]) => ({ apiGroups: [''], resources: ['pods'], verbs });

  test.each<[string, object, object, string[]]>([
    ['a verb', pods('get'), pods('get', 'delete'), ['may do more: delete pods']],
    ['a verb less', pods('get', 'delete'), pods('get'), []],
    ['what * holds already', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, pods('delete'), []],
    ['everything', pods('get'), { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }, ['may do more: * *.*']],
    ['another group', pods('get'), { apiGroups: ['apps'], resources: ['pods'], verbs: ['get'] }, ['may do more: get pods.apps']],
    ['all names', { ...pods('get'), resourceNames: ['a'] }, pods('get'), ['may do more: get pods']],
    ['one of all names', pods('get'), { ...pods('get'), resourceNames: ['a'] }, []],
    ['a URL', { nonResourceURLs: ['/healthz/*'], verbs: ['get'] }, { nonResourceURLs: ['/healthz/ping', '/metrics'], verbs: ['get'] }, ['may do more: get /metrics']],
  ])('%s', (_, before, after, expected) => {
    expect(weakerOf([role(before)], [role(after)])).toEqual(expected);
  });

  test('a binding, and a subject more', () => {
    const binding = (...names: string[]) => object('rbac.authorization.k8s.io/v1', 'RoleBinding', 'b', {
      roleRef: { kind: 'ClusterRole', name: 'view' }, subjects: names.map((name) => ({ kind: 'ServiceAccount', namespace: 'shop', name })),
    });
    expect(weakerOf([], [binding('a')])).toEqual(['gives ClusterRole view to ServiceAccount shop/a']);
    expect(weakerOf([binding('a')], [binding('a', 'b')])).toEqual(['gives ClusterRole view to ServiceAccount shop/b']);
    expect(weakerOf([binding('a', 'b')], [binding('a')])).toEqual([]);
  });
});
