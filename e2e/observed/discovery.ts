import { ensure } from '../checks';
import { Manifest, ofKind } from '../manifests';

/** Pod discovery of Prometheus through the API server: two usual scrape configurations. */

/** One entry of `scrape_configs`, without its discovery. */
export type ScrapeConfig = Readonly<Record<string, unknown>> & { readonly job_name: string };

const COMMON = [
  { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
  { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' },
];

/** The usual job for the `prometheus.io` annotations. */
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

/** The jobs that the Prometheus Operator makes from the PodMonitors of a manifest: one for each endpoint. */
export function byPodMonitors(manifest: Manifest): ScrapeConfig[] {
  const monitors = ofKind(manifest, 'PodMonitor');
  ensure(monitors.length > 0, 'there is no PodMonitor');
  return monitors.flatMap(({ metadata, spec }) => spec.podMetricsEndpoints.map((endpoint: Record<string, any>, i: number) => ({
    job_name: `podMonitor/${metadata.name}/${i}`,
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
