import * as kplus from 'cdk8s-plus-27';
import { DestinationKind } from './pipeline/destination';
import { AgentPorts, LogPipeline } from './pipeline/pipeline';

/** A program that ships logs: facts, and a pure function from a pipeline to its config. */
export interface LogAgent {
  /** The name as its project spells it: `Fluent Bit`. */
  readonly title: string;
  /** Its factory in `LogShipper`. Empty for an agent that is not a sidecar. */
  readonly factory: string;
  readonly image: string;
  readonly ports: AgentPorts;
  /** Whether it reads credentials from variables or files. */
  readonly credentials: 'variables' | 'files';
  /** Default of a sidecar: measured under load, rounded up. */
  readonly resources: kplus.ContainerResources;
  /** Supported destinations. */
  readonly destinations: readonly DestinationKind[];
  /** Permissions of a collector that enriches records with metadata from the API server. */
  readonly kubernetesAccess?: readonly KubernetesAccess[];
  /**
   * The container for a pipeline with a supported destination.
   *
   * @throws when the agent does not support an option of the pipeline
   */
  render(pipeline: LogPipeline): AgentContainer;
}

/** A rule of a ClusterRole. */
export interface KubernetesAccess {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** The container of an agent, without the parts that do not depend on the agent: shares, credentials, TLS files, the state directory. */
export interface AgentContainer {
  readonly command?: string[];
  readonly args?: string[];
  /** The content of the files in the config directory, by name, written by a serializer. */
  readonly files: Readonly<Record<string, string>>;
  readonly envVariables?: Readonly<Record<string, kplus.EnvValue>>;
  /** Path of the liveness probe on the health port. It does not depend on the destination. */
  readonly healthPath: string;
  /** Path of the agent's metrics on the metrics port. */
  readonly metricsPath: string;
  /** Whether Prometheus can read them there. */
  readonly metricsForPrometheus: boolean;
  /** Directories that it writes to, besides the state directory. */
  readonly writablePaths?: readonly string[];
  /** A program of its image that waits for the seconds appended to it, or in place of `{seconds}`. @default ['sleep'] */
  readonly sleepCommand?: readonly string[];
  /**
   * Seconds by which SIGTERM is delayed for a native sidecar, with `sleepCommand`: for an agent that stops reading at SIGTERM.
   *
   * @default 0
   */
  readonly lingerSeconds?: number;
  /** Bytes in the state directory beyond the buffer. @default 32 MiB */
  readonly stateBytes?: number;
}
