import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AlertRule } from '../alerts/alert-rule';

/** What every monitoring agent can be told. */
export interface MonitoringAgentOptions {
  /**
   * How often Prometheus scrapes it, in whole seconds. Annotations cannot say it; a PodMonitor does.
   *
   * @default - what Prometheus does by itself
   */
  readonly interval?: Duration;

  /**
   * Further arguments of the agent, put behind those that are made here.
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

/** What a monitoring agent that is known here can be told. */
export interface MonitoringAgentProps extends MonitoringAgentOptions {
  /**
   * Name of the container: a DNS-1123 label.
   *
   * @default - the agent's own name, for example `redis-exporter`
   */
  readonly name?: string;

  /**
   * Image of the agent, with a version.
   *
   * @default - the version that this library was written for
   */
  readonly image?: string;

  /**
   * Port on which the agent serves its metrics, 1 to 65535.
   *
   * @default - the agent's own, for example 9121 for Redis
   */
  readonly port?: number;
}
