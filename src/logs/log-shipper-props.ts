import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { LogDestination } from './log-destination';
import { LogFiles } from './log-files';
import { LogRotation } from './rotator/log-rotation';

/** Text in a record that must not be shipped. */
export interface LogRedaction {
  /** Regular expression (RE2) of the text, for example `\b\d{16}\b`. */
  readonly pattern: string;

  /**
   * What is written in its place, as it is.
   *
   * @default '[REDACTED]'
   */
  readonly replacement?: string;
}

/** What a log shipper is made of, whichever agent it is: `LogShipper.fluentBit`, `.filebeat`, `.vector` and `.openTelemetry` take the same. */
export interface LogShipperProps {
  /** The log files that it ships. */
  readonly logs: LogFiles | LogFiles[];

  /** Where it ships them to. */
  readonly destination: LogDestination;

  /**
   * How the files are rotated: a `LogRotator` with its usual bounds comes with the shipper, as a sidecar of its own. Add a `LogRotator` yourself for other bounds.
   *
   * @default - nothing of this shipper rotates them; a note says for how long their volume holds them
   */
  readonly rotation?: LogRotation;

  /**
   * Name of the container.
   *
   * @default 'log-shipper'
   */
  readonly name?: string;

  /**
   * Image of the agent, with a version. Its config is written for the version of the default.
   *
   * @default - the agent's official image, pinned
   */
  readonly image?: string;

  /**
   * Constant fields of every record. Names are letters, digits and `_`, and do not begin with a digit.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Whether every record says its `pod`, `namespace` and `node`.
   *
   * @default true
   */
  readonly podMetadata?: boolean;

  /**
   * Regular expressions (RE2): a record that matches one of them is not shipped.
   *
   * @default - all records are shipped
   */
  readonly drop?: string[];

  /**
   * Text that is replaced in every record before it leaves the pod.
   *
   * @default - none
   */
  readonly redact?: LogRedaction[];

  /**
   * How much may wait in the pod for the destination. Beyond it the agent stops reading, and the log files wait in their own volume.
   *
   * @default Size.mebibytes(256)
   */
  readonly bufferSize?: Size;

  /**
   * The longest line that is shipped whole.
   *
   * @default Size.mebibytes(1)
   */
  readonly maxLineSize?: Size;

  /**
   * How long it may take, after main has ended, to ship what is left, in whole seconds. The pod's grace period grows by it.
   *
   * @default Duration.seconds(10)
   */
  readonly flushTimeout?: Duration;

  /**
   * Port that answers the liveness probe, on the address of the pod, 1024 to 65535. Of several shippers in one pod each needs its own.
   *
   * @default - the agent's own
   */
  readonly healthPort?: number;

  /**
   * Port of the agent's own metrics, on the address of the pod, 1024 to 65535. Of several shippers in one pod each needs its own.
   *
   * @default - the agent's own
   */
  readonly metricsPort?: number;

  /**
   * Whether Prometheus is told of the agent's own metrics, as of those of a monitoring agent: by annotations, or by a PodMonitor where the pod has
   * other metrics too. Filebeat has none that Prometheus could read.
   *
   * @default false
   */
  readonly scrapeMetrics?: boolean;

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - what the agent was measured to need
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * User id that it runs as. It must be able to read the files: give the user of main where they are not readable for everyone.
   *
   * @default - 65532, as for all sidecars
   */
  readonly user?: number;
}
