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

/** An exporter that reads a status page of main. */
export interface StatusPageExporterProps extends MonitoringAgentProps {
  /**
   * URL of the status page, as the exporter in the pod reaches it: with a scheme, without credentials.
   *
   * @default - the page's usual place on localhost
   */
  readonly url?: string;
}

/** An exporter that talks to a server. */
export interface ServerExporterProps extends MonitoringAgentProps {
  /**
   * `host:port` of the server, as the exporter in the pod reaches it.
   *
   * @default - the server's usual port on localhost
   */
  readonly address?: string;
}

/** An exporter that talks to Redis. */
export interface RedisExporterProps extends ServerExporterProps {
  /**
   * Name of the user in Redis' access control list.
   *
   * @default - the default user
   */
  readonly user?: string;

  /**
   * The password, in a Secret.
   *
   * @default - Redis asks for none
   */
  readonly password?: kplus.SecretValue;
}

/** An exporter that logs in to a database. */
export interface DatabaseExporterProps extends ServerExporterProps {
  /**
   * Name of the user.
   *
   * @default - `postgres_exporter` for PostgreSQL, `exporter` for MySQL
   */
  readonly user?: string;

  /** The password of the user, in a Secret. */
  readonly password: kplus.SecretValue;
}

/** An exporter that logs in to PostgreSQL. */
export interface PostgresExporterProps extends DatabaseExporterProps {
  /**
   * The database that it connects to.
   *
   * @default 'postgres'
   */
  readonly database?: string;

  /**
   * Whether the connection is encrypted, and the server's certificate verified.
   *
   * @default false, because it does not leave the pod
   */
  readonly tls?: boolean;
}
