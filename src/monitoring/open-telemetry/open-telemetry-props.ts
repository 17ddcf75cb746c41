import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MetricsEndpoint } from '../../contract/sidecar-parts';
import { MonitoringAgentProps } from '../monitoring-props';

/** Where an OpenTelemetry agent sends what it takes. */
export interface OpenTelemetryAgentProps extends MonitoringAgentProps {
  /** URL of the OTLP endpoint, without the path of a signal: `http://collector:4318`, or with `grpc` `http://collector:4317`. */
  readonly endpoint: string;

  /**
   * Whether the endpoint is spoken to by gRPC instead of HTTP.
   *
   * @default false
   */
  readonly grpc?: boolean;

  /**
   * Headers that are sent along and hold no secret, such as the name of a tenant.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * A token, in a Secret, sent as `Authorization: Bearer`.
   *
   * @default - the endpoint asks for none
   */
  readonly token?: kplus.SecretValue;

  /**
   * Metrics that main serves for Prometheus on localhost: they are scraped and sent along, every 30 seconds where no interval is given.
   *
   * @default - only what main sends is sent on
   */
  readonly scrape?: MetricsEndpoint[];

  /**
   * How long it may take to send what it holds after main has ended, in whole seconds. Mind: as a plain sidecar for a version before 1.30 it is told to
   * stop together with main, because its image has no program to wait with; what main sends after that is lost.
   *
   * @default Duration.seconds(10)
   */
  readonly flushTimeout?: Duration;
}
