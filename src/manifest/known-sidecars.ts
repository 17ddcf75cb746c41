import { parseImage } from './image';
import { asArray, asString, JsonObject } from './json';

interface KnownSidecar {
  /** Names that injectors and charts give to the container. `*` matches any text without a slash. */
  readonly names: readonly string[];
  /** The last parts of its image's repository, with `*` as above. Registry, tag and digest do not count. */
  readonly images?: readonly string[];
  /** A word of its command line, where the image alone is ambiguous: the same image also runs the server. */
  readonly word?: string;
  /** It carries the network traffic of the other containers. */
  readonly proxy?: true;
  /** It only works if it reaches something outside its pod. */
  readonly remote?: true;
}

/** Containers that well-known injectors and charts add beside main. */
const KNOWN: readonly KnownSidecar[] = [
  { names: ['istio-proxy'], images: ['istio/proxyv2', 'istio-release/proxyv2'], proxy: true, remote: true },
  { names: ['linkerd-proxy'], images: ['linkerd/proxy'], proxy: true, remote: true },
  { names: ['consul-dataplane', 'consul-connect-envoy-sidecar'], images: ['hashicorp/consul-dataplane'], proxy: true, remote: true },
  { names: ['kuma-sidecar'], images: ['kumahq/kuma-dp', 'kong/kuma-dp'], proxy: true, remote: true },
  { names: ['envoy'], images: ['envoyproxy/envoy', 'envoyproxy/envoy-distroless', 'aws-appmesh-envoy'], proxy: true },
  { names: ['daprd'], images: ['daprio/daprd', 'dapr/daprd'], proxy: true },
  { names: ['cloud-sql-proxy', 'cloudsql-proxy'], images: ['cloud-sql-connectors/cloud-sql-proxy', 'cloudsql-docker/gce-proxy'], proxy: true, remote: true },
  { names: ['alloydb-auth-proxy'], images: ['alloydb-connectors/alloydb-auth-proxy'], proxy: true, remote: true },
  { names: ['oauth2-proxy', 'oauth-proxy'], images: ['oauth2-proxy/oauth2-proxy', 'openshift/oauth-proxy'], proxy: true },
  { names: ['kube-rbac-proxy'], images: ['brancz/kube-rbac-proxy', 'kubebuilder/kube-rbac-proxy'], proxy: true },
  { names: ['vault-agent'], images: ['hashicorp/vault', 'hashicorp/vault-enterprise', 'openbao/openbao'], word: 'agent' },
  { names: ['otc-container', 'otel-collector'], images: ['otel/opentelemetry-collector*', 'opentelemetry-collector-releases/opentelemetry-collector*'] },
  { names: ['aws-otel-collector'], images: ['aws-observability/aws-otel-collector'] },
  { names: ['opentelemetry-auto-instrumentation*'], images: ['opentelemetry-operator/autoinstrumentation-*'] },
  { names: ['jaeger-agent'], images: ['jaegertracing/jaeger-agent'], remote: true },
  { names: ['xray-daemon'], images: ['xray/aws-xray-daemon', 'amazon/aws-xray-daemon'], remote: true },
  { names: ['cloudwatch-agent'], images: ['cloudwatch-agent/cloudwatch-agent', 'amazon/cloudwatch-agent'], remote: true },
  { names: ['filebeat'], images: ['beats/filebeat*', 'elastic/filebeat*'] },
  { names: ['metricbeat'], images: ['beats/metricbeat*', 'elastic/metricbeat*'] },
  { names: ['fluent-bit'], images: ['fluent/fluent-bit', 'bitnami/fluent-bit', 'aws-for-fluent-bit'] },
  { names: ['fluentd'], images: ['fluent/fluentd*', 'bitnami/fluentd'] },
  { names: ['vector'], images: ['timberio/vector'] },
  { names: ['promtail'], images: ['grafana/promtail'], remote: true },
  { names: ['grafana-agent'], images: ['grafana/agent'] },
  { names: ['alloy'], images: ['grafana/alloy'] },
  { names: ['datadog-agent', 'datadog-agent-injected'], images: ['datadog/agent', 'datadoghq/agent'], remote: true },
  { names: ['newrelic-infra'], images: ['newrelic/infrastructure*', 'newrelic/nri-*'], remote: true },
  { names: ['configmap-reload', 'configmap-reloader'], images: ['jimmidyson/configmap-reload'] },
  { names: ['config-reloader', 'prometheus-config-reloader'], images: ['prometheus-config-reloader'] },
  { names: ['k8s-sidecar'], images: ['kiwigrid/k8s-sidecar'] },
  { names: ['git-sync'], images: ['git-sync/git-sync'], remote: true },
  { names: ['redis-exporter'], images: ['oliver006/redis_exporter'] },
  { names: ['nginx-prometheus-exporter'], images: ['nginx/nginx-prometheus-exporter', 'nginxinc/nginx-prometheus-exporter'] },
  { names: ['*-exporter'], images: ['prom/*exporter', 'prometheus/*exporter', 'prometheuscommunity/*exporter', 'bitnami/*exporter', 'percona/*exporter'] },
];

