import * as kplus from 'cdk8s-plus-27';
import { AgentContainer, LogAgent } from './agent';
import { COMPRESSED } from './check-files';
import { checkPattern } from './check-pattern';
import { LogCredentials } from './log-credentials';
import { LogDestination } from './log-destination';
import { LogFiles } from './log-files';
import { LogShipperProps } from './log-shipper-props';
import { LogTls } from './log-tls';
import { Credentials, Destination, SecretReference, Tls } from './pipeline/destination';
import { AgentPorts, LogPipeline, Redaction } from './pipeline/pipeline';
import { RESERVED_FIELDS } from './pipeline/records';
import { FileSource, Source } from './pipeline/source';
import { SidecarMount } from '../contract/sidecar-mount';
import { checkDuration } from '../kit/durations';
import { checkFlag, checkMap, checkSize, listOf, portOf, wordOf } from '../kit/props';
import { matchesNothing } from '../patterns/re2-program';

export const CONFIG_DIRECTORY = '/etc/log-shipper';
export const STATE_DIRECTORY = '/var/lib/log-shipper';
const CREDENTIALS_DIRECTORY = '/etc/log-shipper-credentials';
const TLS_DIRECTORY = '/etc/log-shipper-tls';

/** A destination as plain data, and the variables and mounts with its credentials and certificates. */
export interface Resolved {
  readonly destination: Destination;
  readonly envVariables: Readonly<Record<string, kplus.EnvValue>>;
  /** Secrets and ConfigMaps. */
  readonly mounts: readonly SidecarMount[];
}

/** The destination as plain data, with credentials as variables or files, as the agent needs them. */
export function resolveDestination(destination: LogDestination, agent: LogAgent): Resolved {
  const envVariables: Record<string, kplus.EnvValue> = {};
  const mounts = new Map<string, SidecarMount>();
  const mounted = (secret: kplus.ISecret, mountPath: string) => mounts.set(mountPath, SidecarMount.secret(mountPath, secret));

  const refer = (variable: string, secret: kplus.ISecret, key: string): SecretReference => {
    // One directory for each Secret, which often has both the user name and the password.
    const directory = `${CREDENTIALS_DIRECTORY}/${secret.name}`;
    if (agent.credentials === 'variables') envVariables[variable] = kplus.EnvValue.fromSecretValue({ secret, key });
    else mounted(secret, directory);
    return { variable, directory, key };
  };
  const tls = (given: LogTls | undefined): Tls | undefined => {
    if (given === undefined) return undefined;
    const { ca, clientCertificate, serverName, insecureSkipVerify = false } = given;
    const [caDirectory, ownDirectory] = [`${TLS_DIRECTORY}/ca`, `${TLS_DIRECTORY}/client`];
    if (ca?._secret !== undefined) mounted(ca._secret, caDirectory);
    if (ca?._configMap !== undefined) mounts.set(caDirectory, SidecarMount.configMap(caDirectory, ca._configMap));
    if (clientCertificate !== undefined) mounted(clientCertificate, ownDirectory);
    return {
      insecureSkipVerify,
      ...(ca !== undefined && { ca: `${caDirectory}/${ca._key}` }),
      ...(clientCertificate !== undefined && { certificate: `${ownDirectory}/tls.crt`, key: `${ownDirectory}/tls.key` }),
      ...(serverName !== undefined && { serverName }),
    };
  };
  const credentials = (given: LogCredentials | undefined): Credentials | undefined => given?._resolve(refer);
  return { destination: destination._resolve({ credentials, tls }), envVariables, mounts: [...mounts.values()] };
}

type PipelineField = 'labels' | 'podMetadata' | 'drop' | 'redact' | 'bufferSize' | 'maxLineSize' | 'flushTimeout' | 'healthPort' | 'metricsPort';

/** The props of a shipper or a collector that its pipeline is made of. */
export interface PipelineProps extends Pick<LogShipperProps, PipelineField> {
  /** Fields that the settings add to every record. `labels` override them. */
  readonly logLabels?: { [name: string]: string };
}

/** @throws when a prop is invalid */
export function pipelineOf(props: PipelineProps, agent: LogAgent, source: Source, destination: Destination, who: string): LogPipeline {
  checkProps(props, who);
  return {
    source,
    destination,
    labels: { ...props.logLabels, ...labelsOf(props.labels, who) },
    metadata: props.podMetadata === false ? {} : { pod: 'POD_NAME', namespace: 'POD_NAMESPACE', node: 'NODE_NAME' },
    drop: listOf(props.drop, who, 'drop').map((pattern) => checkPattern(pattern, `${who} has in drop what`)),
    redact: listOf(props.redact, who, 'redact').map((redaction) => redactionOf(redaction, who)),
    stateDirectory: STATE_DIRECTORY,
    configDirectory: CONFIG_DIRECTORY,
    bufferBytes: (props.bufferSize?.toKibibytes() ?? 256 * 1024) * 1024,
    maxLineBytes: (props.maxLineSize?.toKibibytes() ?? 1024) * 1024,
    flushSeconds: props.flushTimeout?.toSeconds() ?? 10,
    ports: portsOf(props, agent, who),
  };
}

