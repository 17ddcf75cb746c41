import { ensure } from '../checks';
import { Synthesized } from '../manifests';

/** One address of a pod as Prometheus' service discovery in Kubernetes would find it: with labels, from which relabeling makes a target. */
export interface Discovered {
  readonly targets: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
}

interface Pod {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly containers: readonly { readonly name: string; readonly ports?: readonly { readonly name?: string; readonly containerPort: number }[] }[];
}

/** The objects of a synthesized manifest of one kind. */
export function objectsOf({ documents }: Synthesized, kind: string): any[] {
  return documents.filter((document) => document.get('kind') === kind).map((document) => document.toJS());
}

function podOf(manifest: Synthesized): Pod {
  const [workload] = ['Deployment', 'StatefulSet'].flatMap((kind) => objectsOf(manifest, kind));
  const { metadata, spec } = workload.spec.template;
  return { labels: metadata.labels ?? {}, annotations: metadata.annotations ?? {}, containers: spec.containers };
}

/**
 * What `kubernetes_sd_configs` with `role: pod` finds of a pod.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/configuration/#pod
 */
export function discovered(manifest: Synthesized, name: string, address: string): Discovered[] {
  const pod = podOf(manifest);
  const meta = (kind: string, values: Readonly<Record<string, string>>) => Object.fromEntries(Object.entries(values).flatMap(([key, value]) => {
    const label = key.replace(/[^a-zA-Z0-9_]/g, '_');
    return [[`__meta_kubernetes_pod_${kind}_${label}`, value], [`__meta_kubernetes_pod_${kind}present_${label}`, 'true']];
  }));
  const ofPod = {
    __meta_kubernetes_namespace: 'default',
    __meta_kubernetes_pod_name: name,
    __meta_kubernetes_pod_ip: address,
    __meta_kubernetes_pod_phase: 'Running',
    ...meta('label', pod.labels),
    ...meta('annotation', pod.annotations),
  };
  return pod.containers.flatMap((container) => {
    const ofContainer = { ...ofPod, __meta_kubernetes_pod_container_name: container.name };
    if (!container.ports?.length) return [{ targets: [address], labels: ofContainer }];
    return container.ports.map(({ name: port = '', containerPort }) => ({
      targets: [`${address}:${containerPort}`],
      labels: { ...ofContainer, __meta_kubernetes_pod_container_port_name: port, __meta_kubernetes_pod_container_port_number: String(containerPort) },
    }));
  });
}

/** One entry of `scrape_configs`, but for where it finds its targets. */
export type ScrapeConfig = Readonly<Record<string, unknown>> & { readonly job_name: string };

const COMMON = [
  { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
  { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' },
];

/** The job by which many a Prometheus follows the `prometheus.io` annotations. */
export function byAnnotations(): ScrapeConfig[] {
  const annotation = (name: string) => `__meta_kubernetes_pod_annotation_prometheus_io_${name}`;
  return [{
    job_name: 'kubernetes-pods',
    relabel_configs: [
      { source_labels: [annotation('scrape')], action: 'keep', regex: 'true' },
      { source_labels: [annotation('path')], action: 'replace', target_label: '__metrics_path__', regex: '(.+)' },
      {
        source_labels: ['__meta_kubernetes_pod_ip', annotation('port')], action: 'replace', target_label: '__address__', regex: '(.+);(\\d+)', replacement: '$1:$2',
      },
      ...COMMON,
    ],
  }];
}

/** The jobs that the Prometheus Operator makes of the PodMonitors of a manifest: one for each endpoint. */
export function byPodMonitors(manifest: Synthesized): ScrapeConfig[] {
  const monitors = objectsOf(manifest, 'PodMonitor');
  ensure(monitors.length > 0, 'there is no PodMonitor');
  return monitors.flatMap(({ metadata, spec }) => spec.podMetricsEndpoints.map((endpoint: Record<string, any>, i: number) => ({
    job_name: `podMonitor/default/${metadata.name}/${i}`,
    ...(endpoint.path !== undefined && { metrics_path: endpoint.path }),
    ...(endpoint.params !== undefined && { params: endpoint.params }),
    relabel_configs: [
      { source_labels: ['__meta_kubernetes_pod_phase'], action: 'drop', regex: '(Failed|Succeeded)' },
      ...Object.entries(spec.selector.matchLabels as Record<string, string>).map(([label, value]) => {
        const name = label.replace(/[^a-zA-Z0-9_]/g, '_');
        return { action: 'keep', source_labels: [`__meta_kubernetes_pod_label_${name}`, `__meta_kubernetes_pod_labelpresent_${name}`], regex: `(${value});true` };
      }),
      { action: 'keep', source_labels: ['__meta_kubernetes_pod_container_port_name'], regex: endpoint.port },
      ...COMMON,
      { source_labels: ['__meta_kubernetes_pod_container_name'], target_label: 'container' },
    ],
  })));
}
