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
  [{ name: 'a', image: 'gcr.io/istio-release/proxyv2:1.27.0' }, true, true],
  [{ name: 'a', image: 'cr.l5d.io/linkerd/proxy:edge-25.1.1' }, true, true],
  [{ name: 'a', image: 'hashicorp/consul-dataplane:1.6.0' }, true, true],
  [{ name: 'a', image: 'kumahq/kuma-dp:2.9.0' }, true, true],
  [{ name: 'a', image: 'envoyproxy/envoy:v1.33.0' }, true, true],
  [{ name: 'a', image: 'public.ecr.aws/appmesh/aws-appmesh-envoy:v1.29.0-prod' }, true, true],
  [{ name: 'a', image: 'daprio/daprd:1.14.4' }, true, true],
  [{ name: 'a', image: 'quay.io/oauth2-proxy/oauth2-proxy:v7.7.1' }, true, true],
  [{ name: 'a', image: 'quay.io/brancz/kube-rbac-proxy:v0.18.2' }, true, true],
  [{ name: 'a', image: 'otel/opentelemetry-collector-contrib:0.116.0' }, true, false],
  [{ name: 'a', image: 'ghcr.io/open-telemetry/opentelemetry-collector-releases/opentelemetry-collector-k8s:0.116.0' }, true, false],
  [{ name: 'opentelemetry-auto-instrumentation-java' }, true, false],
  [{ name: 'a', image: 'docker.elastic.co/beats/filebeat:8.17.0' }, true, false],
  [{ name: 'a', image: 'cr.fluentbit.io/fluent/fluent-bit:4.0.0' }, true, false],
  [{ name: 'a', image: 'fluent/fluentd-kubernetes-daemonset:v1' }, true, false],
  [{ name: 'a', image: 'timberio/vector:0.43.1-alpine' }, true, false],
  [{ name: 'a', image: 'grafana/promtail:3.3.2' }, true, false],
  [{ name: 'a', image: 'ghcr.io/jimmidyson/configmap-reload:v0.14.0' }, true, false],
  [{ name: 'configmap-reloader' }, true, false],
  [{ name: 'a', image: 'registry.k8s.io/git-sync/git-sync:v4.4.0' }, true, false],
  [{ name: 'a', image: 'nginx/nginx-prometheus-exporter:1.4.0' }, true, false],
  [{ name: 'a', image: 'quay.io/prometheuscommunity/postgres-exporter:v0.16.0' }, true, false],
  [{ name: 'a', image: 'gcr.io/datadoghq/agent:7' }, true, false],
  [{ name: 'a', image: 'newrelic/infrastructure-bundle:3' }, true, false],
  [{ name: 'report', image: 'registry.example/report_exporter:1' }, false, false],
  [{ name: 'a', image: 'registry.example/vectors:1' }, false, false],
])('%j is a known sidecar: %s, and a proxy: %s', (container, sidecar, proxy) => {
  expect(isKnownSidecar(container as never)).toBe(sidecar);
  expect(isKnownProxy(container as never)).toBe(proxy);
});

describe('the image of Vault is a sidecar', () => {
  test.each<[string, object, boolean]>([
    ['where it runs the agent', { args: ['agent', '-config=/etc/vault/agent.hcl'] }, true],
    ['where a script runs the agent', { command: ['/bin/sh', '-ec'], args: ['echo $VAULT_CONFIG > /tmp/a.json && vault agent -config=/tmp/a.json'] }, true],
    ['but not where it runs the server', { args: ['server', '-config=/etc/agent.hcl'] }, false],
    ['but not without arguments', {}, false],
    ['but not with arguments of another shape', { args: [1, null], command: {} }, false],
  ])('%s', (_, fields, expected) => {
    expect(isKnownSidecar({ name: 'a', image: 'hashicorp/vault:1.18.3', ...fields } as never)).toBe(expected);
    expect(isKnownSidecar({ name: 'a', image: 'quay.io/openbao/openbao:2.1.0', ...fields } as never)).toBe(expected);
  });

  test('but never another image with such a word', () => {
    expect(isKnownSidecar({ name: 'a', image: 'registry.example/app:1', args: ['agent'] })).toBe(false);
  });
});

test('the image of a proxy says nothing of a container that only sounds like it', () => {
  expect(isKnownProxy({ name: 'envoy-admin', image: 'registry.example/envoy-admin:1' })).toBe(false);
});
