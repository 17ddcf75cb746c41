import { Duration, Size, SizeRoundingBehavior } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AgentContainer, LogAgent } from './agent';
import { LOG_AGENTS } from './agents';
import { checkFiles, logFilesOf } from './check-files';
import { LogDestination } from './log-destination';
import { LogFiles } from './log-files';
import { LogShipperProps } from './log-shipper-props';
import { DestinationKind } from './pipeline/destination';
import { AgentPorts, LogPipeline } from './pipeline/pipeline';
import { CONFIG_DIRECTORY, filesOf, pipelineOf, renderOf, Resolved, resolveDestination, STATE_DIRECTORY } from './plain-pipeline';
import { bringRotator, SHIPPER } from './rotator/companion';
import { sharesOf } from './shares';
import { SidecarPlacement } from '../contract/placement';
import { ISidecar, SidecarSpec } from '../contract/sidecar';
import { SidecarContext } from '../contract/sidecar-context';
import { SidecarMount } from '../contract/sidecar-mount';
import { checkResources, probeTimes, resourcesOf, runAs } from '../kit/container';
import { checkFlag, checkName, checkProps, checkUser } from '../kit/props';
import { note } from '../manifest/notes';
import { sleepFor } from '../manifest/sleep';

const MEBIBYTE = 1024 * 1024;

/** @param factory the agent's factory in `LogShipper` */
export function agentShipper(factory: string, props: LogShipperProps): ISidecar {
  return new AgentLogShipper(LOG_AGENTS.find((agent) => agent.factory === factory)!, props);
}

/** The sidecar of any agent: all parts that do not depend on the agent. */
export class AgentLogShipper implements ISidecar {
  readonly name: string;
  private readonly logs: readonly LogFiles[];
  private readonly resolved: Resolved;
  private readonly who: string;

  /** @throws when the agent does not support the destination, or a prop is invalid */
  constructor(private readonly agent: LogAgent, private readonly props: LogShipperProps) {
    const method = `LogShipper.${agent.factory}`;
    checkProps('LogShipperProps', props, method, `${method}({ logs: LogFiles.of('/var/log/nginx'), destination: LogDestination.stdout() })`);
    this.name = checkName(props.name ?? SHIPPER, 'log shipper');
    this.who = `log shipper "${this.name}"`;
    this.logs = logFilesOf(props.logs, this.who);
    checkFiles(this.logs, this.who);
    checkDestination(props.destination, this.who, "LogDestination.loki({ url: 'http://loki:3100' })");
    checkFlag(props.scrapeMetrics, this.who, 'scrapeMetrics');
    checkResources(props.resources, this.who);
    checkUser(props.user, this.who);
    checkPair(agent, props.destination, this.who);
    this.resolved = resolveDestination(props.destination, agent);
    // Rendered once here, so that an error is thrown from the line that made the shipper.
    this.render('main');
    bringRotator(this, { ...props, logs: this.logs });
  }

  bind(context: SidecarContext): SidecarSpec {
    const { pipeline, container } = this.render(context.main, context.logLabels);
    const { agent, props, resolved } = this;
    const { health, metrics } = pipeline.ports;
    const scratch = { sizeLimit: Size.mebibytes(Math.ceil((pipeline.bufferBytes + (container.stateBytes ?? 32 * MEBIBYTE)) / MEBIBYTE)) };
    return {
      kind: `LogShipper.${agent.factory}`,
      image: props.image ?? agent.image,
      command: container.command,
      args: container.args,
      ports: portsOf(this.name, pipeline.ports),
      metrics: props.scrapeMetrics === true ? [{ port: metrics, path: container.metricsPath }] : undefined,
      envVariables: { ...metadataVariables(pipeline), ...resolved.envVariables, ...container.envVariables },
      mounts: [
        ...sharesOf(this.logs, context.main),
        SidecarMount.config(CONFIG_DIRECTORY, { ...container.files }),
        ...resolved.mounts,
        ...[STATE_DIRECTORY, ...container.writablePaths ?? []].map((path) => SidecarMount.scratch(path, scratch)),
      ],
      resources: resourcesOf(props.resources, agent.resources),
      securityContext: runAs(props.user),
      liveness: kplus.Probe.fromHttpGet(container.healthPath, { port: health, ...probeTimes() }),
      lifecycle: lingering(container, context),
      flushTimeout: Duration.seconds(pipeline.flushSeconds),
      sleepCommand: container.sleepCommand && [...container.sleepCommand],
      notes: [...props.destination._warnings, ...costOf(agent, props, context)],
    };
  }

