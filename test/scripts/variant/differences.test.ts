import { differences, unexplained, yamlWithoutWrittenByPlus } from '../../../scripts/variant/differences';
import { JsonObject } from '../../../src/manifest/json';

test('what is not the same is named by its place', () => {
  const ours = { kind: 'Pod', spec: { containers: [{ name: 'a', args: ['x'] }], gone: 1 }, metadata: { labels: { 'a/b': '1' } } };
  const theirs = { kind: 'Pod', spec: { containers: [{ name: 'a', args: ['y'] }], new: true }, metadata: { labels: { 'a/b': '2' } } };

  expect(differences(ours, theirs)).toEqual([
    { path: '/spec/containers/0/args/0', ours: 'x', theirs: 'y' },
    { path: '/spec/gone', ours: 1, theirs: undefined },
    { path: '/spec/new', ours: undefined, theirs: true },
    { path: '/metadata/labels/a~1b', ours: '1', theirs: '2' },
  ]);
  expect(differences([1], [1, 2])).toEqual([{ path: '', ours: [1], theirs: [1, 2] }]);
  expect(differences(ours, JSON.parse(JSON.stringify(ours)))).toEqual([]);
});

describe('what another cdk8s-plus writes itself', () => {
  const deployment = (spec: JsonObject, pod: JsonObject): JsonObject => ({ apiVersion: 'apps/v1', kind: 'Deployment', spec: { ...spec, template: { spec: { ...pod, containers: [] } } } });
  const of27 = [deployment({}, {})];

  test('is explained', () => {
    expect(unexplained(of27, [deployment({ revisionHistoryLimit: 10 }, { shareProcessNamespace: false })], 33)).toEqual([]);
  });

  test.each<[string, JsonObject, number, string[]]>([
    ['another value', deployment({ revisionHistoryLimit: 3 }, { shareProcessNamespace: true }), 33, ['/0/spec/template/spec/shareProcessNamespace', '/0/spec/revisionHistoryLimit']],
    ['a version that does not write it', deployment({ revisionHistoryLimit: 10 }, {}), 30, ['/0/spec/revisionHistoryLimit']],
    ['another field', deployment({}, { hostPID: true }), 34, ['/0/spec/template/spec/hostPID']],
    ['another kind', { ...deployment({ revisionHistoryLimit: 10 }, {}), kind: 'StatefulSet' }, 33, ['/0/kind', '/0/spec/revisionHistoryLimit']],
  ])('%s is not', (_, manifest, minor, paths) => {
    expect(unexplained(of27, [manifest], minor).map(({ path }) => path).sort()).toEqual(paths.sort());
  });

  test('is a line in YAML, and no other byte is touched', () => {
    const yaml = (more: string, inPod: string) => `apiVersion: apps/v1\nkind: Deployment\nspec:\n${more}  template:\n    spec:\n      containers: []\n${inPod}`;
    const other = 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n      shareProcessNamespace: false\n';
    const written = `${yaml('  revisionHistoryLimit: 10\n', '      shareProcessNamespace: false\n')}---\n${other}`;

    expect(yamlWithoutWrittenByPlus(written, 34)).toBe(`${yaml('', '')}---\n${other}`);
    expect(yamlWithoutWrittenByPlus(written, 28)).toBe(written);
  });
});
