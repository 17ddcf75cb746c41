import { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ContainerRuntime } from './container-runtime';
import { NodeLogAgent } from './node-log-agent';
import { LogDestination } from '../logs/log-destination';
import { LogRedaction } from '../logs/log-shipper-props';

/** What a `NodeLogCollector` is made of. */
export interface NodeLogCollectorProps {
  /** The agent. */
  readonly agent: NodeLogAgent;

  /** Where it ships the logs to. */
  readonly destination: LogDestination;

  /**
   * What runs the containers of the nodes.
   *
   * @default ContainerRuntime.CRI
   */
  readonly runtime?: ContainerRuntime;

  /**
   * Metadata of the DaemonSet. Its namespace is that of the ConfigMap and the ServiceAccount too, and where the Secrets of the destination must be.
   *
   * @default - a generated name, in the namespace of the chart; in `kube-system` where the chart has none
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Whether records get the labels of their pod from the API server, as `labels`. It takes a ServiceAccount that may read pods,
   * and with Vector nodes.
   *
   * @default true
   */
  readonly enrich?: boolean;

  /**
   * Namespaces whose logs are left out.
   *
   * @default - none; the logs of the collector itself are always left out
   */
  readonly excludeNamespaces?: string[];

  /**
   * Constant fields of every record, the name of the cluster for example. With `enrich`, none can be named `labels` or `kubernetes`.
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
   * How much may wait on the node's disk for the destination. Beyond it the agent stops reading.
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
   * Directory of the node with the read positions and the buffer. It is made where there is none.
   *
   * @default - '/var/lib/cdk8s-sidecars/' and the name of the DaemonSet, so that two collectors never share one
   */
  readonly statePath?: string;

  /**
   * Taints of nodes that it runs on nevertheless.
   *
   * @default - all: every node has logs
   */
  readonly tolerations?: kplus.NodeTaintQuery[];

  /**
   * The PriorityClass of its pods.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * How long it may take to ship what is left when it is stopped, in whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly flushTimeout?: Duration;
}
