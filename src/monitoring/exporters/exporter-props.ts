import * as kplus from 'cdk8s-plus-27';
import { SidecarMount } from '../../contract/sidecar-mount';
import { MonitoringAgentOptions, MonitoringAgentProps } from '../monitoring-props';

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
   * @default false
   */
  readonly tls?: boolean;
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
  /** Port of the metrics, 1 to 65535. */
  readonly port: number;

  /**
   * Path of the metrics.
   *
   * @default '/metrics'
   */
  readonly path?: string;

  /**
   * Path of the liveness probe, which must not query main. So it cannot be the path of the metrics.
   *
   * @default - the probe connects to the port
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
   * User and group id of the process.
   *
   * @default 65534, the user `nobody` in most images of exporters
   */
  readonly user?: number;

  /**
   * Mounts of the exporter: config files, Secrets, paths that are shared with main, for example the directory of a socket.
   *
   * @default - none
   */
  readonly mounts?: SidecarMount[];
}
