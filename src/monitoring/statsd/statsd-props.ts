import { MonitoringAgentProps } from '../monitoring-props';

/** Maps a StatsD metric to a Prometheus metric. */
export interface StatsdMapping {
  /** Names to match: parts separated by dots. `*` matches one part, for example `checkout.*.requests`. */
  readonly match: string;
  /** Name in Prometheus. `$1` is the part that the first `*` matched, `$2` the second, and so on. */
  readonly name: string;

  /**
   * Labels, by name of at least two characters. Values may have `$1` too.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };
}

/** Props of `MonitoringAgent.statsd`. */
export interface StatsdExporterProps extends MonitoringAgentProps {
  /**
   * Port on which main sends metrics, by UDP or TCP, to localhost.
   *
   * @default 9125
   */
  readonly statsdPort?: number;

  /**
   * Mappings of names to names and labels. The first one that matches applies.
   *
   * @default - names are kept, with `_` for characters that Prometheus does not allow
   */
  readonly mappings?: StatsdMapping[];
}
