import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import * as fc from 'fast-check';
import { fragments, podTemplate, settings } from './arbitraries';
import { difference } from '../../src/difference/comparison';
import { FleetDifference } from '../../src/difference/fleet-difference';
import { isObject, Json, JsonObject } from '../../src/manifest/json';
import { parseQuantity } from '../../src/manifest/quantity';
import { composed } from '../composition/support';
import { expectNoChange } from '../difference/support';

const EXAMPLES = join(__dirname, '..', '..', 'examples');

/** The manifests of the charts of each example. */
const examples = readdirSync(EXAMPLES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(EXAMPLES, entry.name)).includes('chart.ts'))
  .map(({ name }) => [name, manifestsOf(name)] as const);

function manifestsOf(name: string): JsonObject[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const exported = Object.values(require(join(EXAMPLES, name, 'chart.ts')) as Record<string, unknown>);
  const charts = exported.filter((one): one is new (...args: unknown[]) => Chart => typeof one === 'function' && Object.prototype.isPrototypeOf.call(Chart, one));
  return charts.flatMap((MyChart) => Testing.synth(new MyChart(Testing.app(), name)) as JsonObject[]);
}

/** The same objects with the keys of each in another order, and amounts spelled in another way. */
function respelled(value: Json, key = ''): Json {
  if (Array.isArray(value)) return value.map((item) => respelled(item, key));
  if (isObject(value)) {
    const inner = (k: string) => (/^(limits|requests|overhead)$/.test(key) ? 'amount' : k);
    return Object.fromEntries(Object.entries(value).reverse().map(([k, v]) => [k, respelled(v as Json, inner(k))]));
  }
  const amount = key === 'amount' || key === 'sizeLimit' ? parseQuantity(value) : undefined;
  return amount === undefined || amount % 10n ** 6n !== 0n ? value : `${amount / 10n ** 6n}m`;
}

test('there are examples with workloads to look at', () => {
  expect(examples.length).toBeGreaterThan(8);
  const within = (one: JsonObject, namespace: string) => ({ ...one, metadata: { ...one.metadata as JsonObject, namespace } });
  const all = examples.flatMap(([name, manifests]) => manifests.map((one) => within(one, name)));
  const { workloads } = difference([], all);
  expect(workloads.length).toBeGreaterThan(8);
});

test.each(examples)('%s does not differ from itself, in whatever order and spelling', (_, manifests) => {
  expectNoChange(difference(manifests, manifests));
  const other = respelled(manifests) as JsonObject[];
  expect(JSON.stringify(other)).not.toBe(JSON.stringify(manifests));
  expectNoChange(difference(manifests, other.reverse()));
});

const KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job'] as const;

/** Workloads of any shape: pods that were composed and pods that were not. */
const fleet = fc.uniqueArray(
  fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom(...KINDS), podTemplate, fragments, settings, fc.nat({ max: 3 })),
  { maxLength: 4, selector: ([name]) => name },
).map((all) => all.map(([name, kind, template, sidecars, options, replicas]) => {
  const { problems, template: result } = composed(template, sidecars, options);
  return {
    apiVersion: kind === 'Job' ? 'batch/v1' : 'apps/v1', kind, metadata: { name }, spec: { replicas, template: problems.length > 0 ? template : result },
  } as JsonObject;
}));

test('nothing differs from itself', () => {
  fc.assert(fc.property(fleet, (objects) => {
    expectNoChange(difference(objects, JSON.parse(JSON.stringify(objects)) as JsonObject[]));
  }), { numRuns: 100 });
});

test('the order of keys and the spelling of amounts make no difference', () => {
  fc.assert(fc.property(fleet, (objects) => expectNoChange(difference(objects, respelled(objects) as JsonObject[]))), { numRuns: 100 });
});

test('the other way round, what was added is removed, and what changed has changed', () => {
  const opposite = { added: 'removed', removed: 'added', rolls: 'rolls', updated: 'updated', unchanged: 'unchanged' } as const;
  let changed = 0;
  fc.assert(fc.property(fleet, fleet, (before, after) => {
    const there = difference(before, after);
    const back = difference(after, before);
    expect(back.workloads.map(({ name, kind, change }) => [name, kind, change]))
      .toEqual(there.workloads.map(({ name, kind, change }) => [name, kind, opposite[change]]));
    const amounts = ({ requests }: FleetDifference) => Object.values(requests).map(({ added }) => added.replace(/^-/, ''));
    expect(amounts(back)).toEqual(amounts(there));
    changed += there.workloads.filter(({ change }) => change === 'rolls').length;
  }), { numRuns: 100 });
  expect(changed).toBeGreaterThan(5);
});

test('a workload that rolls or is updated has a reason for it, one that does not has none', () => {
  fc.assert(fc.property(fleet, fleet, (before, after) => {
    for (const { change, reasons } of difference(before, after).workloads) expect(reasons.length > 0).toBe(change !== 'unchanged');
  }), { numRuns: 100 });
});
