import { Destination } from './destination';
import { Source } from './source';

/**
 * What an agent is to do with logs, in no agent's words: plain data, which every agent renders into its own config. Whatever is text in here may
 * hold any character, and a config must come out that means just that text.
 */
export interface LogPipeline {
  readonly source: Source;

  /** Constant fields of every record, by name. Names match `[a-zA-Z_][a-zA-Z0-9_]*`; values are any text. */
  readonly labels: Readonly<Record<string, string>>;

  /** Fields of every record whose value stands in an environment variable, by name: `{ pod: 'POD_NAME', namespace: 'POD_NAMESPACE', node: 'NODE_NAME' }`. */
  readonly metadata: Readonly<Record<string, string>>;

  /** A record whose text, as it was written, matches one of these regular expressions is dropped. RE2 syntax, already checked. */
  readonly drop: readonly string[];

  /** Applied in this order to the text of a record, after dropping and before parsing. Every match is replaced. */
  readonly redact: readonly Redaction[];

  readonly destination: Destination;

  /** Where the agent keeps its read positions and its buffer. It outlives restarts of the container. */
  readonly stateDirectory: string;

  /** Where the config files stand. */
  readonly configDirectory: string;

  /** How much may wait on disk for the destination. */
  readonly bufferBytes: number;

  /** Longer lines are cut or skipped, but never stop the file. */
  readonly maxLineBytes: number;

  /** How long the agent has to deliver what it read once it was told to stop, in seconds. */
  readonly flushSeconds: number;

  /** Ports to listen on, on all addresses of the pod: the kubelet asks from outside. Equal for an agent that has one for both. */
  readonly ports: AgentPorts;
}

export interface AgentPorts {
  readonly health: number;
  readonly metrics: number;
}

export interface Redaction {
  /** RE2 syntax, already checked. It does not match the empty text. */
  readonly pattern: string;
  /** Put in as it is: nothing in it refers to groups of the pattern. */
  readonly replacement: string;
}
