import { NEWEST_MINOR, OLDEST_MINOR } from '../../../src/manifest/versions';
import { Catalog, catalogOf } from '../../../src/validation/schemas/catalog';
import { allKindLines } from '../../../src/validation/schemas/lines';
import { FieldNode, Node } from '../../../src/validation/schemas/node';

const field = (minor: number, type: string, name: string): FieldNode | undefined => catalogOf(minor).struct(type).fields.get(name);

test('the same catalog serves every question about a minor', () => {
  expect(catalogOf(30)).toBe(catalogOf(30));
  expect(catalogOf(30).kind('v1', 'Pod')).toBe(catalogOf(30).struct('core.v1.Pod'));
});

test.each([
  ['a field that came', 'core.v1.Container', 'restartPolicy', 28, NEWEST_MINOR],
  ['a field that went', 'core.v1.PodResourceClaim', 'source', OLDEST_MINOR, 30],
  ['a field between', 'core.v1.PodSpec', 'workloadRef', 35, 35],
  ['a field that was always there', 'core.v1.PodSpec', 'containers', OLDEST_MINOR, NEWEST_MINOR],
])('knows the minors of %s', (_, type, name, from, to) => {
  for (let minor = OLDEST_MINOR; minor <= NEWEST_MINOR; minor++) {
    expect([minor, field(minor, type, name) !== undefined]).toEqual([minor, minor >= from && minor <= to]);
  }
});

test('the known errors of the packages are put right', () => {
  expect(field(27, 'batch.v1.PodFailurePolicyRule', 'onPodConditions')).toMatchObject({ required: false });
  expect([29, 30, 31].map((minor) => field(minor, 'core.v1.HostAlias', 'ip')!.required)).toEqual([false, true, true]);
  const types = ([['discovery.v1.EndpointSlice', 'ports'], ['flowcontrol.v1.PolicyRulesWithSubjects', 'subjects']] as const).map(([type, name]) => {
    const { node } = field(34, type, name)!;
    return node.is === 'list' && node.item.is === 'struct' && node.item.type;
  });
  expect(types).toEqual(['discovery.v1.EndpointPort', 'flowcontrol.v1.Subject']);
});

test('integers have the width and the range of their field', () => {
  expect(field(34, 'apps.v1.DeploymentSpec', 'replicas')!.node).toEqual({ is: 'integer', min: 0, max: 2 ** 31 - 1 });
  expect(field(34, 'core.v1.Toleration', 'tolerationSeconds')!.node).toEqual({ is: 'integer', min: -(2 ** 63), max: 2 ** 63 });
});

test('names that only look like kinds are none', () => {
  for (const kind of ['Pod core.v1.Pod', 'FlowSchema@-28', '', '__proto__']) expect(catalogOf(34).kind('v1', kind)).toBeUndefined();
});

test('kinds that it does not have, however many, hide none that it has', () => {
  const catalog = new Catalog(34);
  for (let i = 0; i < 1_000; i++) {
    expect(catalog.kind('v1', `None${i}`)).toBeUndefined();
    expect(catalog.kind(`none${i}.example/v1`, 'None')).toBeUndefined();
  }

  expect(catalog.kind('v1', 'Pod')).toBe(catalog.struct('core.v1.Pod'));
  expect(catalog.kind('apps/v1', 'Deployment')).toBe(catalog.struct('apps.v1.Deployment'));
});

/** Follows every reference: a type that a line names but no line describes would accept nothing. */
function follow(catalog: Catalog, node: Node, seen: Set<string>): void {
  if (node.is === 'list') follow(catalog, node.item, seen);
  if (node.is === 'map') follow(catalog, node.value, seen);
  if (node.is !== 'struct' || seen.has(node.type)) return;
  seen.add(node.type);
  for (const each of node.fields.values()) follow(catalog, each.node, seen);
}

test.each([OLDEST_MINOR, 34, NEWEST_MINOR])('every type of 1.%d has fields', (minor) => {
  const catalog = catalogOf(minor);
  const seen = new Set<string>();
  for (const { apiVersion, kind, from, to } of allKindLines()) {
    if (minor >= from && minor <= to) follow(catalog, catalog.kind(apiVersion, kind)!, seen);
  }
  expect(seen.size).toBeGreaterThan(400);
  expect([...seen].filter((type) => catalog.struct(type).fields.size === 0)).toEqual([]);
});
