import { BlackboxExporter } from './blackbox/blackbox-exporter';
import { BlackboxExporterProps } from './blackbox/blackbox-props';
import { CustomExporter } from './exporters/custom-exporter';
import {
  CustomExporterProps, DatabaseExporterProps, PostgresExporterProps, RedisExporterProps, ServerExporterProps, StatusPageExporterProps,
} from './exporters/exporter-props';
import { EXPORTERS } from './exporters/exporter-table';
import { TableExporter } from './exporters/table-exporter';
import { OpenTelemetryAgent } from './open-telemetry/open-telemetry-agent';
import { OpenTelemetryAgentProps } from './open-telemetry/open-telemetry-props';
import { StatsdExporter } from './statsd/statsd-exporter';
import { StatsdExporterProps } from './statsd/statsd-props';
import { ISidecar } from '../contract/sidecar';

/** Sidecars that tell Prometheus, or an OpenTelemetry backend, how main is doing. */
export class MonitoringAgent {
  /**
   * The metrics of nginx, from its stub_status page. nginx must answer one: the server block of `NginxStatus` does, and its `url` belongs here.
   *
   * @param props where the page is, by default `http://localhost:8080/stub_status`
   * @throws when the URL has no scheme or has credentials in it, or another value makes no sense
   * @see https://github.com/nginx/nginx-prometheus-exporter
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(MonitoringAgent.nginx({ url: 'http://localhost:8080/stub_status' }));
   */
  public static nginx(props: StatusPageExporterProps = {}): ISidecar {
    return new TableExporter('nginx', EXPORTERS.nginx, props);
  }

  /**
   * The metrics of Apache, from its server-status page. Apache must answer one: load mod_status, and configure
   * `<Location "/server-status">` with `SetHandler server-status` and `Require local`; `ExtendedStatus On` is the default.
   *
   * @param props where the page is, by default `http://localhost/server-status?auto`; `?auto` is what makes it machine-readable
   * @throws when the URL has no scheme or has credentials in it, or another value makes no sense
   * @see https://github.com/Lusitaniae/apache_exporter
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(MonitoringAgent.apache({ url: 'http://localhost:8080/server-status?auto' }));
   */
  public static apache(props: StatusPageExporterProps = {}): ISidecar {
    return new TableExporter('apache', EXPORTERS.apache, props);
  }

  /**
   * The metrics of Redis or Valkey. With an access control list, the user needs what the exporter's documentation lists under ACL.
   *
   * @param props where the server is, by default `localhost:6379`, and the password that it asks for
   * @throws when the password is given as text, or another value makes no sense
   * @see https://github.com/oliver006/redis_exporter
   * @exampleMetadata fixture=chart
   * @example
   * const exporter = kplus.Secret.fromSecretName(chart, 'exporter', 'redis-exporter');
   * web.sidecars.add(MonitoringAgent.redis({ user: 'exporter', password: { secret: exporter, key: 'password' } }));
   */
  public static redis(props: RedisExporterProps = {}): ISidecar {
    return new TableExporter('redis', EXPORTERS.redis, props);
  }

  /**
   * The metrics of PostgreSQL 10 or newer. It must have the user with the role pg_monitor: `CREATE USER postgres_exporter PASSWORD '...'` and
   * `GRANT pg_monitor TO postgres_exporter`, and let it in from the pod itself (pg_hba.conf).
   *
   * @param props the user and its password; the server is by default at `localhost:5432`
   * @throws when the password is given as text or not at all, or another value makes no sense
   * @see https://github.com/prometheus-community/postgres_exporter
   * @exampleMetadata fixture=chart
   * @example
   * const exporter = kplus.Secret.fromSecretName(chart, 'exporter', 'postgres-exporter');
   * web.sidecars.add(MonitoringAgent.postgres({ user: 'exporter', password: { secret: exporter, key: 'password' } }));
   */
  public static postgres(props: PostgresExporterProps): ISidecar {
    return new TableExporter('postgres', EXPORTERS.postgres, props);
  }

