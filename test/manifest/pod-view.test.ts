import { Json, JsonObject } from '../../src/manifest/json';
import { hasSidecarName } from '../../src/manifest/known-sidecars';
import { DEFAULT_CONTAINER_ANNOTATION } from '../../src/manifest/main-container';
import { viewPod } from '../../src/manifest/pod-view';

const named = (...names: string[]): Json[] => names.map((name) => ({ name }));

const annotated = (name: string, containers: Json[]): JsonObject =>
  ({ metadata: { annotations: { [DEFAULT_CONTAINER_ANNOTATION]: name } }, spec: { containers } });

describe('the main container', () => {
  test.each<[string, JsonObject, string | undefined]>([
    ['is the first', { spec: { containers: named('a', 'b') } }, 'a'],
    ['is the first whose name is not that of a sidecar', { spec: { containers: named('istio-proxy', 'web-log-shipper', 'app') } }, 'app'],
    ['is the first when all have names of sidecars', { spec: { containers: named('redis-exporter', 'filebeat') } }, 'redis-exporter'],
    ['is the one that the annotation names', annotated('b', named('a', 'b')), 'b'],
    ['may have the name of a sidecar when the annotation says so', annotated('envoy', named('app', 'envoy')), 'envoy'],
    ['is the first when the annotation names none', annotated('elsewhere', named('a', 'b')), 'a'],
    ['may have no name', { spec: { containers: [{ image: 'app' }, { name: 'b' }] } }, ''],
    ['is no entry that is not an object', { spec: { containers: [null, 'text', { name: 'a' }] } }, 'a'],
    ['is no such entry when the others are sidecars', { spec: { containers: [null, { name: 'envoy' }] } }, 'envoy'],
    ['is missing without containers', { spec: {} }, undefined],
    ['is missing when no entry is an object', { spec: { containers: [null, 1] } }, undefined],
    ['is missing without a spec', {}, undefined],
  ])('%s', (_, template, name) => {
    const { main } = viewPod(template, '');
    expect(main?.name).toBe(name);
    if (main) expect(main).toMatchObject({ role: 'main', list: 'containers' });
  });
});

test('containers are told with role, list and place: init ones first, ephemeral ones last', () => {
  const pod = viewPod({
    spec: {
      ephemeralContainers: named('debug'),
      containers: named('app', 'envoy'),
      initContainers: [{ name: 'migrate' }, null, { name: 'logs', restartPolicy: 'Always' }, { name: 'once', restartPolicy: 'Never' }],
    },
  }, '/spec/template');

  expect(pod.containers.map(({ name, role, list, index, path }) => [name, role, list, index, path])).toEqual([
    ['migrate', 'init', 'initContainers', 0, '/spec/template/spec/initContainers/0'],
    ['logs', 'native-sidecar', 'initContainers', 2, '/spec/template/spec/initContainers/2'],
    ['once', 'init', 'initContainers', 3, '/spec/template/spec/initContainers/3'],
    ['app', 'main', 'containers', 0, '/spec/template/spec/containers/0'],
    ['envoy', 'sidecar', 'containers', 1, '/spec/template/spec/containers/1'],
    ['debug', 'ephemeral', 'ephemeralContainers', 0, '/spec/template/spec/ephemeralContainers/0'],
  ]);
  expect(pod.sidecars.map(({ name }) => name)).toEqual(['logs', 'envoy']);
  expect([pod.path, pod.specPath]).toEqual(['/spec/template', '/spec/template/spec']);
});

test('containers are the very objects of the manifest', () => {
  const container = { name: 'app' };
  expect(viewPod({ spec: { containers: [container] } }, '').main!.container).toBe(container);
});

test.each<[JsonObject]>([[{}], [{ metadata: null, spec: null }], [{ metadata: [], spec: 'text' }], [{ metadata: { annotations: 'a' }, spec: { containers: {}, initContainers: 1 } }]])(
  'a template of the shape %j has no containers, and breaks nothing',
  (template) => {
    const pod = viewPod(template, '');
    expect([pod.containers, pod.sidecars, pod.main]).toEqual([[], [], undefined]);
    expect(typeof pod.metadata).toBe('object');
  },
);

test.each([
  ...['istio-proxy', 'linkerd-proxy', 'fluent-bit', 'git-sync', 'nginx-exporter', 'exporter', 'log-shipper', 'web-log-shipper-2', 'sidecar', 'my-sidecar']
    .map((name): [string, boolean] => [name, true]),
  ...['app', 'web', 'exporters', 'sidecars', 'my-envoy', 'envoy-admin', 'vectors', ''].map((name): [string, boolean] => [name, false]),
])('the name "%s" alone tells that it is a sidecar: %s', (name, expected) => {
  expect(hasSidecarName(name)).toBe(expected);
});
