import { isKnownProxy, isKnownSidecar } from '../../src/manifest/known-sidecars';

test.each<[object, boolean, boolean]>([
  [{ name: 'istio-proxy' }, true, true],
  [{ name: 'cloud-sql-proxy' }, true, true],
  [{ name: 'filebeat' }, true, false],
  [{ name: 'redis-exporter' }, true, false],
  [{ name: 'vault-agent' }, true, false],
  [{ name: 'a', image: 'istio/proxyv2' }, true, true],
  [{ name: 'a', image: 'docker.io/istio/proxyv2:1.24.0' }, true, true],
  [{ name: 'a', image: 'mirror.example:5000/hub/istio/proxyv2@sha256:0123' }, true, true],
  [{ name: 'a', image: 'gcr.io/cloud-sql-connectors/cloud-sql-proxy:2.14.0' }, true, true],
  [{ name: 'a', image: 'quay.io/prometheus-operator/prometheus-config-reloader:v0.79.0' }, true, false],
  [{ name: 'a', image: 'fakeistio/proxyv2:1' }, false, false],
  [{ name: 'a', image: 'istio/proxyv2-debug:1' }, false, false],
  [{ name: 'a', image: 'istio/proxyv2/more:1' }, false, false],
  [{ name: 'web', image: 'nginx:1' }, false, false],
  [{ image: 'nginx:1' }, false, false],
  [{ name: 1, image: {} }, false, false],
  [{}, false, false],
])('%j is a known sidecar: %s, and a proxy: %s', (container, sidecar, proxy) => {
  expect(isKnownSidecar(container as never)).toBe(sidecar);
  expect(isKnownProxy(container as never)).toBe(proxy);
});
