import { Json, JsonObject } from '../../src/manifest/json';
import { annotationOf, IGNORE_PREFIX, suppresses, suppressionsOf } from '../../src/validation/suppressions';

const annotated = (annotations: Json): JsonObject => ({ apiVersion: 'v1', kind: 'Pod', metadata: { annotations } });

describe('the suppressions of an object', () => {
  test('are its annotations of the prefix, with a dot for the slash', () => {
    expect(IGNORE_PREFIX).toBe('ignore.cdk8s-sidecars/');
    expect(suppressionsOf(annotated({
      'ignore.cdk8s-sidecars/sidecar.liveness': 'its supervisor restarts it',
      'ignore.cdk8s-sidecars/pod-security.capabilities_baseline': ' needs the raw socket ',
      'example.com/note': 'not one',
      'ignore.cdk8s-sidecars.example.com/sidecar.liveness': 'nor this',
    }))).toEqual([
      { rule: 'sidecar/liveness', reason: 'its supervisor restarts it' },
      { rule: 'pod-security/capabilities_baseline', reason: 'needs the raw socket' },
    ]);
  });

  test('are of a group where the key has no dot, and each has a key', () => {
    for (const rule of ['sidecar/*', 'api/label', 'pod-security/capabilities_baseline']) {
      expect(suppressionsOf(annotated({ [annotationOf(rule)]: 'a test' }))).toEqual([{ rule, reason: 'a test' }]);
    }
    expect(annotationOf('sidecar/*')).toBe('ignore.cdk8s-sidecars/sidecar');
  });

  test.each<[Json]>([[''], ['  '], [null], [true], [1], [{}]])('have no reason when the value is %j', (value) => {
    expect(suppressionsOf(annotated({ [`${IGNORE_PREFIX}api.label`]: value }))).toEqual([{ rule: 'api/label', reason: '' }]);
  });

  test.each<[JsonObject]>([[{}], [{ metadata: null }], [{ metadata: {} }], [annotated(null)], [annotated('text')], [annotated([])]])('are none in %j', (manifest) => {
    expect(suppressionsOf(manifest)).toEqual([]);
  });
});

test.each([
  ['sidecar/liveness', 'sidecar/liveness', true],
  ['sidecar/*', 'sidecar/liveness', true],
  ['sidecar/liveness', 'sidecar/liveness-more', false],
  ['sidecar/live', 'sidecar/liveness', false],
  ['side/*', 'sidecar/liveness', false],
  ['sidecar*', 'sidecar/liveness', false],
  ['sidecar', 'sidecar/liveness', false],
  ['*', 'sidecar/liveness', false],
  ['', 'sidecar/liveness', false],
  ['api/*', 'sidecar/liveness', false],
])('"%s" is about %s: %s', (rule, id, expected) => {
  expect(suppresses({ rule, reason: 'x' }, id)).toBe(expected);
});
