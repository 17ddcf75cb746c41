import { report } from '../../../src/cli/diff/report';
import { escaped } from '../../../src/cli/diff/report/markdown-report';
import { difference } from '../../../src/difference/comparison';
import { configMap, deployment, object, workload } from '../../difference/support';

/* eslint-disable @typescript-eslint/no-explicit-any */
const web = (name: string, edit?: (spec: any, manifest: any) => void) => deployment((s, m) => { m.metadata.name = name; edit?.(s, m); });
const newer = (s: any) => { s.initContainers[0].image = 'fluent/fluent-bit:4.1.0'; s.initContainers[0].resources.requests.cpu = '40m'; };
const names = ['a', 'b', 'c', 'd', 'e'];

const before = [...names.map((name) => web(name)), web('same'), workload('DaemonSet', 'apps/v1', {}), configMap('gone', {}), object('policy/v1', 'PodDisruptionBudget', 'web')];
const after = [...names.map((name) => web(name, newer)), web('same'), workload('DaemonSet', 'apps/v1', {}, newer), web('new', (s) => { s.containers[0].securityContext = {}; })];

test('text says once what is so of many', () => {
  expect(report('text', difference(before, after), { color: false })).toBe(`rolls: DaemonSet shop/web, Deployment shop/a, Deployment shop/b and 3 more
    image of log-shipper: fluent/fluent-bit 4.0.1 -> 4.1.0
    cpu request of log-shipper: 20m -> 40m
added: Deployment shop/new
    replicas: 2; containers: log-shipper, main
removed: ConfigMap shop/gone, PodDisruptionBudget shop/web
weaker: PodDisruptionBudget shop/web
    PodDisruptionBudget removed: a drain may take all its pods at once
requests of all pods: cpu 1440m -> 1880m (+440m), memory 1920Mi -> 2240Mi (+320Mi)
requests on each node (DaemonSets): cpu 120m -> 140m (+20m)
6 of 8 workloads roll, 1 is added, 2 other objects change, 1 gets weaker
`);
});

test('text is coloured when asked for, and sends no escape sequences of others', () => {
  const evil = web('a', (s) => { s.containers[0].image = 'x:\u001b[2J1'; });
  expect(report('text', difference([web('a')], [evil]), { color: true })).toContain('\u001b[33mrolls:');
  expect(report('text', difference([web('a')], [evil]), { color: false })).not.toContain('\u001b');
});

test('JSON has every workload, by the fixed fields', () => {
  const { workloads, weaker, requests, summary } = JSON.parse(report('json', difference(before, after), { color: false }));
  expect(workloads).toHaveLength(8);
  expect(workloads[1]).toEqual({
    kind: 'Deployment',
    name: 'a',
    namespace: 'shop',
    change: 'rolls',
    reasons: ['image of log-shipper: fluent/fluent-bit 4.0.1 -> 4.1.0', 'cpu request of log-shipper: 20m -> 40m'],
  });
  expect(workloads.find(({ name }: any) => name === 'same')).toMatchObject({ change: 'unchanged', reasons: [] });
  expect(weaker).toHaveLength(1);
  expect(requests.cpu).toEqual({ before: '1440m', after: '1880m', added: '440m' });
  expect(summary).toEqual({ added: 1, removed: 0, rolls: 6, updated: 0, unchanged: 1, objects: 2, weaker: 1 });
  expect(JSON.parse(report('json', difference([], []), { color: false }))).toMatchObject({ workloads: [] });
});

test('Markdown is a table for a pull request', () => {
  expect(report('markdown', difference(before, after), { color: false })).toBe(`### 6 of 8 workloads roll, 1 is added, 2 other objects change, 1 gets weaker

| Workload | Change | Why |
|---|---|---|
| DaemonSet shop/web, Deployment shop/a, Deployment shop/b, Deployment shop/c, Deployment shop/d, Deployment shop/e | rolls | image of log-shipper: fluent/fluent-bit 4.0.1 → 4.1.0<br>cpu request of log-shipper: 20m → 40m |
| Deployment shop/new | added | replicas: 2; containers: log-shipper, main |

| Object | Change | Why |
|---|---|---|
| ConfigMap shop/gone, PodDisruptionBudget shop/web | removed |  |

**What gets weaker**

- PodDisruptionBudget shop/web: PodDisruptionBudget removed: a drain may take all its pods at once

**Requests**

- All pods: cpu 1440m → 1880m (+440m), memory 1920Mi → 2240Mi (+320Mi)
- On each node (DaemonSets): cpu 120m → 140m (+20m)
`);
});

test('Markdown fits into a comment, however many rows there are', () => {
  const fleet = (tag: number) => Array.from({ length: 2000 }, (_, i) => web(`w${i}`, (s) => { s.containers[0].image = `x:${i}-${tag}`; }));
  const text = report('markdown', difference(fleet(1), fleet(2)), { color: false });
  expect(text.length).toBeLessThan(65_536);
  expect(text).toContain('and 1850 more rows');
});

test.each<[string, string]>([
  ['a|b', 'a\\|b'],
  ['<img src=x>', '&lt;img src=x&gt;'],
  ['@team/all', '@&#8203;team/all'],
  ['#12', '#&#8203;12'],
  ['[x](http://a)', '\\[x\\](http:&#8203;//a)'],
  ['`x` **y** _z_ ~q~', '\\`x\\` \\*\\*y\\*\\* \\_z\\_ \\~q\\~'],
  ['a\nb', 'a\\\\nb'],
  ['&lt;', '&amp;lt;'],
  ['a -> b', 'a → b'],
])('Markdown shows %j as it is', (text, expected) => {
  expect(escaped(text)).toBe(expected);
});
