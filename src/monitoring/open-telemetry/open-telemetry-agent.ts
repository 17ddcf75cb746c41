import { Duration, SizeRoundingBehavior, Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { OpenTelemetryAgentProps } from './open-telemetry-props';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { SidecarMount } from '../../contract/sidecar-mount';
import { MetricsEndpoint } from '../../contract/sidecar-parts';
import { catalogImage } from '../../images/catalog-images';
import { checkSecretValue, HeaderRules, headersOf } from '../../kit/secrets';
import { checkUrl, checkUrlPath } from '../../kit/targets';
import { isSecretName } from '../../manifest/secrets';
import { checkMetricsPort, checkPeriod, checkSwitch } from '../checks';
import { MonitoringProgram, monitoringProgram, MonitoringSidecar } from '../monitoring-sidecar';

const HEALTH_PORT = 13133;
const COLLECTOR: MonitoringProgram = {
  struct: 'OpenTelemetryAgentProps',
  factory: 'openTelemetry',
  example: "{ endpoint: 'http://collector:4318' }",
  name: 'otel-agent',
  image: catalogImage('openTelemetry'),
  port: 8888,
  user: 10001,
  healthPath: '/',
  healthPort: HEALTH_PORT,
  memory: [64, 256],
  cpuLimit: 500,
};
const PORTS: readonly kplus.ContainerPort[] = [
  { name: 'otlp-grpc', number: 4317 }, { name: 'otlp-http', number: 4318 }, { name: 'otel-health', number: HEALTH_PORT },
];
/** Any header of a sender may hold its credentials. */
const HEADERS: HeaderRules = {
  name: /^[-\w]+$/,
  isSecret: (name) => /authorization|cookie/i.test(name) || isSecretName(name.replace(/-/g, '_')),
  instead: 'token: { secret, key }',
};

const DIRECTORY = '/etc/otel-agent';
const FILE = 'config.yaml';

/** Names of the pod, its namespace and its node, by attribute of OpenTelemetry. */
const ATTRIBUTES: Readonly<Record<string, { readonly variable: string; readonly field: kplus.EnvFieldPaths }>> = {
  'k8s.pod.name': { variable: 'POD_NAME', field: kplus.EnvFieldPaths.POD_NAME },
  'k8s.namespace.name': { variable: 'POD_NAMESPACE', field: kplus.EnvFieldPaths.POD_NAMESPACE },
  'k8s.node.name': { variable: 'NODE_NAME', field: kplus.EnvFieldPaths.NODE_NAME },
};

/** Receives OTLP from main on localhost, and sends it on. */
export class OpenTelemetryAgent implements ISidecar {
  readonly name: string;
  private readonly sidecar: MonitoringSidecar;
  private readonly endpoint: string;

  /** @throws when a value is invalid */
  constructor(private readonly props: OpenTelemetryAgentProps) {
    this.sidecar = monitoringProgram(props, COLLECTOR);
    this.name = this.sidecar.name;
    const { who } = this.sidecar;
    if (PORTS.some(({ number }) => number === this.sidecar.port)) throw new Error(`${who} serves its metrics on port ${this.sidecar.port}, on which it listens for something else: give another port`);
    checkSwitch(props.grpc, `the grpc of ${who}`);
    const example = props.grpc === true ? 'http://collector:4317' : 'http://collector:4318';
    this.endpoint = checkUrl(props.endpoint, `the endpoint of ${who}`, ['http', 'https'], example).replace(/\/+$/, '');
    if (/[?#]/.test(this.endpoint)) throw new Error(`the endpoint of ${who} has a query or a fragment: write for example ${example}`);
    if (/\/v1\/(traces|metrics|logs)$/.test(this.endpoint)) throw new Error(`the endpoint of ${who} ends in the path of one signal: leave /v1/... out, which is added`);
    if (props.grpc === true && !/^https?:\/\/[^/]+$/.test(this.endpoint)) throw new Error(`the endpoint of ${who} has a path, which gRPC has no place for: leave it out`);
    headersOf(props.headers, who, HEADERS);
    if (props.token !== undefined) checkSecretValue(props.token, `the token of ${who}`, 'login', 'password');
    if (props.scrape !== undefined && !Array.isArray(props.scrape)) throw new Error(`${who} has a scrape that is not an array: write scrape: [{ port: 8080 }]`);
    for (const { port, path = '/metrics', interval, params } of (props.scrape ?? []).map((endpoint) => endpoint ?? {})) {
      checkMetricsPort(port, `${who}, in scrape,`);
      checkUrlPath(path, `the path that ${who} scrapes`);
      checkPeriod(interval, `the interval at which ${who} scrapes`, 'Duration.seconds(30)');
      checkParams(params, who);
    }
    checkPeriod(props.flushTimeout, `the flushTimeout of ${who}`, 'Duration.seconds(10)');
  }

  bind({ main }: SidecarContext): SidecarSpec {
    const { port, args, container } = this.sidecar;
    const { token, interval, flushTimeout = Duration.seconds(10) } = this.props;
    // An invalid Size is reported when the pod is composed.
    const limit = container.resources?.memory?.limit?.toMebibytes?.({ rounding: SizeRoundingBehavior.FLOOR });
    return {
      ...container,
      args: [`--config=${DIRECTORY}/${FILE}`, ...args],
      envVariables: {
        ...(limit !== undefined && { GOMEMLIMIT: kplus.EnvValue.fromValue(`${Math.floor(limit * 0.8)}MiB`) }),
        ...Object.fromEntries(Object.values(ATTRIBUTES).map(({ variable, field }) => [variable, kplus.EnvValue.fromFieldRef(field)])),
        ...(token !== undefined && { OTLP_TOKEN: kplus.EnvValue.fromSecretValue(token) }),
      },
      mounts: [SidecarMount.config(DIRECTORY, { [FILE]: Yaml.stringify(this.config(main)) })],
      ports: [...PORTS],
      metrics: [{ port, interval }],
      flushTimeout,
      // The image has no other program.
      sleepCommand: [],
    };
  }

  private config(main: string): object {
    const { grpc = false, headers = {}, token, scrape = [] } = this.props;
    const exporter = grpc ? 'otlp_grpc' : 'otlp_http';
    const sent = {
      ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, literal(value)])),
      ...(token !== undefined && { Authorization: 'Bearer ${env:OTLP_TOKEN}' }),
    };
    const scraped = scrape.length > 0;
    const pipeline = (...receivers: string[]) => ({ receivers, processors: ['memory_limiter', 'resource', 'batch'], exporters: [exporter] });
    return {
      receivers: {
        otlp: { protocols: { grpc: { endpoint: 'localhost:4317' }, http: { endpoint: 'localhost:4318' } } },
        ...(scraped && { prometheus: { config: { scrape_configs: scrape.map((endpoint, i) => scrapeConfig(endpoint, main, i)) } } }),
      },
      processors: {
        memory_limiter: { check_interval: '1s', limit_percentage: 75, spike_limit_percentage: 20 },
        resource: {
          attributes: Object.entries(ATTRIBUTES).map(([key, { variable }]) => ({ key, value: `\${env:${variable}}`, action: 'insert' })),
        },
        batch: {},
      },
      exporters: {
        [exporter]: {
          endpoint: this.endpoint,
          ...(grpc && { tls: { insecure: this.endpoint.startsWith('http://') } }),
          ...(Object.keys(sent).length > 0 && { headers: sent }),
        },
      },
      extensions: { health_check: { endpoint: `0.0.0.0:${HEALTH_PORT}` } },
      service: {
        extensions: ['health_check'],
        telemetry: { metrics: { readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: this.sidecar.port } } } }] } },
        pipelines: {
          traces: pipeline('otlp'),
          metrics: scraped ? pipeline('otlp', 'prometheus') : pipeline('otlp'),
          logs: pipeline('otlp'),
        },
      },
    };
  }
}

/** The collector replaces `$NAME` and `${NAME}`; `$$` is a literal dollar sign. */
function literal(text: string): string {
  return text.replace(/\$/g, '$$$$');
}

function scrapeConfig({ port, path = '/metrics', interval = Duration.seconds(30), params }: MetricsEndpoint, main: string, index: number): object {
  return {
    job_name: index === 0 ? main : `${main}-${index + 1}`,
    scrape_interval: `${interval.toSeconds()}s`,
    metrics_path: path,
    ...(params && { params: Object.fromEntries(Object.entries(params).map(([name, values]) => [name, values.map(literal)])) }),
    static_configs: [{ targets: [`localhost:${port}`] }],
  };
}

function checkParams(params: unknown, who: string): void {
  if (params === undefined || params === null) return;
  const lists = typeof params === 'object' && !Array.isArray(params) ? Object.values(params) : [undefined];
  if (lists.every((values) => Array.isArray(values) && values.every((value) => typeof value === 'string'))) return;
  throw new Error(`${who} has params in scrape that do not map names to arrays of texts: write params: { module: ['http_2xx'] }`);
}
