import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AlertRule } from '../alerts/alert-rule';

/** Options of all monitoring agents. */
export interface MonitoringAgentOptions {
  /**
   * Scrape interval, in whole seconds. It needs a PodMonitor: annotations have no interval.
   *
   * @default - the default of Prometheus
   */
  readonly interval?: Duration;

  /**
   * More arguments of the agent, appended to those of this library.
   *
   * @default - none
   */
  readonly args?: string[];

  /**
   * Alerts on these metrics, or on any others. They become a PrometheusRule beside the workload, which needs the Prometheus Operator in the cluster; its
   * labels are `monitorLabels` of the settings.
   *
   * @default - none
   */
  readonly alerts?: AlertRule[];

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - requests of 10m CPU and 16Mi of memory, limits of 100m CPU and 64Mi of memory; more memory for agents that need it
   */
  readonly resources?: kplus.ContainerResources;
}

/** Options of the monitoring agents with an image of the catalog. */
export interface MonitoringAgentProps extends MonitoringAgentOptions {
  /**
   * Name of the container: a DNS-1123 label.
   *
   * @default - the name of the agent, for example `redis-exporter`
   */
  readonly name?: string;

  /**
   * Image of the agent, with a version.
   *
   * @default - pinned by this library
   */
  readonly image?: string;

  /**
   * Port of the metrics, 1 to 65535.
   *
   * @default - the usual port of the agent, for example 9121 for Redis
   */
  readonly port?: number;
}
