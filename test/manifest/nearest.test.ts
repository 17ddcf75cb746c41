import { nearest } from '../../src/manifest/nearest';

test.each<[string, string[], string | undefined]>([
  ['livenesProbe', ['readinessProbe', 'livenessProbe'], 'livenessProbe'],
  ['imgae', ['name', 'image'], 'image'],
  ['hostip', ['hostIP', 'hostIPs'], 'hostIP'],
  ['jsn', ['text', 'json'], 'json'],
  ['replicas', ['selector', 'strategy'], undefined],
  ['x', [], undefined],
  ['x'.repeat(100_000), ['image'], undefined],
])('the nearest to %s among %j', (word, candidates, expected) => {
  expect(nearest(word, candidates)).toBe(expected);
});