  /**
   * The metrics of MySQL or MariaDB. It must have the user: `CREATE USER 'exporter'@'127.0.0.1' IDENTIFIED BY '...' WITH MAX_USER_CONNECTIONS 3` and
   * `GRANT PROCESS, REPLICATION CLIENT, SELECT ON *.* TO 'exporter'@'127.0.0.1'`.
   *
   * @param props the user and its password; the server is by default at `127.0.0.1:3306`
   * @throws when the password is given as text or not at all, or another value makes no sense
   * @see https://github.com/prometheus/mysqld_exporter
   * @exampleMetadata fixture=chart
   * @example
   * const exporter = kplus.Secret.fromSecretName(chart, 'exporter', 'mysql-exporter');
   * web.sidecars.add(MonitoringAgent.mysql({ user: 'exporter', password: { secret: exporter, key: 'password' } }));
   */
  public static mysql(props: DatabaseExporterProps): ISidecar {
    return new TableExporter('mysql', EXPORTERS.mysql, props);
  }

  /**
   * The metrics of memcached.
   *
   * @param props where the server is, by default `localhost:11211`
   * @throws when a value makes no sense
   * @see https://github.com/prometheus/memcached_exporter
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(MonitoringAgent.memcached());
   */
  public static memcached(props: ServerExporterProps = {}): ISidecar {
    return new TableExporter('memcached', EXPORTERS.memcached, props);
  }

  /**
   * Takes the metrics that main sends by StatsD, UDP or TCP, to `localhost:9125`, and serves them to Prometheus. No other pod can send to it.
   *
   * @param props the port, and how names become names and labels
   * @throws when a mapping is not one that the exporter takes, or another value makes no sense
   * @see https://github.com/prometheus/statsd_exporter
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(MonitoringAgent.statsd({
   *   mappings: [{ match: 'shop.*.orders', name: 'shop_orders', labels: { region: '$1' } }],
   * }));
   */
  public static statsd(props: StatsdExporterProps = {}): ISidecar {
    return new StatsdExporter(props);
  }

  /**
   * Probes main by HTTP or TCP whenever Prometheus asks: `probe_success`, how long it took, and until when a certificate is valid. What is probed is a
   * parameter of the request, so Prometheus learns of it by a PodMonitor.
   *
   * @param props what it probes
   * @throws when there is no target, a target has no scheme or has credentials in it, or another value makes no sense
   * @see https://github.com/prometheus/blackbox_exporter
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(MonitoringAgent.blackbox({ targets: ['http://localhost:8080/healthz'] }));
   */
  public static blackbox(props: BlackboxExporterProps): ISidecar {
    return new BlackboxExporter(props);
  }

  /**
   * An OpenTelemetry Collector as the agent of main: it takes traces, metrics and logs by OTLP on `localhost:4317` (gRPC) and `localhost:4318` (HTTP), which
   * is where the SDKs send by default, adds the names of the pod, its namespace and node, and sends all on. What it cannot send it keeps in memory and
   * tries again for five minutes. Its own metrics are announced to Prometheus.
   *
   * @param props where it sends to, and what of main it scrapes
   * @throws when the endpoint has no scheme or has credentials in it, a secret is given as text, or another value makes no sense
   * @see https://opentelemetry.io/docs/collector/
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(MonitoringAgent.openTelemetry({ endpoint: 'http://collector:4317' }));
   */
  public static openTelemetry(props: OpenTelemetryAgentProps): ISidecar {
    return new OpenTelemetryAgent(props);
  }

  /**
   * Any other Prometheus exporter, from its image and port.
   *
   * @param props the exporter
   * @throws when there is no image or port, a password is given as text, or another value makes no sense
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(MonitoringAgent.exporter({
   *   image: 'registry.example.com/queue-exporter:0.3.0',
   *   port: 9400,
   * }));
   */
  public static exporter(props: CustomExporterProps): ISidecar {
    return new CustomExporter(props);
  }

  private constructor() {}
}
