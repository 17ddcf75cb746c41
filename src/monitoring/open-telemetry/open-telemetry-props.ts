import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MetricsEndpoint } from '../../contract/sidecar-parts';
import { MonitoringAgentProps } from '../monitoring-props';

/** Props of `MonitoringAgent.openTelemetry`. */
export interface OpenTelemetryAgentProps extends MonitoringAgentProps {
  /** URL of the OTLP endpoint, without the path of a signal: `http://collector:4318`, or with `grpc` `http://collector:4317`. */
  readonly endpoint: string;

  /**
   * Whether to use gRPC instead of HTTP.
   *
   * @default false
   */
  readonly grpc?: boolean;

  /**
   * Headers of each request that are not secret, such as the name of a tenant.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * A token, in a Secret, sent as `Authorization: Bearer`.
   *
   * @default - no token
   */
  readonly token?: kplus.SecretValue;

  /**
   * Prometheus metrics of main on localhost, which the agent scrapes and sends. The default interval is 30 seconds.
   *
   * @default - no scraping
   */
  readonly scrape?: MetricsEndpoint[];

  /**
   * Time to send the remaining data after main has ended, in whole seconds. In CLASSIC placement before Kubernetes 1.30 it is stopped together with main, because
   * its image has no program to wait with: data that main sends after that is lost.
   *
   * @default Duration.seconds(10)
   */
  readonly flushTimeout?: Duration;
}
