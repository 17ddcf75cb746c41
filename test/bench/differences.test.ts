import { differences, renamed } from '../../bench/differences';

test('equal documents have none', () => {
  expect(differences({ a: [1, { b: null }] }, { a: [1, { b: null }] })).toEqual([]);
});

test.each<[string, unknown, unknown, string]>([
  ['a value', { a: { b: 1 } }, { a: { b: 2 } }, '/a/b'],
  ['a field that only one has', { a: { b: 1 } }, { a: {} }, '/a/b'],
  ['an item more', { a: [1] }, { a: [1, 2] }, '/a/1'],
  ['a type', { a: [] }, { a: {} }, '/a'],
  ['null', { a: null }, { a: {} }, '/a'],
])('%s is found', (_, ours, peer, path) => {
  expect(differences(ours, peer).map((found) => found.path)).toEqual([path]);
});

test('a name that stands for another everywhere is a name, and all else is not', () => {
  const { names, others } = renamed([
    { path: '/0/metadata/name', ours: 'a', peer: 'x' },
    { path: '/1/configMap/name', ours: 'a', peer: 'x' },
    { path: '/2/name', ours: 'a', peer: 'y' },
    { path: '/3/name', ours: 'b', peer: 'x' },
    { path: '/4/image', ours: 'a', peer: 'x' },
    { path: '/5/name', ours: 'c', peer: undefined },
  ]);

  expect([...names]).toEqual([['a', 'x']]);
  expect(others.map(({ path }) => path)).toEqual(['/2/name', '/3/name', '/4/image', '/5/name']);
});
