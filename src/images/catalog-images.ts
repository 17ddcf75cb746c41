/** The default images of the library, in one table, so that versions are raised in one place. */

/** An image of the catalog with its pinned version. */
export interface CatalogImage {
  /** With its registry, unless that is Docker Hub; without a version. */
  readonly image: string;
  readonly version: string;
  /** Release date of this version, a day or a month. @default - unknown */
  readonly released?: string;
  /** End of life of this version. @default - the project publishes none */
  readonly endOfLife?: string;
  /** Where the project publishes its support policy. @default - nowhere */
  readonly support?: string;
  /** The sidecars that use it. */
  readonly usedBy: readonly string[];
}

/** Date of the last review of the table against the releases of the projects. */
export const REVIEWED = '2026-11-28';

// `released` is the date of the release on GitHub or, for programs written in Go, that of the tagged commit in Go's module proxy. It is absent where neither was
// found. None of the projects below publishes an end-of-life date for the pinned series.
export const CATALOG_IMAGES = {
  busybox: {
    image: 'busybox',
    version: '1.37.0',
    // Distributions have packaged it since 2024-09-28: https://build.opensuse.org/package/view_file/openSUSE:Factory/busybox/busybox.changes
    released: '2024-09',
    usedBy: ['LogShipper.stream', 'LogRotator', 'ConfigWatcher.reload'],
  },
  fluentBit: {
    image: 'cr.fluentbit.io/fluent/fluent-bit',
    version: '5.1.1',
    // https://github.com/fluent/fluent-bit/releases/tag/v5.1.1
    released: '2026-08-16',
    support: 'https://github.com/fluent/fluent-bit/blob/master/SECURITY.md',
    usedBy: ['LogShipper.fluentBit', 'NodeLogAgent.fluentBit', 'LogWatcher.webhook'],
  },
  filebeat: {
    image: 'docker.elastic.co/beats/filebeat-wolfi',
    version: '9.5.2',
    support: 'https://www.elastic.co/support/eol',
    usedBy: ['LogShipper.filebeat', 'NodeLogAgent.filebeat'],
  },
  logstash: {
    image: 'docker.elastic.co/logstash/logstash',
    version: '9.5.2',
    support: 'https://www.elastic.co/support/eol',
    usedBy: ['LogAggregatorAgent.logstash'],
  },
  vector: {
    image: 'timberio/vector',
    version: '0.57.0-debian',
    // https://github.com/vectordotdev/vector/releases/tag/v0.57.0
    released: '2026-07-14',
    usedBy: ['LogShipper.vector', 'NodeLogAgent.vector'],
  },
  openTelemetry: {
    image: 'otel/opentelemetry-collector-contrib',
    version: '0.159.0',
    // Go module github.com/open-telemetry/opentelemetry-collector-contrib
    released: '2026-08-17',
    usedBy: ['LogShipper.openTelemetry', 'NodeLogAgent.openTelemetry', 'MonitoringAgent.openTelemetry'],
  },
  mtail: {
    image: 'ghcr.io/google/mtail',
    version: '3.0.9',
    // https://github.com/google/mtail/releases
    released: '2024-08',
    usedBy: ['LogWatcher.metrics'],
  },
  nginxExporter: {
    image: 'nginx/nginx-prometheus-exporter',
    version: '1.5.3',
    // Go module github.com/nginx/nginx-prometheus-exporter
    released: '2026-08-14',
    usedBy: ['MonitoringAgent.nginx'],
  },
  apacheExporter: {
    image: 'lusotycoon/apache-exporter',
    version: 'v1.1.1',
    usedBy: ['MonitoringAgent.apache'],
  },
  redisExporter: {
    image: 'oliver006/redis_exporter',
    version: 'v1.88.0',
    // Go module github.com/oliver006/redis_exporter
    released: '2026-07-23',
    usedBy: ['MonitoringAgent.redis'],
  },
  postgresExporter: {
    image: 'quay.io/prometheuscommunity/postgres-exporter',
    version: 'v0.20.1',
    // Go module github.com/prometheus-community/postgres_exporter
    released: '2026-07-08',
    usedBy: ['MonitoringAgent.postgres'],
  },
  mysqldExporter: {
    image: 'prom/mysqld-exporter',
    version: 'v0.20.0',
    usedBy: ['MonitoringAgent.mysql'],
  },
  memcachedExporter: {
    image: 'quay.io/prometheus/memcached-exporter',
    version: 'v0.16.0',
    // Go module github.com/prometheus/memcached_exporter
    released: '2026-04-08',
    usedBy: ['MonitoringAgent.memcached'],
  },
  statsdExporter: {
    image: 'prom/statsd-exporter',
    version: 'v0.30.0',
    // Go module github.com/prometheus/statsd_exporter
    released: '2026-05-28',
    usedBy: ['MonitoringAgent.statsd'],
  },
  blackboxExporter: {
    image: 'quay.io/prometheus/blackbox-exporter',
    version: 'v0.28.0',
    // Go module github.com/prometheus/blackbox_exporter
    released: '2025-12-04',
    usedBy: ['MonitoringAgent.blackbox'],
  },
} as const satisfies Readonly<Record<string, CatalogImage>>;

/** The image reference of a catalog image, with its version. */
export function catalogImage(name: keyof typeof CATALOG_IMAGES): string {
  const { image, version } = CATALOG_IMAGES[name];
  return `${image}:${version}`;
}