  private render(main: string, logLabels: { [name: string]: string } = {}): { readonly pipeline: LogPipeline; readonly container: AgentContainer } {
    const source = { kind: 'files' as const, files: filesOf(this.logs, main) };
    const pipeline = pipelineOf({ ...this.props, logLabels }, this.agent, source, this.resolved.destination, this.who);
    const container = renderOf(this.agent, pipeline, this.who);
    if (this.props.scrapeMetrics === true && !container.metricsForPrometheus) {
      throw new Error(`${this.who}: ${this.agent.title} has no metrics that Prometheus can read: leave scrapeMetrics out, or take another agent`);
    }
    return { pipeline, container };
  }
}

/** Port names are unique in a pod, and names of containers are too long for them: only a shipper with the default name has named ports. */
function portsOf(name: string, { health, metrics }: AgentPorts): kplus.ContainerPort[] {
  const named = (port: string, number: number): kplus.ContainerPort => (name === SHIPPER ? { name: port, number } : { number });
  return metrics === health ? [named(SHIPPER, metrics)] : [named('log-health', health), named('log-metrics', metrics)];
}

/** Delays SIGTERM of a native sidecar. In CLASSIC placement the wait for main does. */
function lingering({ lingerSeconds = 0, sleepCommand = ['sleep'] }: AgentContainer, { placement }: SidecarContext): kplus.ContainerLifecycle | undefined {
  if (lingerSeconds === 0 || placement !== SidecarPlacement.NATIVE) return undefined;
  return { preStop: kplus.Handler.fromCommand(sleepFor(sleepCommand, lingerSeconds)) };
}

/** @throws when the agent does not support the destination; the message names agents that do */
export function checkPair(agent: LogAgent, destination: LogDestination, who: string, choices = 'LogShipper'): void {
  const kind: DestinationKind = destination._kind;
  if (agent.destinations.includes(kind)) return;
  if (agent.factory === '') {
    const places = agent.destinations.map((place) => `LogDestination.${place}`).join(', ');
    throw new Error(`${who}: ${agent.title} cannot send to ${destination._title}: choose one of ${places}`);
  }
  const able = LOG_AGENTS.filter((other) => other.destinations.includes(kind)).map((other) => `${choices}.${other.factory}`);
  throw new Error(`${who}: ${agent.title} cannot send to ${destination._title}: use ${able.join(', ')}, or another destination`);
}

/** Variables with the names of the pod, its namespace and its node. */
export function metadataVariables({ metadata }: LogPipeline): Record<string, kplus.EnvValue> {
  const fields: Record<string, kplus.EnvFieldPaths> = {
    pod: kplus.EnvFieldPaths.POD_NAME, namespace: kplus.EnvFieldPaths.POD_NAMESPACE, node: kplus.EnvFieldPaths.NODE_NAME,
  };
  return Object.fromEntries(Object.entries(metadata).map(([field, variable]) => [variable, kplus.EnvValue.fromFieldRef(fields[field])]));
}

/** Default memory request of `NodeLogCollector` on each node, in MiB. */
const COLLECTOR_MEBIBYTES = 128;

/** A note if a collector on each node would cost less than a shipper in each pod. */
function costOf(agent: LogAgent, props: LogShipperProps, { replicas, clusterNodes }: SidecarContext): string[] {
  const memory = props.resources?.memory ?? agent.resources.memory;
  const each = (memory?.request ?? memory?.limit)?.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR });
  if (replicas === undefined || clusterNodes === undefined || each === undefined) return [];
  const [here, there] = [replicas * each, clusterNodes * COLLECTOR_MEBIBYTES];
  if (here <= there) return [];
  return [note(
    'note/collector-cost',
    `${replicas} pods request ${here} MiB of memory for it, and a NodeLogCollector would request ${there} MiB on ${clusterNodes} nodes: `
    + 'let main log to stdout and use that, or set clusterNodes in SidecarSettings if the cluster is larger',
  )];
}

/** @throws when it is not a LogDestination */
export function checkDestination(destination: LogDestination | undefined, who: string, example: string): void {
  if (typeof destination?._resolve !== 'function') throw new Error(`${who} has no destination: give one of LogDestination, for example ${example}`);
}
