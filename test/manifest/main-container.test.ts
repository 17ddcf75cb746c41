import { Json, JsonObject } from '../../src/manifest/json';
import { DEFAULT_CONTAINER_ANNOTATION, mainFactsOf, mainIndexOf } from '../../src/manifest/main-container';

const pod = (containers: Json[], annotated?: Json): JsonObject => ({
  metadata: { annotations: annotated === undefined ? {} : { [DEFAULT_CONTAINER_ANNOTATION]: annotated } }, spec: { containers },
});
const named = (...names: string[]): Json[] => names.map((name) => ({ name }));

describe('main is', () => {
  test.each<[string, JsonObject, string | undefined, number]>([
    ['the first', pod(named('a', 'b')), undefined, 0],
    ['the first that no injector adds, by its name', pod(named('istio-proxy', 'daprd', 'app')), undefined, 2],
    ['the first that no injector adds, by its image', pod([{ name: 'mesh', image: 'istio/proxyv2:1.24.0' }, { name: 'app' }]), undefined, 1],
    ['a known sidecar that is alone', pod(named('envoy')), undefined, 0],
    ['a Vector aggregator, which is alone', pod([{ name: 'vector', image: 'timberio/vector:0.43.1-alpine' }]), undefined, 0],
    ['Envoy as a gateway, which is alone', pod([{ name: 'gateway', image: 'envoyproxy/envoy:v1.33.0' }]), undefined, 0],
    ['nginx beside its exporter', pod([{ name: 'exporter', image: 'nginx/nginx-prometheus-exporter:1.4.0' }, { name: 'web', image: 'nginx:1.27' }]), undefined, 1],
    ['the first beside a proxy that stands first', pod([{ name: 'istio-proxy', image: 'istio/proxyv2:1.27.0' }, { name: 'shop', image: 'example.org/shop:1' }]), undefined, 1],
    ['the first of known sidecars', pod(named('envoy', 'filebeat')), undefined, 0],
    ['the one that was named', pod(named('a', 'b')), 'b', 1],
    ['a known sidecar that was named', pod(named('a', 'envoy')), 'envoy', 1],
    ['missing when the named one is not there', pod(named('a', 'b')), 'c', -1],
    ['the one of the annotation', pod(named('a', 'b'), 'b'), undefined, 1],
    ['the named one before that of the annotation', pod(named('a', 'b'), 'b'), 'a', 0],
    ['the first when the annotation names no container', pod(named('a', 'b'), 'c'), undefined, 0],
    ['the first when the annotation is no text', pod(named('a', 'b'), 1), undefined, 0],
    ['no entry that is no object', pod([null, 'x', { name: 'a' }]), undefined, 2],
    ['a container without a name', pod([{ image: 'a:1' }, { name: 'b' }]), undefined, 0],
    ['missing in an empty pod', pod([]), undefined, -1],
    ['missing without a spec', {}, undefined, -1],
  ])('%s', (_, template, name, index) => {
    expect(mainIndexOf(template, name)).toBe(index);
  });

  test('not the container whose name is empty when the annotation is empty', () => {
    expect(mainFactsOf(pod(named('istio-proxy', 'app'), '')).name).toBe('app');
  });
});

describe('the facts of main', () => {
  test('are what its manifest says', () => {
    const app: JsonObject = {
      name: 'app',
      image: 'registry.example/app:1',
      ports: [{ containerPort: 80 }, { containerPort: 443, protocol: 'TCP' }, { name: 'none' }, null],
      securityContext: { runAsUser: 1000 },
      volumeMounts: [
        { name: 'data', mountPath: '/data' }, { name: 'etc', mountPath: '/etc/app', readOnly: true, subPath: 'app' },
        { name: 'logs', mountPath: '/logs', subPathExpr: '$(POD)' }, { name: 'x', mountPath: '/x', subPath: '' }, null,
      ],
    };
    const template = { spec: { containers: [{ name: 'envoy' }, app], securityContext: { runAsUser: 1 } } };

    expect(mainFactsOf(template)).toEqual({
      name: 'app',
      image: 'registry.example/app:1',
      user: 1000,
      ports: [80, 443],
      mounts: [
        { mountPath: '/data', volume: 'data', readOnly: false },
        { mountPath: '/etc/app', volume: 'etc', readOnly: true, subPath: 'app' },
        { mountPath: '/logs', volume: 'logs', readOnly: false, subPath: '$(POD)' },
        { mountPath: '/x', volume: 'x', readOnly: false },
      ],
    });
  });

  test.each<[JsonObject | undefined, JsonObject | undefined, number | undefined]>([
    [{ runAsUser: 0 }, { runAsUser: 5 }, 0],
    [undefined, { runAsUser: 5 }, 5],
    [{ runAsNonRoot: true }, { runAsUser: 5 }, 5],
    [{ runAsUser: null }, { runAsUser: 5 }, 5],
    [undefined, undefined, undefined],
  ])('of the user: %j in a pod with %j is %s', (own, ofPod, user) => {
    const template = { spec: { containers: [{ name: 'app', ...(own && { securityContext: own }) }], ...(ofPod && { securityContext: ofPod }) } };

    expect(mainFactsOf(template).user).toBe(user);
  });

  test('are few where there is no main', () => {
    const nothing = { image: undefined, user: undefined, ports: [], mounts: [] };

    expect(mainFactsOf({})).toEqual({ name: '', ...nothing });
    expect(mainFactsOf(pod([]), 'app')).toEqual({ name: 'app', ...nothing });
    expect(mainFactsOf(pod([{ ports: {}, volumeMounts: 'x' }]))).toEqual({ name: '', ...nothing });
  });
});
