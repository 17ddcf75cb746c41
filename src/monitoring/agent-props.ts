import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { MonitoringAgentOptions, MonitoringAgentProps } from './props';
import { SidecarMount } from '../contract/sidecar-mount';
import { MetricsEndpoint } from '../contract/sidecar-parts';

/** What is probed, and how. */
export interface BlackboxExporterProps extends MonitoringAgentProps {
  /** What it probes: `http://` or `https://` URLs, which must answer with a status of 2xx, or `tcp://host:port`, which must accept a connection. */
  readonly targets: string[];

  /**
   * How long one probe may take, in whole seconds.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;
}

/** How a metric of StatsD becomes one of Prometheus. */
export interface StatsdMapping {
  /** Names it is about: parts separated by dots, of which `*` stands for any one, for example `checkout.*.requests`. */
  readonly match: string;
  /** Name in Prometheus. `$1` stands for what the first `*` stood for, `$2` for the second, and so on. */
  readonly name: string;

  /**
   * Labels, by name of at least two characters; in the values, too, `$1` stands for what the first `*` stood for.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** How metrics of StatsD are taken. */
export interface StatsdExporterProps extends MonitoringAgentProps {
  /**
   * Port on which main sends metrics, by UDP or TCP, to localhost.
   *
   * @default 9125
   */
  readonly statsdPort?: number;

  /**
   * How names become names and labels. The first mapping that matches holds.
   *
   * @default - names are taken as they are, with `_` in place of what Prometheus does not allow
   */
  readonly mappings?: StatsdMapping[];
}

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

/** Any Prometheus exporter. */
export interface CustomExporterProps extends MonitoringAgentOptions {
  /**
   * Name of the container: a DNS-1123 label.
   *
   * @default 'exporter'
   */
  readonly name?: string;

  /** Image of the exporter, with a version. */
  readonly image: string;
  /** Port on which it serves its metrics, 1 to 65535. */
  readonly port: number;

  /**
   * Path of the metrics.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * A path that the exporter answers without asking main, for the liveness probe. Do not give the path of the metrics: that asks main each time.
   *
   * @default - the probe looks whether the port is open
   */
  readonly healthPath?: string;

  /**
   * Entrypoint, as an argument array.
   *
   * @default - the image's entrypoint
   */
  readonly command?: string[];

  /**
   * Environment variables. Take secrets by reference, with `EnvValue.fromSecretValue`.
   *
   * @default - none
   */
  readonly envVariables?: { [name: string]: kplus.EnvValue };

  /**
   * The user and group id that it runs as.
   *
   * @default 65534, which most exporters' images call nobody
   */
  readonly user?: number;

  /**
   * Files of the exporter: config files, Secrets, paths that it shares with main, for example the directory of a socket.
   *
   * @default - none
   */
  readonly mounts?: SidecarMount[];
}
