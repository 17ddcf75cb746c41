import { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ContainerRuntime } from './container-runtime';
import { NodeLogAgent } from './node-log-agent';
import { LogDestination } from '../logs/log-destination';
import { LogRedaction } from '../logs/log-shipper-props';

/** Props of `NodeLogCollector`. */
export interface NodeLogCollectorProps {
  /** The agent. */
  readonly agent: NodeLogAgent;

  /** Where it ships the logs to. */
  readonly destination: LogDestination;

  /**
   * The container runtime of the nodes.
   *
   * @default ContainerRuntime.CRI
   */
  readonly runtime?: ContainerRuntime;

  /**
   * Metadata of the DaemonSet. The ConfigMap, the ServiceAccount and the Secrets of the destination are in the same namespace.
   *
   * @default - a generated name, in the namespace of the chart, or else in `kube-system`
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Whether records have the labels of their pod, as `labels`. The agent reads them from the API server, with a ServiceAccount that may read pods, and with
   * Vector also nodes.
   *
   * @default true
   */
  readonly enrich?: boolean;

  /**
   * Namespaces whose logs are excluded.
   *
   * @default - none; the logs of the collector itself are always excluded
   */
  readonly excludeNamespaces?: string[];

  /**
   * Constant fields of every record, for example the name of the cluster. With `enrich`, the names `labels` and `kubernetes` are reserved.
   *
   * @default - none
   */
  readonly labels?: { [name: string]: string };

  /**
   * Regular expressions (RE2): a record that matches one of them is not shipped.
   *
   * @default - all records are shipped
   */
  readonly drop?: string[];

  /**
   * Text that is replaced in every record before it leaves the node.
   *
   * @default - none
   */
  readonly redact?: LogRedaction[];

  /**
   * Limit of the buffer on the node's disk. When it is full, the agent stops reading.
   *
   * @default Size.mebibytes(256)
   */
  readonly bufferSize?: Size;

  /**
   * The longest record that is shipped whole.
   *
   * @default Size.mebibytes(1)
   */
  readonly maxLineSize?: Size;

  /**
   * Directory of the node with the read positions and the buffer. It is created if it does not exist.
   *
   * @default - '/var/lib/cdk8s-sidecars/' and the name of the DaemonSet, so that two collectors never share one
   */
  readonly statePath?: string;

  /**
   * Taints of nodes that it tolerates.
   *
   * @default - all taints
   */
  readonly tolerations?: kplus.NodeTaintQuery[];

  /**
   * The PriorityClass of its pods.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * Time to ship the remaining records when it is stopped, in whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly flushTimeout?: Duration;
}
