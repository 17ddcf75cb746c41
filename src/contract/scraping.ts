/** How Prometheus finds the metrics of sidecars. Their ports are always named `metrics`, `metrics-2` and so on. */
export enum Scraping {
  /**
   * The annotations `prometheus.io/scrape`, `prometheus.io/port` and `prometheus.io/path` on the pods, a common convention. They support one endpoint of a pod;
   * with more endpoints, a PodMonitor is made instead.
   */
  ANNOTATIONS = 'annotations',
  /** A PodMonitor beside the workload, for the Prometheus Operator. */
  POD_MONITOR = 'pod-monitor',
  /** No annotations and no PodMonitor. */
  NONE = 'none',
}
