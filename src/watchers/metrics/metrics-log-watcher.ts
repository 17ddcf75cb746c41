import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { metricsOf } from './metric';
import { mtailProgram } from './mtail-program';
import { LogCounter, LogGauge, LogHistogram } from './rules';
import { AlertRule } from '../../alerts/alert-rule';
import { prometheusRule } from '../../alerts/prometheus-rule';
import { ISidecar, SidecarSpec } from '../../contract/sidecar';
import { SidecarContext } from '../../contract/sidecar-context';
import { catalogImage } from '../../images/catalog-images';
import { literalArgument, probeTimes } from '../../kit/container';
import { secondsOf } from '../../kit/durations';
import { wholeNumber } from '../../kit/props';
import { LogFiles } from '../../logs/log-files';
import { LogWatcherFacts, LogWatcherSidecar } from '../log-watcher-sidecar';

/** Props of `LogWatcher.metrics`. */
export interface MetricsLogWatcherProps {
  /** The log files that are watched. */
  readonly logs: LogFiles | LogFiles[];

  /**
   * Metrics that count lines, or add up numbers in them.
   *
   * @default - none
   */
  readonly counters?: LogCounter[];

  /**
   * Metrics that show the last number in a line.
   *
   * @default - none
   */
  readonly gauges?: LogGauge[];

  /**
   * Metrics that sort numbers in lines into buckets.
   *
   * @default - none
   */
  readonly histograms?: LogHistogram[];

  /**
   * Alerts on these metrics, or on any others. They become a PrometheusRule beside the workload, which needs the Prometheus operator in the cluster.
   *
   * @default - none
   */
  readonly alerts?: AlertRule[];

  /**
   * Labels of the PrometheusRule, for the `ruleSelector` of your Prometheus. They are added to `monitorLabels` of the settings.
   *
   * @default - none
   */
  readonly alertLabels?: { [key: string]: string };

  /**
   * Name of the container.
   *
   * @default 'log-metrics'
   */
  readonly name?: string;

  /**
   * Port of the metrics, 1024 to 65535.
   *
   * @default 3903
   */
  readonly port?: number;

  /**
   * Scrape interval, in whole seconds. It needs a PodMonitor: annotations have no interval.
   *
   * @default - the default of Prometheus
   */
  readonly interval?: Duration;

  /**
   * Image of mtail. Its entrypoint must be the program.
   *
   * @default 'ghcr.io/google/mtail:3.0.9'
   */
  readonly image?: string;

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - requests of 10m CPU and 32Mi of memory, limits of 200m CPU and 128Mi of memory
   */
  readonly resources?: kplus.ContainerResources;
}

const MTAIL: LogWatcherFacts = {
  struct: 'MetricsLogWatcherProps',
  method: 'LogWatcher.metrics',
  example: '{ logs: LogFiles.of("/var/log/app"), counters: [{ name, pattern }] }',
  name: 'log-metrics',
  image: catalogImage('mtail'),
  // It splits its argument at commas, and reads it as a URL first.
  refused: { characters: /[,%\p{C}\p{Zl}\p{Zp}]/u, message: 'mtail takes no "," or "%" and no control characters in names' },
};
const PORT = 3903;
const PROGRAMS_DIRECTORY = '/etc/mtail';

/** How often mtail looks for new files. It is short, because mtail skips the lines of a file before it is found. */
const FIND_FILES = '100ms';

/**
 * Turns lines of log files into metrics for Prometheus. `LogWatcher.metrics` makes one.
 *
 * @exampleMetadata fixture=chart
 * @example
 * web.sidecars.add(new MetricsLogWatcher({
 *   logs: LogFiles.of('/var/log/api'),
 *   counters: [{ name: 'api_errors_total', pattern: ' ERROR ' }],
 * }));
 */
export class MetricsLogWatcher implements ISidecar {
  /** Name of the container. */
  public readonly name: string;
  private readonly watcher: LogWatcherSidecar;
  /** By file. */
  private readonly programs: Readonly<Record<string, string>>;
  private readonly port: number;

  /**
   * @param props log files and metrics
   * @throws when a rule is invalid: its name, its pattern, a label without a group, or two rules with one name
   */
  constructor(private readonly props: MetricsLogWatcherProps) {
    this.watcher = new LogWatcherSidecar(props, MTAIL);
    const { name, who } = this.watcher;
    this.name = name;
    this.programs = Object.fromEntries(metricsOf(props, who).map((metric) => [`${metric.name}.mtail`, mtailProgram(metric)]));
    this.port = wholeNumber(props.port ?? PORT, 1024, 65535, `${who} has the port`);
    if (props.interval !== undefined) secondsOf(props.interval, 1, Infinity, `${who} has an interval`);
    if (props.alerts !== undefined) prometheusRule(name, props.alerts, who);
    if (props.alerts === undefined && props.alertLabels !== undefined) throw new Error(`${who} has alertLabels, but no alerts: give alerts, or leave alertLabels out`);
  }

  /**
   * Describes the sidecar.
   *
   * @param context main is the container that writes the files
   */
  public bind(context: SidecarContext): SidecarSpec {
    const { interval, alerts, alertLabels } = this.props;
    const { name, who, image, resources } = this.watcher;
    return {
      kind: MTAIL.method,
      image,
      args: [
        '--progs', PROGRAMS_DIRECTORY,
        ...this.watcher.globs().flatMap((glob) => ['--logs', literalArgument(glob)]),
        '--port', String(this.port),
        `--poll_log_interval=${FIND_FILES}`,
        '--emit_prog_label=false',
        '--logtostderr',
      ],
      mounts: this.watcher.mounts(context.main, PROGRAMS_DIRECTORY, this.programs),
      metrics: [{ port: this.port, interval }],
      objects: alerts === undefined ? undefined : [prometheusRule(name, alerts, who, alertLabels)],
      resources,
      liveness: kplus.Probe.fromHttpGet('/', { port: this.port, ...probeTimes() }),
    };
  }
}
