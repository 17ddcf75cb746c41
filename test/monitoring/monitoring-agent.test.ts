import { Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { charted } from './entries';
import { ISidecar, KubernetesVersion, MonitoringAgent, SidecarContext, SidecarContextProps, SidecarPlacement } from '../../src';
import { lowerMounts } from '../../src/lowering/mounts';
import { ExporterFacts } from '../../src/monitoring/exporters/exporter-table';
import { TableExporter } from '../../src/monitoring/exporters/table-exporter';

const secret = { name: 'login' } as kplus.ISecret;
const password = { secret, key: 'password' };
const bind = (sidecar: ISidecar, context: Partial<SidecarContextProps> = {}) => sidecar.bind(new SidecarContext({
  constructPath: 'web/w',
  workloadKind: 'Deployment',
  workloadName: 'web',
  main: 'main',
  kubernetesVersion: KubernetesVersion.V1_29,
  placement: SidecarPlacement.NATIVE,
  ...context,
}));
const envOf = (sidecar: ISidecar): Record<string, any> => {
  const variables = Object.entries(bind(sidecar).envVariables ?? {});
  return Object.fromEntries(variables.map(([name, { value, valueFrom }]) => [name, value ?? valueFrom]));
};

describe('what an exporter is told', () => {
  test('is where main is, by the flag or the variable that it reads', () => {
    expect(bind(MonitoringAgent.nginx({ url: 'http://127.0.0.1:8081/stub_status' })).args).toEqual([
      '--web.listen-address=:9113', '--nginx.scrape-uri=http://127.0.0.1:8081/stub_status',
    ]);
    expect(envOf(MonitoringAgent.redis())).toEqual({ REDIS_ADDR: 'redis://localhost:6379' });
    expect(envOf(MonitoringAgent.redis({ address: 'rediss://localhost:6380' }))).toEqual({ REDIS_ADDR: 'rediss://localhost:6380' });
    expect(bind(MonitoringAgent.memcached({ port: 9151, args: ['--memcached.timeout=2s'] })).args).toEqual([
      '--web.listen-address=:9151', '--memcached.address=localhost:11211', '--memcached.timeout=2s',
    ]);
  });

  test('is a password only by reference', () => {
    const reference = { secretKeyRef: { name: 'login', key: 'password' } };

    expect(envOf(MonitoringAgent.redis({ user: 'watcher', password }))).toMatchObject({ REDIS_USER: 'watcher', REDIS_PASSWORD: reference });
    expect(envOf(MonitoringAgent.postgres({ password }))).toEqual({
      DATA_SOURCE_URI: 'localhost:5432/postgres?sslmode=disable', DATA_SOURCE_USER: 'postgres_exporter', DATA_SOURCE_PASS: reference,
    });
    expect(envOf(MonitoringAgent.postgres({ password, tls: true, database: 'shop' })).DATA_SOURCE_URI).toBe('localhost:5432/shop?sslmode=verify-full');
    expect(envOf(MonitoringAgent.mysql({ password }))).toEqual({ MYSQLD_EXPORTER_PASSWORD: reference });
    expect(bind(MonitoringAgent.mysql({ password })).args).toContain('--mysqld.username=exporter');
  });

  test('resources that are not given take their default, one by one', () => {
    const memory = { limit: Size.gibibytes(1) };

    expect(bind(MonitoringAgent.redis({ resources: { memory } })).resources).toEqual({
      cpu: { request: kplus.Cpu.millis(10), limit: kplus.Cpu.millis(100) }, memory,
    });
  });
});

test('one row is all that one more exporter takes', () => {
  const row: ExporterFacts = {
    title: 'HAProxy',
    props: 'StatusPageExporterProps',
    name: 'haproxy-exporter',
    image: 'prom/haproxy-exporter:v0.15.0',
    port: 9101,
    user: 65534,
    healthPath: '/',
    target: { kind: 'url', value: 'http://localhost:8404/stats;csv' },
    args: ['--haproxy.scrape-uri={target}'],
    needs: 'HAProxy must answer its statistics there',
    link: 'https://github.com/prometheus/haproxy_exporter',
  };
  const [deployment] = Testing.synth(charted(() => new TableExporter('haproxy', row, {})));
  const { metadata, spec } = deployment.spec.template;

  expect(spec.containers[1]).toMatchObject({
    name: 'haproxy-exporter',
    args: ['--web.listen-address=:9101', '--haproxy.scrape-uri=http://localhost:8404/stats;csv'],
    livenessProbe: { httpGet: { path: '/', port: 9101 } },
    ports: [{ containerPort: 9101, name: 'metrics' }],
    securityContext: { runAsUser: 65534 },
  });
  expect(metadata.annotations['prometheus.io/port']).toBe('9101');
});

describe('what main must do', () => {
  const notes = (sidecar: ISidecar, ...mainPorts: number[]) => bind(sidecar, { mainPorts }).notes;

  test('is noted where the manifest shows that it may not', () => {
    expect(notes(MonitoringAgent.redis(), 6380)).toEqual([
      'note/monitored-port: it looks for Redis at localhost:6379, but "main" declares no port 6379, only 6380: Redis must listen there, or give its address where it is',
    ]);
    expect(notes(MonitoringAgent.nginx(), 80, 443)).toEqual([
      'note/monitored-port: it looks for nginx at http://localhost:8080/stub_status, but "main" declares no port 8080, only 80, 443: '
      + 'nginx must answer stub_status there; the server block of NginxStatus does, or give its url where it is',
    ]);
    expect(notes(MonitoringAgent.apache(), 8080)).toHaveLength(1);
  });

  test('is not noted where it does, or nothing shows', () => {
    expect(notes(MonitoringAgent.redis(), 6379, 16379)).toEqual([]);
    expect(notes(MonitoringAgent.redis())).toEqual([]);
    expect(notes(MonitoringAgent.redis({ address: 'cache.example:6379' }), 80)).toEqual([]);
    expect(notes(MonitoringAgent.nginx({ url: 'http://127.0.0.1:8081/stub_status' }), 80)).toEqual([]);
    expect(notes(MonitoringAgent.apache({ url: 'https://localhost/server-status?auto' }), 443)).toEqual([]);
    expect(notes(MonitoringAgent.mysql({ password, address: '[::1]:3306' }), 3306)).toEqual([]);
  });

  test('is printed with the rest of the synthesis', () => {
    const chart = charted(() => MonitoringAgent.redis(), undefined, undefined, 6380);
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    Testing.synth(chart);
    (chart.node.root as any).synthYaml();
    const printed = write.mock.calls.join('');
    write.mockRestore();

    expect(printed).toContain('[web/w/Resource] note/monitored-port: sidecar "redis-exporter": it looks for Redis at localhost:6379');
  });
});

test('any exporter takes its image and its port', () => {
  const exporter = MonitoringAgent.exporter({ image: 'registry.example/e:1', port: 9100 });

  expect(exporter.name).toBe('exporter');
  expect(bind(exporter)).toMatchObject({ image: 'registry.example/e:1', metrics: [{ port: 9100, path: '/metrics' }] });
});

describe('statsd', () => {
  test('two of them in one pod cannot listen on one port', () => {
    const chart = charted(() => [MonitoringAgent.statsd(), MonitoringAgent.statsd({ name: 'other', port: 9103 })]);

    expect(() => Testing.synth(chart)).toThrow('sidecar "other" listens on port 9125/UDP, which sidecar "statsd-exporter" has');
  });

  test('listens to this pod alone', () => {
    expect(bind(MonitoringAgent.statsd()).args).toEqual(['--web.listen-address=:9102', '--statsd.listen-udp=127.0.0.1:9125', '--statsd.listen-tcp=127.0.0.1:9125']);
  });
});

describe('openTelemetry', () => {
  test('a limit that is no Size is said to be none', () => {
    const chart = charted(() => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', resources: { memory: { limit: '1Gi' as any } } }));

    expect(() => Testing.synth(chart)).toThrow(/sidecar "otel-agent" \(OpenTelemetryAgent\): resources\.memory\.limit/);
  });

  const config = (props: object) => {
    const { mounts = [] } = bind(MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', ...props }));
    return lowerMounts(mounts, '1Gi').configFiles[0].files['config.yaml'];
  };

  test('keeps what the collector would expand from being expanded', () => {
    expect(config({ headers: { 'X-A': '$HOME ${env:HOME}' } })).toContain('X-A: $$HOME $${env:HOME}');
    expect(config({ scrape: [{ port: 80, params: { match: ['a$'] } }] })).toContain('- a$$');
  });

  test('keeps Go below the limit of its memory', () => {
    const limited = (memory: object) => envOf(MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', resources: { memory } })).GOMEMLIMIT;

    expect(limited({ limit: Size.mebibytes(100) })).toBe('80MiB');
    expect(limited({ request: Size.mebibytes(100) })).toBeUndefined();
  });
});

test.each<[string, () => unknown, string]>([
  ['an invalid name', () => MonitoringAgent.nginx({ name: 'Nginx' }), 'a monitoring agent cannot be named "Nginx": write at most 63 lower case'],
  ['null', () => MonitoringAgent.redis(null as any), 'MonitoringAgent.redis needs its props: write MonitoringAgent.redis({})'],
  ['nothing where a password is needed', () => (MonitoringAgent as any).postgres(), 'MonitoringAgent.postgres needs its props: write MonitoringAgent.postgres({ password: { secret, key } })'],
  ['an empty image', () => MonitoringAgent.nginx({ image: '' }), 'monitoring agent "nginx-exporter" has no image: give registry/repository:tag'],
  ['a port out of range', () => MonitoringAgent.nginx({ port: 70000 }), 'monitoring agent "nginx-exporter" has the port 70000: give a whole number from 1 to 65535'],
  ['an interval that is a number', () => MonitoringAgent.nginx({ interval: 30 as any }), 'the interval of monitoring agent "nginx-exporter" is not a Duration: give for example Duration.seconds(30)'],
  ['an interval of less than a second', () => MonitoringAgent.nginx({ interval: Duration.millis(1500) }), 'is not a whole number of seconds from 1'],
  ['an interval that is no number of seconds', () => MonitoringAgent.nginx({ interval: Duration.seconds(NaN) }), 'the interval of monitoring agent "nginx-exporter" is not a whole number of seconds'],
  ['resources that are text', () => MonitoringAgent.nginx({ resources: 'small' as any }), 'monitoring agent "nginx-exporter" has resources that are not an object: write for example { memory'],
  ['an alert without an expression', () => MonitoringAgent.nginx({ alerts: [{ name: 'Down' } as any] }), 'monitoring agent "nginx-exporter": alert "Down" has no expr'],
  ['args that are text', () => MonitoringAgent.nginx({ args: '--a' as any }), 'has args that are not an array of strings: write args: [\'--flag=value\']'],

  ['a URL without a scheme', () => MonitoringAgent.nginx({ url: 'localhost:8080/stub_status' }), 'the url of monitoring agent "nginx-exporter" is "localhost:8080/stub_status", which does not begin with http:// or https://: write for example http://localhost:8080/stub_status'],
  ['an invalid URL', () => MonitoringAgent.apache({ url: 'http://' }), 'which is not a URL'],
  ['a URL that the kubelet would expand', () => MonitoringAgent.nginx({ url: 'http://localhost/$(PASSWORD)' }), 'which is not a URL'],
  ['a password in a URL', () => MonitoringAgent.apache({ url: 'http://admin:hush@localhost/server-status' }), 'the url of monitoring agent "apache-exporter" has credentials in it, as text: take them out'],
  ['a user in a URL', () => MonitoringAgent.apache({ url: 'http://admin@localhost/server-status' }), 'has credentials in it, as text'],
  ['an address for a page', () => MonitoringAgent.nginx({ address: 'localhost:80' } as any), 'has the address "localhost:80": write it as url, for example url: \'http://localhost:8080/stub_status\''],

  ['an address without a port', () => MonitoringAgent.redis({ address: 'localhost' }), 'the address of monitoring agent "redis-exporter" is "localhost", and not host:port: write for example localhost:6379'],
  ['an address with another scheme', () => MonitoringAgent.redis({ address: 'http://localhost:6379' }), 'and not host:port'],
  ['a scheme where none belongs', () => MonitoringAgent.memcached({ address: 'tcp://localhost:11211' }), 'and not host:port'],
  ['a port of 0', () => MonitoringAgent.memcached({ address: 'localhost:0' }), 'and not host:port'],
  ['a password in an address', () => MonitoringAgent.redis({ address: 'redis://:hush@localhost:6379' }), 'has credentials in it, as text: put them into a Secret, and give user and password'],
  ['a url for a server', () => MonitoringAgent.redis({ url: 'http://localhost' } as any), 'has the url "http://localhost": write it as address'],

  ['a password as text', () => MonitoringAgent.redis({ password: 'hush' as any }), 'the password of monitoring agent "redis-exporter" is given as text, and would stand in the manifest for everyone to read: put it into a Secret, and give { secret: Secret.fromSecretName(this, \'login\', \'login\'), key: \'password\' }'],
  ['a password as an EnvValue', () => MonitoringAgent.mysql({ password: kplus.EnvValue.fromValue('hush') as any }), 'is not in a Secret: give { secret'],
  ['no password', () => MonitoringAgent.postgres({} as any), 'the password of monitoring agent "postgres-exporter" is not in a Secret: give { secret'],
  ['no key', () => MonitoringAgent.postgres({ password: { secret } as any }), 'has no key of the Secret'],
  ['a user with a password', () => MonitoringAgent.postgres({ password, user: 'a:b' }), 'the user of monitoring agent "postgres-exporter" is "a:b": write letters'],
  ['tls that is text', () => MonitoringAgent.postgres({ password, tls: 'true' as any }), 'the tls of monitoring agent "postgres-exporter" is "true": give true or false'],
  ['a database with a query', () => MonitoringAgent.postgres({ password, database: 'a?sslmode=disable' }), 'the database of monitoring agent'],
  ['a password in args', () => MonitoringAgent.redis({ args: ['--redis.password=hush'] }), 'monitoring agent "redis-exporter" has a password in args[0], as text'],
  ['a password in two args', () => MonitoringAgent.redis({ args: ['-redis.password', 'hush'] }), 'has a password in args[1], as text'],
  ['a URL with a password in args', () => MonitoringAgent.memcached({ args: ['--x=http://a:hush@b'] }), 'has a password in args[0], as text'],

  ['an exporter without a port', () => MonitoringAgent.exporter({ name: 'e', image: 'e:1' } as any), 'monitoring agent "e" has no port: give the port on which it serves its metrics, for example port: 9100'],
  ['an exporter without an image', () => MonitoringAgent.exporter({ name: 'e', port: 1 } as any), 'monitoring agent "e" has no image'],
  ['an exporter whose name is none', () => MonitoringAgent.exporter({ name: 'E_1', image: 'e:1', port: 1 }), 'a monitoring agent cannot be named "E_1"'],
  ['no exporter', () => MonitoringAgent.exporter(undefined as any), 'MonitoringAgent.exporter needs its props'],
  ['a path without a slash', () => MonitoringAgent.exporter({ name: 'e', image: 'e:1', port: 1, path: 'metrics' }), 'the path of monitoring agent "e" is "metrics": write a path that starts with "/"'],
  ['a probe that asks main', () => MonitoringAgent.exporter({ name: 'e', image: 'e:1', port: 1, healthPath: '/metrics' }), 'has the path of its metrics as its healthPath'],
  ['a user that is a name', () => MonitoringAgent.exporter({ name: 'e', image: 'e:1', port: 1, user: 'nobody' as any }), 'has the user nobody: give the id of a user'],
  ['a password in a variable', () => MonitoringAgent.exporter({ name: 'e', image: 'e:1', port: 1, envVariables: { DB_PASSWORD: kplus.EnvValue.fromValue('hush') } }), 'monitoring agent "e" has a password in the variable DB_PASSWORD, as text'],
  ['a URL with a password in a variable', () => MonitoringAgent.exporter({ name: 'e', image: 'e:1', port: 1, envVariables: { DSN: kplus.EnvValue.fromValue('postgres://a:hush@b/c') } }), 'has a password in the variable DSN'],
  ['variables that are text', () => MonitoringAgent.exporter({ name: 'e', image: 'e:1', port: 1, envVariables: 'A=b' as any }), 'has envVariables that are not a map'],

  ['nothing to probe', () => MonitoringAgent.blackbox({ targets: [] }), 'monitoring agent "blackbox-exporter" has no targets: write targets: [\'http://localhost:8080/healthz\']'],
  ['a target without a scheme', () => MonitoringAgent.blackbox({ targets: ['localhost:8080'] }), 'targets[0] of monitoring agent "blackbox-exporter" is "localhost:8080", which does not begin with http:// or https:// or tcp://'],
  ['a target with a path that TCP has not', () => MonitoringAgent.blackbox({ targets: ['tcp://localhost:80/a'] }), 'write tcp://host:port, for example tcp://localhost:5432'],
  ['a target twice', () => MonitoringAgent.blackbox({ targets: ['http://a/', 'http://a/'] }), 'has the target http://a/ twice'],
  ['a timeout that is a number', () => MonitoringAgent.blackbox({ targets: ['http://a/'], timeout: 5 as any }), 'the timeout of monitoring agent "blackbox-exporter" is not a Duration'],

  ['an invalid match', () => MonitoringAgent.statsd({ mappings: [{ match: 'a..b', name: 'x' }] }), 'mappings[0] of monitoring agent "statsd-exporter" has the match "a..b"'],
  ['a metric name that is none', () => MonitoringAgent.statsd({ mappings: [{ match: 'a.*', name: '1x' }] }), 'has the name "1x": write letters'],
  ['a label name that is none', () => MonitoringAgent.statsd({ mappings: [{ match: 'a.*', name: 'x', labels: { 'a-b': '$1' } }] }), 'has a label "a-b"'],
  ['a label that is no text', () => MonitoringAgent.statsd({ mappings: [{ match: 'a.*', name: 'x', labels: { ab: 1 as any } }] }), 'has a label ab that is not text'],
  ['a place that is not there', () => MonitoringAgent.statsd({ mappings: [{ match: 'a.*', name: 'x_$2' }] }), 'says $2, but its match has 1 *'],
  ['a mapping that is null', () => MonitoringAgent.statsd({ mappings: [null as any] }), 'has the match "undefined"'],
  ['mappings that are a map', () => MonitoringAgent.statsd({ mappings: {} as any }), 'has mappings that are not an array'],
  ['one port for metrics of both kinds', () => MonitoringAgent.statsd({ port: 9125 }), 'monitoring agent "statsd-exporter" has the port 9125 twice, for its metrics and in statsdPort'],
  ['a port for metrics that listens for traces', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', port: 4318 }), 'monitoring agent "otel-agent" serves its metrics on port 4318, on which it listens for something else'],
  ['a port that is text', () => MonitoringAgent.statsd({ statsdPort: '9125' as any }), 'in statsdPort, has the port 9125: give a whole number'],

  ['no endpoint', () => MonitoringAgent.openTelemetry({} as any), 'the endpoint of monitoring agent "otel-agent" is missing: write for example http://collector:4318'],
  ['an endpoint without a scheme', () => MonitoringAgent.openTelemetry({ endpoint: 'collector:4318' }), 'which does not begin with http:// or https://'],
  ['an endpoint of one signal', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318/v1/traces' }), 'ends in the path of one signal: leave /v1/... out'],
  ['a path for gRPC', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4317/otlp', grpc: true }), 'has a path, which gRPC has no place for'],
  ['an endpoint with a query', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318/?a=b' }), 'has a query or a fragment'],
  ['a secret header', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', headers: { 'X-Api-Key': 'hush' } }), 'has the header X-Api-Key, as text: put what is secret into a Secret, and give token: { secret, key }'],
  ['an Authorization header', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', headers: { Authorization: 'Basic hush' } }), 'has the header Authorization, as text'],
  ['a header of two lines', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', headers: { 'X-A': 'a\nb' } }), 'not one line of ASCII text'],
  ['a header name that is none', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', headers: { 'X A': 'a' } }), 'has a header "X A"'],
  ['headers that are text', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', headers: 'a: b' as any }), 'has headers that do not map names to texts'],
  ['a token as text', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', token: 'hush' as any }), 'the token of monitoring agent "otel-agent" is given as text'],
  ['a scrape that is a number', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', scrape: 8080 as any }), 'has a scrape that is not an array'],
  ['grpc that is text', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', grpc: 'true' as any }), 'the grpc of monitoring agent "otel-agent" is "true": give true or false'],
  ['a scrape that is null', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', scrape: [null as any] }), 'in scrape, has no port'],
  ['params that are text', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', scrape: [{ port: 80, params: { module: 'a' as any } }] }), 'has params in scrape that do not map names to arrays of texts'],
  ['a scrape without a port', () => MonitoringAgent.openTelemetry({ endpoint: 'http://c:4318', scrape: [{} as any] }), 'in scrape, has no port'],
])('%s is refused', (_, make, message) => {
  expect(make).toThrow(message);
  expect(make).not.toThrow(/hush/);
});

test('property: whatever a target is, it is one argument as it was given, or refused', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.domain().map((host) => `http://${host}:80/a`), fc.string().map((text) => `http://localhost:80/${text}`)), (url) => {
    let args: string[] | undefined;
    try {
      args = bind(MonitoringAgent.nginx({ url })).args;
    } catch (error) {
      expect((error as Error).message).toContain('the url of monitoring agent "nginx-exporter"');
      return;
    }
    expect(args).toContain(`--nginx.scrape-uri=${url}`);
    expect(url).not.toMatch(/[\s$"'\\]/);
    expect(new URL(url).password).toBe('');
  }));
});
