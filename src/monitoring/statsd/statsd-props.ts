import { MonitoringAgentProps } from '../monitoring-props';

/** How a metric of StatsD becomes one of Prometheus. */
export interface StatsdMapping {
  /** Names it is about: parts separated by dots, of which `*` stands for any one, for example `checkout.*.requests`. */
  readonly match: string;
  /** Name in Prometheus. `$1` stands for what the first `*` stood for, `$2` for the second, and so on. */
  readonly name: string;

  /**
   * Labels, by name of at least two characters; in the values, too, `$1` stands for what the first `*` stood for.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** How metrics of StatsD are taken. */
export interface StatsdExporterProps extends MonitoringAgentProps {
  /**
   * Port on which main sends metrics, by UDP or TCP, to localhost.
   *
   * @default 9125
   */
  readonly statsdPort?: number;

  /**
   * How names become names and labels. The first mapping that matches holds.
   *
   * @default - names are taken as they are, with `_` in place of what Prometheus does not allow
   */
  readonly mappings?: StatsdMapping[];
}
