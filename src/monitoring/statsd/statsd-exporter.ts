import { Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { StatsdExporterProps, StatsdMapping } from './statsd-props';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { SidecarMount } from '../../contract/sidecar-mount';
import { catalogImage } from '../../images/catalog-images';
import { portOf } from '../../kit/props';
import { MonitoringProgram, monitoringProgram, MonitoringSidecar } from '../monitoring-sidecar';

const STATSD: MonitoringProgram = {
  struct: 'StatsdExporterProps',
  factory: 'statsd',
  example: '{}',
  name: 'statsd-exporter',
  image: catalogImage('statsdExporter'),
  port: 9102,
  user: 65534,
  healthPath: '/-/healthy',
};
const DIRECTORY = '/etc/statsd-exporter';
const FILE = 'mapping.yml';

const MATCH = /^(\*|[a-zA-Z_][\w-]*)(\.\*|\.\w[\w-]*)*$/;
const PLACE = '\\$\\d+|\\$\\{\\d+\\}';
const NAME = new RegExp(`^([a-zA-Z_]|${PLACE})(\\w|${PLACE})*$`);
const LABEL = /^[a-zA-Z_]\w+$/;

/** Receives StatsD metrics from main, and serves them to Prometheus. */
export class StatsdExporter implements ISidecar {
  readonly name: string;
  private readonly sidecar: MonitoringSidecar;
  private readonly statsdPort: number;

  /** @throws when a value is invalid */
  constructor(private readonly props: StatsdExporterProps) {
    this.sidecar = monitoringProgram(props, STATSD);
    this.name = this.sidecar.name;
    const { who } = this.sidecar;
    this.statsdPort = portOf(props.statsdPort ?? 9125, `${who}, in statsdPort,`);
    if (this.statsdPort === this.sidecar.port) throw new Error(`${who} has the port ${this.sidecar.port} twice, for its metrics and in statsdPort: give one of them another`);
    if (props.mappings !== undefined && !Array.isArray(props.mappings)) throw new Error(`${who} has mappings that are not an array: write mappings: [{ match, name }]`);
    (props.mappings ?? []).forEach((mapping, i) => checkMapping(mapping, `mappings[${i}] of ${who}`));
  }

  bind(_context: SidecarContext): SidecarSpec {
    const { port, args, container } = this.sidecar;
    const { mappings = [], interval } = this.props;
    const listen = `127.0.0.1:${this.statsdPort}`;
    const mapped = mappings.length > 0;
    return {
      ...container,
      args: [
        `--web.listen-address=:${port}`, `--statsd.listen-udp=${listen}`, `--statsd.listen-tcp=${listen}`,
        ...(mapped ? [`--statsd.mapping-config=${DIRECTORY}/${FILE}`] : []), ...args,
      ],
      mounts: mapped ? [SidecarMount.config(DIRECTORY, { [FILE]: configOf(mappings) })] : [],
      // Declared, so that a conflict is an error. Without a name, because names are unique in a pod; without TCP, because kubectl merges ports by number.
      ports: [{ number: this.statsdPort, protocol: kplus.Protocol.UDP }],
      metrics: [{ port, interval }],
    };
  }
}

function configOf(mappings: readonly StatsdMapping[]): string {
  return Yaml.stringify({
    mappings: mappings.map(({ match, name, labels }) => ({ match, name, ...(labels !== undefined && { labels: { ...labels } }) })),
  });
}

function checkMapping(mapping: StatsdMapping, what: string): void {
  const { match, name, labels } = (mapping ?? {}) as Partial<StatsdMapping>;
  if (typeof match !== 'string' || !MATCH.test(match)) {
    throw new Error(`${what} has the match "${String(match)}": write parts of letters, digits, "_" and "-", or *, separated by dots, for example checkout.*.requests`);
  }
  if (typeof name !== 'string' || !NAME.test(name)) {
    throw new Error(`${what} has the name "${String(name)}": write letters, digits and "_", not beginning with a digit, and $1 for the first *, for example checkout_requests_total`);
  }
  if (labels !== undefined && (typeof labels !== 'object' || labels === null)) throw new Error(`${what} has labels that are not a map: write labels: { shop: '$1' }`);
  for (const [label, value] of Object.entries(labels ?? {})) {
    if (!LABEL.test(label)) throw new Error(`${what} has a label "${label}": write at least two letters, digits or "_", not beginning with a digit`);
    if (typeof value !== 'string') throw new Error(`${what} has a label ${label} that is not text: write ${label}: '$1'`);
  }
  const places = (match.match(/\*/g) ?? []).length;
  for (const text of [name, ...Object.values(labels ?? {})]) {
    for (const [, number] of text.matchAll(/\$\{?(\d+)/g)) {
      if (Number(number) < 1 || Number(number) > places) throw new Error(`${what} says $${number}, but its match has ${places} *: write $1 for the first`);
    }
  }
}
