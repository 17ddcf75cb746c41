import * as kplus from 'cdk8s-plus-27';
import { DestinationKind } from './pipeline/destination';
import { AgentPorts, LogPipeline } from './pipeline/pipeline';

/** A program that ships logs: a table of facts, and a pure function from a pipeline to its config. */
export interface LogAgent {
  /** As its makers write it: `Fluent Bit`. */
  readonly title: string;
  /** The factory of `LogShipper` that makes it. Empty for an agent that is no sidecar. */
  readonly factory: string;
  readonly image: string;
  readonly ports: AgentPorts;
  /** How it takes credentials. */
  readonly credentials: 'variables' | 'files';
  /** Of a sidecar; what it was measured to need under load, rounded up. */
  readonly resources: kplus.ContainerResources;
  /** What it can send to. */
  readonly destinations: readonly DestinationKind[];
  /** Of a collector on a node: what it asks the API server, where records are enriched with what that knows of their pods. */
  readonly kubernetesAccess?: readonly KubernetesAccess[];
  /**
   * The container for a pipeline whose destination it can serve.
   *
   * @throws when something in the pipeline cannot be said in the agent's config; the message says what to write instead
   */
  render(pipeline: LogPipeline): AgentContainer;
}

/** A rule of a ClusterRole. */
export interface KubernetesAccess {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

/** What the container of an agent needs besides what all agents have in common: shares, credentials, TLS files, the state directory. */
export interface AgentContainer {
  readonly command?: string[];
  readonly args?: string[];
  /** The content of the files in the config directory, by name, written by a serializer. */
  readonly files: Readonly<Record<string, string>>;
  readonly envVariables?: Readonly<Record<string, kplus.EnvValue>>;
  /** Path on the health port that says whether the process is alive. It does not depend on the destination. */
  readonly healthPath: string;
  /** Path of its own metrics on the metrics port. */
  readonly metricsPath: string;
  /** Whether Prometheus can read them there. */
  readonly metricsForPrometheus: boolean;
  /** Directories that it writes to, besides the state directory. */
  readonly writablePaths?: readonly string[];
  /** The program in its image that waits for the seconds put behind it, or in place of `{seconds}`: plain sidecars wait with it for main. @default ['sleep'] */
  readonly sleepCommand?: readonly string[];
  /**
   * How long a native sidecar waits, from the moment that the pod is told to stop, before it is told too, in seconds: of use to an agent that then reads
   * nothing any more. It takes `sleepCommand`.
   *
   * @default 0
   */
  readonly lingerSeconds?: number;
  /** What it may take in the state directory beyond the buffer, in bytes. @default - 32 MiB */
  readonly stateBytes?: number;
}
