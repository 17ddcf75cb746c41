import { nearest } from '../../../src/validation/schemas/nearest';

const FIELDS = ['image', 'imagePullPolicy', 'name', 'ports', 'env', 'envFrom', 'livenessProbe', 'readinessProbe'];

test.each([
  ['imgae', 'image'],
  ['Image', 'image'],
  ['port', 'ports'],
  ['enviroment', undefined],
  ['livenesProbe', 'livenessProbe'],
  ['imagePullpolicy', 'imagePullPolicy'],
  ['zzz', undefined],
  ['x'.repeat(100000), undefined],
])('%s is taken for %s', (word, meant) => {
  expect(nearest(word, FIELDS)).toBe(meant);
});
