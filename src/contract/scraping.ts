/** How Prometheus learns of the metrics of sidecars. Whatever it is, their ports are named `metrics`, `metrics-2` and so on. */
export enum Scraping {
  /**
   * The annotations `prometheus.io/scrape`, `prometheus.io/port` and `prometheus.io/path` on the pods, which the scrape configuration of many a
   * Prometheus follows. They have room for one endpoint of a pod; where there are more, a PodMonitor is made instead.
   */
  ANNOTATIONS = 'annotations',
  /** A PodMonitor beside the workload, for the Prometheus Operator. */
  POD_MONITOR = 'pod-monitor',
  /** Nothing is written; Prometheus learns of it in another way. */
  NONE = 'none',
}
