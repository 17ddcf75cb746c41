import { Destination } from './destination';
import { Source } from './source';

/**
 * How logs are processed, independent of the agent: plain data, which each agent renders into its config. Texts may hold any character, and must keep their
 * meaning in the config.
 */
export interface LogPipeline {
  readonly source: Source;

  /** Constant fields of every record, by name. Names match `[a-zA-Z_][a-zA-Z0-9_]*`; values are any text. */
  readonly labels: Readonly<Record<string, string>>;

  /** Fields of every record whose value is in an environment variable, by name: `{ pod: 'POD_NAME', namespace: 'POD_NAMESPACE', node: 'NODE_NAME' }`. */
  readonly metadata: Readonly<Record<string, string>>;

  /** A record whose text, as it was written, matches one of these regular expressions is dropped. RE2 syntax, already checked. */
  readonly drop: readonly string[];

  /** Applied in this order to the text of a record, after dropping and before parsing. Every match is replaced. */
  readonly redact: readonly Redaction[];

  readonly destination: Destination;

  /** Directory of the read positions and the buffer. It survives restarts of the container. */
  readonly stateDirectory: string;

  /** Directory of the config files. */
  readonly configDirectory: string;

  /** Limit of the buffer on disk. */
  readonly bufferBytes: number;

  /** Longer lines are cut or skipped, but never stop the file. */
  readonly maxLineBytes: number;

  /** Seconds to deliver records after SIGTERM. */
  readonly flushSeconds: number;

  /** Ports on all addresses of the pod, because the kubelet probes from outside. Some agents have one port for both. */
  readonly ports: AgentPorts;
}

export interface AgentPorts {
  readonly health: number;
  readonly metrics: number;
}

export interface Redaction {
  /** RE2 syntax, already checked. It does not match the empty text. */
  readonly pattern: string;
  /** Literal text: it cannot refer to groups of the pattern. */
  readonly replacement: string;
}
