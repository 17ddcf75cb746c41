import { App, Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { contextOf, mountsOf } from './agents/suite';
import { LogCa, LogCredentials, LogDestination, LogFiles, LogFormat, LogShipper, LogShipperProps, SidecarDeployment, SidecarSpec } from '../../src';
import { LogAgent } from '../../src/logs/agent';
import { AgentLogShipper } from '../../src/logs/agent-shipper';
import { LogPipeline } from '../../src/logs/pipeline/pipeline';

const LOGS = LogFiles.of('/var/log/nginx');
const destination = LogDestination.elasticsearch({ url: 'http://es:9200' });
const chart = new Chart(new App(), 'test');
const secret = kplus.Secret.fromSecretName(chart, 'login', 'login');
let seen: LogPipeline;

/** An agent that only shows what it was given. */
const agent = (more: Partial<LogAgent> = {}): LogAgent => ({
  title: 'Agent',
  factory: 'agent',
  image: 'registry.example/agent:1.0.0',
  ports: { health: 2020, metrics: 2021 },
  credentials: 'variables',
  resources: { cpu: { limit: kplus.Cpu.millis(100) }, memory: { limit: Size.mebibytes(100) } },
  destinations: ['elasticsearch', 'stdout'],
  render: (pipeline) => {
    seen = pipeline;
    return { files: { 'agent.json': '{}' }, healthPath: '/live', metricsPath: '/metrics', metricsForPrometheus: true };
  },
  ...more,
});
const specOf = (props: Partial<LogShipperProps> = {}, more: Partial<LogAgent> = {}) =>
  new AgentLogShipper(agent(more), { logs: LOGS, destination, ...props }).bind(contextOf());

test('the pipeline is what was given, with defaults', () => {
  specOf({ logs: LogFiles.of('/var/log/nginx', { files: ['a.log'], format: LogFormat.JSON }), labels: { team: 'web' } });
  expect(seen).toMatchObject({
    labels: { team: 'web' },
    metadata: { pod: 'POD_NAME', namespace: 'POD_NAMESPACE', node: 'NODE_NAME' },
    bufferBytes: 256 * 1024 * 1024,
    maxLineBytes: 1024 * 1024,
    flushSeconds: 10,
    ports: { health: 2020, metrics: 2021 },
    source: {
      kind: 'files',
      files: [{
        id: 'var_log_nginx',
        include: ['/var/log/nginx/a.log', '/var/log/nginx/a.log.*'],
        exclude: expect.arrayContaining(['/var/log/nginx/*.gz']),
        format: 'json',
        timeField: 'timestamp',
        container: 'nginx',
      }],
    },
  });
});

test('ids of files in one directory differ', () => {
  specOf({ logs: [LOGS, LogFiles.of('/var/log/nginx', { files: ['x'] }), LogFiles.of('/srv', { container: 'other' })] });
  expect((seen.source as any).files.map(({ id, container }: any) => [id, container])).toEqual([
    ['var_log_nginx', 'nginx'], ['var_log_nginx_2', 'nginx'], ['srv', 'other'],
  ]);
});

test('the container has what all agents have in common', () => {
  const spec = specOf({ flushTimeout: Duration.seconds(20), bufferSize: Size.mebibytes(100), user: 101 });
  expect(spec).toMatchObject({
    image: 'registry.example/agent:1.0.0',
    ports: [{ name: 'log-health', number: 2020 }, { name: 'log-metrics', number: 2021 }],
    securityContext: { user: 101, group: 101, ensureNonRoot: true },
  });
  expect(mountsOf(spec).volumes).toMatchObject([{ mountPath: '/var/lib/log-shipper', source: { emptyDir: { sizeLimit: '132Mi' } } }]);
  expect(spec.flushTimeout?.toSeconds()).toBe(20);
  expect(Object.keys(spec.envVariables!)).toEqual(['POD_NAME', 'POD_NAMESPACE', 'NODE_NAME']);
});

test('one port is one port', () => {
  const ports = (props: Partial<LogShipperProps>) => specOf(props, { ports: { health: 2020, metrics: 2020 } }).ports;
  expect(ports({})).toEqual([{ name: 'log-shipper', number: 2020 }]);
  expect(ports({ healthPort: 4001 })).toEqual([{ name: 'log-shipper', number: 4001 }]);
  expect(ports({ metricsPort: 4001 })).toEqual([{ name: 'log-shipper', number: 4001 }]);
});

test.each(['fluentBit', 'filebeat', 'vector'] as const)('an agent with one port is not asked for its health on another: %s', (factory) => {
  const make = () => LogShipper[factory]({ logs: LOGS, destination, healthPort: 4001, metricsPort: 4002 });
  expect(make).toThrow(/log shipper "log-shipper": .* on one port, not on 4001 and 4002: give healthPort or metricsPort, not both/);
});

test.each([{ healthPort: 8888 }, { metricsPort: 13133 }, { healthPort: 4001, metricsPort: 4001 }])('the collector does not listen twice on one port: %j', (ports) => {
  expect(() => LogShipper.openTelemetry({ logs: LOGS, destination, ...ports })).toThrow(/log shipper "log-shipper": .* not for both on \d+: give different ones/);
});

test.each(['fluentBit', 'filebeat', 'vector', 'openTelemetry'] as const)('two shippers stand in one pod: %s', (factory) => {
  const app = new App();
  const two = new Chart(app, 'two');
  const ship = (name: string | undefined, ports: Partial<LogShipperProps>) => LogShipper[factory]({ name, logs: LOGS, destination, ...ports });
  const others = factory === 'openTelemetry' ? { healthPort: 4001, metricsPort: 4002 } : { healthPort: 4001 };
  const more = factory === 'openTelemetry' ? { healthPort: 4003, metricsPort: 4004 } : { healthPort: 4003 };
  new SidecarDeployment(two, 'web', {
    main: { name: 'nginx', image: 'registry.example/nginx:1.27.0' },
    sidecars: [ship(undefined, {}), ship('audit-shipper', { ...others, scrapeMetrics: factory !== 'filebeat' }), ship('one-more-shipper', more)],
  });
  expect(() => app.synthYaml()).not.toThrow();
});

test('credentials come by variable or by file, certificates by file, all by reference', () => {
  const ca = LogCa.fromConfigMap(kplus.ConfigMap.fromConfigMapName(chart, 'ca', 'company-ca'), 'root.pem');
  const secured = LogDestination.elasticsearch({ url: 'https://es', credentials: LogCredentials.basic({ secret }), tls: { ca, clientCertificate: secret } });
  const byVariable = specOf({ destination: secured });
  expect(byVariable.envVariables!.LOG_PASSWORD.valueFrom).toEqual({ secretKeyRef: { key: 'password', name: 'login' } });
  const references = (spec: SidecarSpec) => mountsOf(spec).volumes.flatMap(({ mountPath, source }) => (
    source?.emptyDir === undefined ? [[mountPath, source]] : []
  ));
  expect(references(byVariable)).toEqual([
    ['/etc/log-shipper-tls/client', { secret: { secretName: 'login' } }], ['/etc/log-shipper-tls/ca', { configMap: { name: 'company-ca' } }],
  ]);
  expect(seen.destination).toMatchObject({
    tls: { ca: '/etc/log-shipper-tls/ca/root.pem', certificate: '/etc/log-shipper-tls/client/tls.crt', key: '/etc/log-shipper-tls/client/tls.key' },
  });

  const byFile = specOf({ destination: secured }, { credentials: 'files' });
  expect(byFile.envVariables).not.toHaveProperty('LOG_PASSWORD');
  expect(references(byFile).map(([mountPath]) => mountPath)).toEqual(['/etc/log-shipper-credentials/login', '/etc/log-shipper-tls/client', '/etc/log-shipper-tls/ca']);
});

test('Prometheus is told of its metrics where that is asked for', () => {
  expect(specOf().metrics).toBeUndefined();
  expect(specOf({ scrapeMetrics: true }).metrics).toEqual([{ port: 2021, path: '/metrics' }]);
  const silent = agent({ render: () => ({ files: {}, healthPath: '/', metricsPath: '/stats', metricsForPrometheus: false }) });
  expect(() => new AgentLogShipper(silent, { logs: LOGS, destination, scrapeMetrics: true })).toThrow(/Agent has no metrics that Prometheus can read/);
});

test('without metadata nothing is asked of the pod', () => {
  expect(specOf({ podMetadata: false }).envVariables).toEqual({});
  expect(seen.metadata).toEqual({});
});

test('what the agent cannot take is an error where it was written', () => {
  const picky = agent({ render: () => { throw new Error('cannot'); } });
  expect(() => new AgentLogShipper(picky, { logs: LOGS, destination })).toThrow('log shipper "log-shipper": cannot');
});

test.each<[string, any, RegExp]>([
  ['no logs', { logs: [] }, /log shipper "log-shipper" has no logs/],
  ['other logs', { logs: '/var/log' }, /not LogFiles/],
  ['no destination', { destination: undefined }, /has no destination: give one of LogDestination/],
  ['a destination as text', { destination: 'http://es:9200' }, /has no destination/],
  ['a destination that it cannot serve', { destination: LogDestination.syslog({ host: 's' }) }, /Agent cannot send to syslog: use /],
  ['a bad name', { name: 'Shipper' }, /cannot be named "Shipper"/],
  ['a label with a dash', { labels: { 'my-team': 'x' } }, /a label of log shipper "log-shipper" is "my-team": write letters/],
  ['a label of its own', { labels: { pod: 'x' } }, /a field that every record has/],
  ['a number as label', { labels: { a: 1 } }, /whose value is not text/],
  ['a list of labels', { labels: ['a'] }, /do not map names to texts/],
  ['a lookahead', { drop: ['(?=x)'] }, /not a regular expression of RE2/],
  ['a back-reference', { redact: [{ pattern: '(a)\\1' }] }, /not a regular expression of RE2/],
  ['half a bracket', { drop: ['[a'] }, /not a regular expression of RE2/],
  ['an empty pattern', { drop: [''] }, /not a regular expression: write/],
  ['a pattern of nothing', { redact: [{ pattern: 'x*' }] }, /matches where there is nothing/],
  ['a pattern of nothing, with flags', { redact: [{ pattern: '(?i)x*' }] }, /matches where there is nothing/],
  ['a pattern of a place', { redact: [{ pattern: '\\b\\d*' }] }, /matches where there is nothing/],
  ['a pattern over lines', { drop: ['a\nb'] }, /line break/],
  ['a text for drop', { drop: 'x' }, /drop that is not an array/],
  ['a replacement over lines', { redact: [{ pattern: 'x', replacement: 'a\nb' }] }, /not one line of text/],
  ['a number as size', { bufferSize: 5 }, /bufferSize that is not a Size/],
  ['no line', { maxLineSize: Size.kibibytes(0) }, /maxLineSize of nothing/],
  ['a number of seconds', { flushTimeout: 5 }, /flushTimeout that is not a Duration/],
  ['a part of a second', { flushTimeout: Duration.millis(1500) }, /log shipper "log-shipper" has a flushTimeout that is not a whole number of seconds/],
  ['a part of a KiB', { bufferSize: Size.mebibytes(0.3) }, /bufferSize that is not a whole number of KiB/],
  ['a flag as text', { podMetadata: 'false' }, /has podMetadata that is not a boolean/],
  ['metrics as text', { scrapeMetrics: 'yes' }, /has scrapeMetrics that is not a boolean/],
  ['resources as text', { resources: '64Mi' }, /has resources that are not an object/],
  ['an invalid port', { healthPort: 0 }, /in healthPort, has the port 0/],
  ['a port for which it has no capability', { metricsPort: 80 }, /in metricsPort, has the port 80, .* give one from 1024 to 65535/],
  ['a user by name', { user: 'nginx' }, /no user id/],
  ['a variable in a directory', { logs: LogFiles.of('/var/log/${APP}') }, /have "\$" in their path/],
  ['quotes in a file', { logs: LogFiles.of('/var/log', { files: ['"; x'] }) }, /have "\\"" in their path/],
])('refuses %s', (_, props, message) => {
  expect(() => specOf(props)).toThrow(message);
});

test.each<[string, () => unknown, RegExp]>([
  ['a relative directory', () => LogFiles.of('log'), /absolute path/],
  ['an unknown format', () => LogFiles.of('/l', { format: 'xml' as any }), /format is not a LogFormat: give one of LogFormat\.RAW/],
  ['a recordStart that is not RE2', () => LogFiles.of('/l', { recordStart: '(?<!x)' }), /recordStart is .* not a regular expression of RE2/],
  ['rotated as text', () => LogFiles.of('/l', { rotated: 'x' as any }), /rotated is not an array/],
  ['no options', () => LogFiles.of('/l', null as any), /log files in \/l: the options are not an object/],
  ['a format in place of options', () => LogFiles.of('/l', LogFormat.JSON as any), /the options are not an object: write \{ files/],
  ['a size as text', () => LogFiles.of('/l', { sizeLimit: '1Gi' as any }), /log files in \/l has a sizeLimit that is not a Size/],
  ['a container that is no name', () => LogFiles.of('/l', { container: 5 as any }), /container is not text/],
  ['a volume that is no name', () => LogFiles.of('/l', { volumeName: {} as any }), /volumeName is not text/],
  ['a path in rotated', () => LogFiles.of('/l', { rotated: ['old/x'] }), /names in rotated/],
  ['a timeField with a quote', () => LogFiles.of('/l', { timeField: 'a"b' }), /timeField/],
])('log files refuse %s', (_, make, message) => {
  expect(make).toThrow(message);
});

test('says so where a collector on each node would cost less', () => {
  const notes = (replicas: number | undefined, clusterNodes: number, props: Partial<LogShipperProps> = {}) =>
    new AgentLogShipper(agent(), { logs: LOGS, destination, ...props }).bind(contextOf({ replicas, clusterNodes })).notes;
  expect(notes(3, 10)).toEqual([]);
  expect(notes(undefined, 1)).toEqual([]);
  expect(notes(20, 10)).toEqual([
    'note/collector-cost: 20 pods request 2000 MiB of memory for it, and a NodeLogCollector would request 1280 MiB on 10 nodes: '
    + 'let main log to stdout and use that, or set clusterNodes in SidecarSettings if the cluster is larger',
  ]);
  expect(notes(20, 10, { resources: { memory: { request: Size.mebibytes(10) } } })).toEqual([]);
});

test('the chart stays clean', () => expect(Testing.synth(chart)).toEqual([]));
