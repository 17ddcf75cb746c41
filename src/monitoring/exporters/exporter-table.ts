import { StructName } from '../../contract/check-struct';
import { catalogImage } from '../../images/catalog-images';

/**
 * Facts of one exporter, from the sources of the version that its image names. In `args` and `env`, `{target}`, `{user}`, `{database}` and `{sslmode}` are replaced by
 * props. All exporters get their port by `--web.listen-address`.
 */
export interface ExporterFacts {
  /** The monitored program, as its project spells it. */
  readonly title: string;
  /** The props of its factory. */
  readonly props: StructName;
  /** Name of the container. */
  readonly name: string;
  readonly image: string;
  readonly port: number;
  /** The image's user, as a number. */
  readonly user: number;
  /** A path that does not query main, as `/metrics` does. */
  readonly healthPath: string;
  readonly target: {
    readonly kind: 'url' | 'address';
    readonly value: string;
    /** Schemes that an address may have. */
    readonly schemes?: readonly string[];
    /** Prefix of an address without a scheme. */
    readonly prefix?: string;
  };
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Variables with its credentials. */
  readonly login?: { readonly passwordEnv: string; readonly userEnv?: string; readonly user?: string; readonly required: boolean };
  /** Mebibytes. @default 16 requested, at most 64 */
  readonly memory?: readonly [request: number, limit: number];
  /** What main must do, for messages. */
  readonly needs: string;
  /** Source of the facts. */
  readonly link: string;
}

const NOBODY = 65534;

/** A new row also needs an image in `src/images/catalog-images.ts`, a factory in `MonitoringAgent`, and its program in the pattern of servers of `sidecar/support/purpose.ts`. */
export const EXPORTERS = {
  nginx: {
    title: 'nginx',
    props: 'StatusPageExporterProps',
    name: 'nginx-exporter',
    image: catalogImage('nginxExporter'),
    port: 9113,
    user: 1001,
    healthPath: '/',
    target: { kind: 'url', value: 'http://localhost:8080/stub_status' },
    args: ['--nginx.scrape-uri={target}'],
    needs: 'nginx must answer stub_status there; the server block of NginxStatus does',
    link: 'https://github.com/nginx/nginx-prometheus-exporter',
  },
  apache: {
    title: 'Apache',
    props: 'StatusPageExporterProps',
    name: 'apache-exporter',
    image: catalogImage('apacheExporter'),
    port: 9117,
    user: NOBODY,
    healthPath: '/',
    target: { kind: 'url', value: 'http://localhost/server-status?auto' },
    args: ['--scrape_uri={target}'],
    needs: 'Apache must answer server-status there, with mod_status loaded and a Location with SetHandler server-status and Require local',
    link: 'https://github.com/Lusitaniae/apache_exporter',
  },
  redis: {
    title: 'Redis',
    props: 'RedisExporterProps',
    name: 'redis-exporter',
    image: catalogImage('redisExporter'),
    port: 9121,
    user: 59000,
    healthPath: '/health',
    target: { kind: 'address', value: 'localhost:6379', schemes: ['redis', 'rediss'], prefix: 'redis://' },
    env: { REDIS_ADDR: '{target}' },
    login: { passwordEnv: 'REDIS_PASSWORD', userEnv: 'REDIS_USER', required: false },
    needs: 'Redis must listen there',
    link: 'https://github.com/oliver006/redis_exporter',
  },
  postgres: {
    title: 'PostgreSQL',
    props: 'PostgresExporterProps',
    name: 'postgres-exporter',
    image: catalogImage('postgresExporter'),
    port: 9187,
    user: NOBODY,
    healthPath: '/',
    target: { kind: 'address', value: 'localhost:5432' },
    env: { DATA_SOURCE_URI: '{target}/{database}?sslmode={sslmode}' },
    login: { passwordEnv: 'DATA_SOURCE_PASS', userEnv: 'DATA_SOURCE_USER', user: 'postgres_exporter', required: true },
    memory: [32, 128],
    needs: 'PostgreSQL must listen there, and have the user, with the role pg_monitor',
    link: 'https://github.com/prometheus-community/postgres_exporter',
  },
  mysql: {
    title: 'MySQL',
    props: 'DatabaseExporterProps',
    name: 'mysql-exporter',
    image: catalogImage('mysqldExporter'),
    port: 9104,
    user: NOBODY,
    healthPath: '/',
    // Accounts of MySQL are bound to the client's address, and `localhost` resolves to two.
    target: { kind: 'address', value: '127.0.0.1:3306' },
    args: ['--mysqld.address={target}', '--mysqld.username={user}'],
    login: { passwordEnv: 'MYSQLD_EXPORTER_PASSWORD', user: 'exporter', required: true },
    memory: [32, 128],
    needs: 'MySQL must listen there, and have the user, with the privileges PROCESS, REPLICATION CLIENT and SELECT',
    link: 'https://github.com/prometheus/mysqld_exporter',
  },
  memcached: {
    title: 'memcached',
    props: 'ServerExporterProps',
    name: 'memcached-exporter',
    image: catalogImage('memcachedExporter'),
    port: 9150,
    user: NOBODY,
    healthPath: '/',
    target: { kind: 'address', value: 'localhost:11211' },
    args: ['--memcached.address={target}'],
    needs: 'memcached must listen there',
    link: 'https://github.com/prometheus/memcached_exporter',
  },
} as const satisfies Readonly<Record<string, ExporterFacts>>;
