import { Duration, Yaml } from 'cdk8s';
import { BlackboxExporterProps } from './blackbox-props';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { SidecarMount } from '../../contract/sidecar-mount';
import { catalogImage } from '../../images/catalog-images';
import { checkUrl } from '../../kit/targets';
import { checkPeriod } from '../checks';
import { MonitoringProgram, monitoringProgram, MonitoringSidecar } from '../monitoring-sidecar';

const BLACKBOX: MonitoringProgram = {
  struct: 'BlackboxExporterProps',
  factory: 'blackbox',
  example: "{ targets: ['http://localhost:8080/healthz'] }",
  name: 'blackbox-exporter',
  image: catalogImage('blackboxExporter'),
  port: 9115,
  user: 65534,
  healthPath: '/-/healthy',
};
const DIRECTORY = '/etc/blackbox-exporter';
const FILE = 'config.yml';

interface Target {
  readonly target: string;
  readonly module: 'http_2xx' | 'tcp_connect';
}

/** Probes main whenever Prometheus scrapes it. */
export class BlackboxExporter implements ISidecar {
  readonly name: string;
  private readonly sidecar: MonitoringSidecar;
  private readonly targets: readonly Target[];
  private readonly timeout: Duration;

  /** @throws when a value is invalid */
  constructor(private readonly props: BlackboxExporterProps) {
    this.sidecar = monitoringProgram(props, BLACKBOX);
    this.name = this.sidecar.name;
    const { who } = this.sidecar;
    this.timeout = props.timeout ?? Duration.seconds(5);
    checkPeriod(this.timeout, `the timeout of ${who}`, 'Duration.seconds(5)');
    if (!Array.isArray(props.targets) || props.targets.length === 0) throw new Error(`${who} has no targets: write targets: ['http://localhost:8080/healthz']`);
    this.targets = props.targets.map((target, i) => targetOf(target, `targets[${i}] of ${who}`));
    const twice = props.targets.find((target, i) => props.targets.indexOf(target) !== i);
    if (twice !== undefined) throw new Error(`${who} has the target ${twice} twice: name it once`);
  }

  bind(_context: SidecarContext): SidecarSpec {
    const { port, args, container } = this.sidecar;
    return {
      ...container,
      args: [`--config.file=${DIRECTORY}/${FILE}`, `--web.listen-address=:${port}`, ...args],
      mounts: [SidecarMount.config(DIRECTORY, { [FILE]: this.config() })],
      metrics: this.targets.map(({ target, module }) => ({
        port, path: '/probe', interval: this.props.interval, params: { module: [module], target: [target] },
      })),
    };
  }

  private config(): string {
    const timeout = `${this.timeout.toSeconds()}s`;
    // By default it prefers IPv6 addresses, on which main may not listen.
    const modules = {
      http_2xx: { prober: 'http', timeout, http: { preferred_ip_protocol: 'ip4' } },
      tcp_connect: { prober: 'tcp', timeout, tcp: { preferred_ip_protocol: 'ip4' } },
    };
    const used = Object.entries(modules).filter(([module]) => this.targets.some((target) => target.module === module));
    return Yaml.stringify({ modules: Object.fromEntries(used) });
  }
}

function targetOf(given: unknown, what: string): Target {
  const url = checkUrl(given, what, ['http', 'https', 'tcp'], 'http://localhost:8080/healthz');
  if (!url.startsWith('tcp://')) return { target: url, module: 'http_2xx' };
  const target = url.slice('tcp://'.length);
  if (!/^[^/]+:\d+$/.test(target)) throw new Error(`${what} is "${url}": write tcp://host:port, for example tcp://localhost:5432`);
  return { target, module: 'tcp_connect' };
}
