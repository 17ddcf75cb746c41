import { Duration } from 'cdk8s';
import { MonitoringAgentProps } from '../monitoring-props';

/** What is probed, and how. */
export interface BlackboxExporterProps extends MonitoringAgentProps {
  /** What it probes: `http://` or `https://` URLs, which must answer with a status of 2xx, or `tcp://host:port`, which must accept a connection. */
  readonly targets: string[];

  /**
   * How long one probe may take, in whole seconds.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;
}
