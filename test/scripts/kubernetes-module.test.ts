import { kubernetesModule, versionFlags } from '../../e2e/cluster/module';
import { releaseOf } from '../../e2e/cluster/versions';
import { changesBetween, withChanges } from '../../scripts/schemas/minors';
import { readOpenApi } from '../../scripts/schemas/openapi-source';

const GO_MOD = `module k8s.io/kubernetes

go 1.26.0

require k8s.io/api v0.0.0

replace (
	k8s.io/api => ./staging/src/k8s.io/api
	example.com/other => example.com/fork v1.2.3
)
`;

test('a module that builds Kubernetes requires it, and takes its parts as they were released', () => {
  expect(kubernetesModule(GO_MOD, '1.37.2')).toBe(`module kubernetes

require k8s.io/kubernetes v1.37.2

go 1.26.0

require k8s.io/api v0.0.0

replace (
	k8s.io/api => k8s.io/api v0.37.2
	example.com/other => example.com/fork v1.2.3
)
`);
  expect(versionFlags('1.37.2')).toContain('-X k8s.io/component-base/version.gitVersion=v1.37.2');
});

test('a release is found by its minor', () => {
  expect(releaseOf('1.34')).toBe('1.34.4');
  expect(releaseOf('1.37.2')).toBe('1.37.2');
  expect(() => releaseOf('1.3')).toThrow(/no release of Kubernetes 1\.3 is known\. Fix: one of 1\.34\.4/);
});

describe('a minor that no package describes', () => {
  const definitions = {
    'io.k8s.api.core.v1.Box': {
      'type': 'object',
      'required': ['spec'],
      'properties': {
        spec: { $ref: '#/definitions/io.k8s.api.core.v1.BoxSpec' },
        status: { $ref: '#/definitions/io.k8s.api.core.v1.BoxStatus' },
      },
      'x-kubernetes-group-version-kind': [{ group: '', version: 'v1', kind: 'Box' }],
    },
    'io.k8s.api.core.v1.BoxSpec': {
      type: 'object',
      properties: {
        size: { $ref: '#/definitions/io.k8s.apimachinery.pkg.api.resource.Quantity' },
        ports: { type: 'array', items: { type: 'integer', format: 'int32' } },
        labels: { type: 'object', additionalProperties: { type: 'string' } },
        since: { type: 'string', format: 'date-time' },
      },
    },
    'io.k8s.apimachinery.pkg.api.resource.Quantity': { type: 'string' },
  };

  test('is read from its OpenAPI document', () => {
    const { kinds, types } = readOpenApi({ definitions }, 38);
    expect([...kinds]).toEqual([['v1/Box', 'core.v1.Box']]);
    expect([...types.get('core.v1.Box')!]).toEqual([['spec', { ref: 'core.v1.BoxSpec', required: true }], ['status', { ref: 'object', required: false }]]);
    expect([...types.get('core.v1.BoxSpec')!].map(([name, { ref }]) => [name, ref]))
      .toEqual([['size', 'quantity'], ['ports', '[]int32'], ['labels', '{}string'], ['since', 'time']]);
  });

  test('is kept as what it changes', () => {
    const newer = readOpenApi({ definitions }, 38);
    const older = { ...newer, minor: 37, kinds: new Map([...newer.kinds, ['v1/Bag', 'core.v1.BoxSpec']]), types: new Map(newer.types).set('core.v1.BoxSpec', new Map()) };
    const changes = changesBetween(older, newer, '1.38.0');

    expect(changes).toMatchObject({ minor: 38, release: '1.38.0', kinds: {}, goneKinds: ['v1/Bag'] });
    expect(Object.keys(changes.types)).toEqual(['core.v1.BoxSpec']);
    const applied = withChanges(older, JSON.parse(JSON.stringify(changes)));
    expect([...applied.kinds]).toEqual([...newer.kinds]);
    expect(new Map([...applied.types.get('core.v1.BoxSpec')!].sort())).toEqual(new Map([...newer.types.get('core.v1.BoxSpec')!].sort()));
  });
});