/** Words that charts put into the names of sidecars. */
const WORDS = /(^|-)(sidecar|exporter|log-shipper|log-tailer)(-|$)/;

const PROXIES = KNOWN.filter(({ proxy }) => proxy);

const REMOTES = KNOWN.filter(({ remote }) => remote);

const NAME = whole(KNOWN.flatMap(({ names }) => names));
const PROXY_NAME = whole(PROXIES.flatMap(({ names }) => names));
const IMAGE = endOf(KNOWN.filter(({ word }) => word === undefined));
const PROXY_IMAGE = endOf(PROXIES);
const REMOTE_NAME = whole(REMOTES.flatMap(({ names }) => names));
const REMOTE_IMAGE = endOf(REMOTES);
const BY_WORD = KNOWN.flatMap((known) => (known.word === undefined ? [] : { image: endOf([known]), word: new RegExp(`(^|\\s)${known.word}(\\s|$)`) }));

/** Whether a container is a known sidecar of injectors or charts, by its name or its image. */
export function isKnownSidecar(container: JsonObject): boolean {
  if (hasSidecarName(asString(container.name) ?? '')) return true;
  const repository = repositoryOf(container);
  return repository !== undefined && (IMAGE.test(repository) || BY_WORD.some(({ image, word }) => image.test(repository) && says(container, word)));
}

/** Whether a container carries the network traffic of the others. */
export function isKnownProxy(container: JsonObject): boolean {
  return PROXY_NAME.test(asString(container.name) ?? '') || PROXY_IMAGE.test(repositoryOf(container) ?? '');
}

/** Whether a container only works if it reaches something outside its pod. */
export function isKnownRemote(container: JsonObject): boolean {
  return REMOTE_NAME.test(asString(container.name) ?? '') || REMOTE_IMAGE.test(repositoryOf(container) ?? '');
}

/** Whether a container's name alone identifies it as a sidecar. */
export function hasSidecarName(name: string): boolean {
  return NAME.test(name) || WORDS.test(name);
}

function repositoryOf(container: JsonObject): string | undefined {
  const image = asString(container.image);
  return image === undefined ? undefined : parseImage(image).repository;
}

function says({ command, args }: JsonObject, word: RegExp): boolean {
  return [...asArray(command), ...asArray(args)].some((text) => typeof text === 'string' && word.test(text));
}

function whole(patterns: readonly string[]): RegExp {
  return new RegExp(`^(${patterns.map(source).join('|')})$`);
}

function endOf(known: readonly KnownSidecar[]): RegExp {
  return new RegExp(`(^|/)(${known.flatMap(({ images = [] }) => images).map(source).join('|')})$`);
}

/** The names and repositories above have no special character of a pattern except `*`. */
function source(pattern: string): string {
  return pattern.replace(/\*/g, '[^/]*');
}