/** The agent's ports: one for both, or two. */
function portsOf({ healthPort, metricsPort }: PipelineProps, { ports, title }: LogAgent, who: string): AgentPorts {
  for (const [field, port] of Object.entries({ healthPort, metricsPort })) {
    if (port === undefined) continue;
    portOf(port, `${who}, in ${field},`);
    if (port < 1024) throw new Error(`${who}, in ${field}, has the port ${port}, which takes a capability that the container does not have: give one from 1024 to 65535`);
  }
  const one = ports.health === ports.metrics;
  const health = healthPort ?? (one ? metricsPort : undefined) ?? ports.health;
  const metrics = metricsPort ?? (one ? healthPort : undefined) ?? ports.metrics;
  if (one && health !== metrics) {
    throw new Error(`${who}: ${title} answers for its health and its metrics on one port, not on ${health} and ${metrics}: give healthPort or metricsPort, not both`);
  }
  if (!one && health === metrics) {
    throw new Error(`${who}: ${title} answers for its health and its metrics on two ports, not for both on ${health}: give different ones in healthPort and metricsPort`);
  }
  return { health, metrics };
}

/** The container of an agent. Errors begin with `who`. */
export function renderOf(agent: LogAgent, pipeline: LogPipeline, who: string): AgentContainer {
  try {
    return agent.render(pipeline);
  } catch (error) {
    throw new Error(`${who}: ${(error as Error).message}`);
  }
}

function checkProps(props: PipelineProps, who: string): void {
  for (const field of ['bufferSize', 'maxLineSize'] as const) checkSize(props[field], who, field, 'Size.mebibytes(1)');
  checkDuration(props.flushTimeout, who, 'flushTimeout', 'Duration.seconds(10)');
  checkFlag(props.podMetadata, who, 'podMetadata');
}

/** Log files as plain data. */
export function filesOf(logs: readonly LogFiles[], main: string): FileSource[] {
  const ids = new Set<string>();
  return logs.map((files) => {
    // The id is a part of file names, which have a limited length.
    const plain = files.directory.slice(1).toLowerCase().replace(/[^a-z0-9]+/g, '_').replace(/^(?=[^a-z])/, 'd').slice(0, 100);
    let id = plain;
    for (let n = 2; ids.has(id); n++) id = `${plain}_${n}`;
    ids.add(id);
    const rotated = files.rotated.map((file) => `${files.directory}/${file}`);
    return {
      id,
      include: [...new Set([...files.paths, ...rotated])],
      exclude: COMPRESSED.map((suffix) => `${files.directory}/*.${suffix}`),
      format: files.format,
      timeField: files.timeField,
      container: files.container ?? main,
      ...(files.recordStart !== undefined && { recordStart: files.recordStart }),
    };
  });
}

function labelsOf(given: unknown, who: string): Record<string, string> {
  if (given === undefined) return {};
  checkMap(given, `${who} has labels`, "{ team: 'web' }");
  for (const [name, value] of Object.entries(given)) {
    wordOf(name, /^[a-zA-Z_][a-zA-Z0-9_]{0,62}$/, `a label of ${who}`, 'write letters, digits and "_", not beginning with a digit');
    if (RESERVED_FIELDS.includes(name)) throw new Error(`${who} has a label "${name}", which is a field that every record has: choose another name`);
    if (typeof value !== 'string') throw new Error(`${who} has a label "${name}" whose value is not text: write { ${name}: '...' }`);
  }
  return { ...given } as Record<string, string>;
}

function redactionOf(given: unknown, who: string): Redaction {
  const { pattern, replacement = '[REDACTED]' } = (given ?? {}) as Partial<Redaction>;
  checkPattern(pattern, `${who} has in redact a pattern that`);
  // It would be inserted between all characters.
  if (matchesNothing(pattern as string)) {
    throw new Error(`${who} has in redact the pattern "${pattern}", which matches where there is nothing: write one that needs at least one character`);
  }
  if (typeof replacement !== 'string' || /[\r\n\0]/.test(replacement)) throw new Error(`${who} has in redact a replacement that is not one line of text`);
  return { pattern: pattern as string, replacement };
}
