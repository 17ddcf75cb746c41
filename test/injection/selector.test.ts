import { PlainSelector, selecting, WorkloadFacts } from '../../src/injection/selector';

const web: WorkloadFacts = { kind: 'Deployment', constructPath: 'shop/web/Resource', name: 'web-1', namespace: 'shop', labels: { app: 'web', tier: 'front' } };

test.each<[string, PlainSelector]>([
  ['nothing', {}],
  ['its kind', { kinds: ['Pod', 'Deployment'] }],
  ['its path', { paths: ['shop/web/Resource'] }],
  ['a path above it', { paths: ['other', 'shop'] }],
  ['a pattern of a path', { paths: ['*/w?b'] }],
  ['its name', { names: ['web-1'] }],
  ['a pattern of its name', { names: ['web-*'] }],
  ['its namespace', { namespaces: ['shop'] }],
  ['labels', { matchLabels: { app: 'web', tier: 'front' } }],
  ['an expression', { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['back'] }] }],
])('%s takes it', (_, selector) => {
  expect(selecting(selector)(web)).toBeUndefined();
});

test.each<[PlainSelector, string]>([
  [{ kinds: ['Pod', 'Job'] }, 'its kind is Deployment, not "Pod" or "Job"'],
  [{ kinds: [] }, 'its kind is Deployment, not in an empty list'],
  [{ paths: ['shop/we'] }, 'its path is not below "shop/we"'],
  [{ paths: ['*/Resource'] }, 'its path is not below "*/Resource"'],
  [{ names: ['web'] }, 'its name is not "web"'],
  [{ names: ['w.b-1'] }, 'its name is not "w.b-1"'],
  [{ namespaces: ['sho?-a'] }, 'its namespace is "shop", not "sho?-a"'],
  [{ matchLabels: { app: 'web', tier: 'back' } }, 'the labels of its pods do not satisfy tier in (back)'],
  [{ matchExpressions: [{ key: 'team', operator: 'Exists' }] }, 'the labels of its pods do not satisfy team'],
  [{ kinds: ['Deployment'], names: ['db'] }, 'its name is not "db"'],
])('%j does not, and says why', (selector, why) => {
  expect(selecting(selector)(web)).toBe(why);
});

test('a workload that names no namespace is in none', () => {
  expect(selecting({ namespaces: ['*'] })({ ...web, namespace: undefined })).toBe('its namespace is not named, not "*"');
});

test('what is not needed is not read', () => {
  const facts = { kind: 'Job', get name(): string { throw new Error('read'); }, get labels(): never { throw new Error('read'); } };

  expect(selecting({ kinds: ['Pod'], names: ['a'], matchLabels: { a: 'b' } })(facts)).toMatch(/^its kind/);
  expect(selecting({ kinds: ['Job'] })(facts)).toBeUndefined();
});
