import { Duration } from 'cdk8s';
import { MonitoringAgentProps } from '../monitoring-props';

/** Props of `MonitoringAgent.blackbox`. */
export interface BlackboxExporterProps extends MonitoringAgentProps {
  /** Targets: `http://` or `https://` URLs, which must answer with a status of 2xx, or `tcp://host:port`, which must accept a connection. */
  readonly targets: string[];

  /**
   * Timeout of one probe, in whole seconds.
   *
   * @default Duration.seconds(5)
   */
  readonly timeout?: Duration;
}
