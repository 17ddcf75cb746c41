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
   * The replacement. `$1` is not a group, but text.
   *
   * @default '[REDACTED]'
   */
  readonly replacement?: string;
}

/** Props of `LogShipper.fluentBit`, `.filebeat`, `.vector` and `.openTelemetry`. */
export interface LogShipperProps {
  /** The log files that it ships. */
  readonly logs: LogFiles | LogFiles[];

  /** Where it ships them to. */
  readonly destination: LogDestination;

  /**
   * How the files are rotated: a `LogRotator` with its default limits is added with the shipper. Add a `LogRotator` yourself for other limits.
   *
   * @default - no rotation; a note says how long the volume lasts
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
   * Whether every record has the fields `pod`, `namespace` and `node`.
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
   * Limit of the buffer in the pod. When it is full, the agent stops reading, and the records stay in the log files.
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
   * Time to ship the remaining records after main has ended, in whole seconds. The pod's grace period is raised by it.
   *
   * @default Duration.seconds(10)
   */
  readonly flushTimeout?: Duration;

  /**
   * Port of the liveness probe, on the address of the pod, 1024 to 65535. Several shippers in one pod need different ports.
   *
   * @default - the agent's own
   */
  readonly healthPort?: number;

  /**
   * Port of the agent's metrics, on the address of the pod, 1024 to 65535. Several shippers in one pod need different ports.
   *
   * @default - the agent's own
   */
  readonly metricsPort?: number;

  /**
   * Whether Prometheus scrapes the agent's metrics: by annotations, or by a PodMonitor if the pod has other metrics too. Filebeat has no metrics that
   * Prometheus can read.
   *
   * @default false
   */
  readonly scrapeMetrics?: boolean;

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - the measured needs of the agent
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * User id of the process. It must be able to read the files: use the user of main if others cannot read them.
   *
   * @default 65532
   */
  readonly user?: number;
}
