import { differences, unexplained } from '../../../scripts/variant/differences';

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

test('only what another cdk8s-plus writes itself is explained, and only where it writes it', () => {
  const found = (path: string) => [{ path, ours: undefined, theirs: false }];

  expect(unexplained(found('/spec/template/spec/shareProcessNamespace'), 33)).toEqual([]);
  expect(unexplained(found('/spec/template/spec/shareProcessNamespace'), 28)).toHaveLength(1);
  expect(unexplained(found('/spec/template/spec/containers/1/securityContext/seccompProfile'), 33)).toHaveLength(1);
  expect(unexplained(found('/spec/template/spec/containers/1/livenessProbe'), 34)).toHaveLength(1);
});
