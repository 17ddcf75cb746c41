import { parseImage } from './image';
import { asString, JsonObject } from './json';

interface KnownSidecar {
  /** The names that injectors and charts give to the container. */
  readonly names: readonly string[];
  /** Repositories of its image, by their end. */
  readonly images?: readonly string[];
  /** It carries the network traffic of the other containers. */
  readonly proxy?: true;
}

/** Containers that well-known injectors and charts put beside the one that matters. */
const KNOWN: readonly KnownSidecar[] = [
  { names: ['istio-proxy'], images: ['istio/proxyv2'], proxy: true },
  { names: ['linkerd-proxy'], images: ['linkerd/proxy'], proxy: true },
  { names: ['consul-dataplane', 'consul-connect-envoy-sidecar'], images: ['hashicorp/consul-dataplane'], proxy: true },
  { names: ['kuma-sidecar'], images: ['kumahq/kuma-dp'], proxy: true },
  { names: ['envoy'], images: ['envoyproxy/envoy', 'aws-appmesh-envoy'], proxy: true },
  { names: ['daprd'], images: ['daprio/daprd', 'dapr/daprd'], proxy: true },
  { names: ['cloud-sql-proxy'], images: ['cloud-sql-connectors/cloud-sql-proxy', 'cloudsql-docker/gce-proxy'], proxy: true },
  { names: ['oauth2-proxy'], images: ['oauth2-proxy/oauth2-proxy'], proxy: true },
  { names: ['vault-agent'] },
  { names: ['otc-container', 'otel-collector'] },
  { names: ['filebeat', 'fluent-bit', 'fluentd', 'vector', 'promtail'] },
  { names: ['configmap-reload', 'config-reloader', 'k8s-sidecar', 'git-sync'], images: ['prometheus-config-reloader', 'kiwigrid/k8s-sidecar', 'git-sync/git-sync'] },
  { names: ['datadog-agent', 'newrelic-infra'] },
];

/** Words that charts put into the names of sidecars. */
const WORDS = /(^|-)(sidecar|exporter|log-shipper|log-tailer)(-|$)/;

/** Whether a container is one that injectors and charts put beside main, by its name or its image. */
export function isKnownSidecar(container: JsonObject): boolean {
  return hasSidecarName(asString(container.name) ?? '') || KNOWN.some((known) => hasImage(known, container));
}

/** Whether a container carries the network traffic of the others. */
export function isKnownProxy(container: JsonObject): boolean {
  const name = asString(container.name) ?? '';
  return KNOWN.some((known) => known.proxy === true && (known.names.includes(name) || hasImage(known, container)));
}

/** Whether a container's name alone tells that it is a sidecar. */
export function hasSidecarName(name: string): boolean {
  return WORDS.test(name) || KNOWN.some(({ names }) => names.includes(name));
}

function hasImage({ images = [] }: KnownSidecar, container: JsonObject): boolean {
  const image = asString(container.image);
  if (image === undefined || images.length === 0) return false;
  const { repository } = parseImage(image);
  return images.some((known) => repository === known || repository.endsWith(`/${known}`));
}
