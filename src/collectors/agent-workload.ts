import { Construct } from 'constructs';
import { AgentContainer, LogAgent } from '../logs/agent';
import { Destination } from '../logs/pipeline/destination';
import { LogPipeline } from '../logs/pipeline/pipeline';
import { Source } from '../logs/pipeline/source';
import { PipelineProps, pipelineOf, renderOf } from '../logs/plain-pipeline';
import { SidecarSettings } from '../synthesis/settings';

/** The parts that the workloads of agents, collectors and aggregators, have in common. */

/** @throws when it is not an object */
export function checkMetadata(metadata: unknown, who: string): void {
  if (metadata === undefined || (typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata))) return;
  throw new Error(`${who} has metadata that is not an object: write metadata: { name: 'logs', namespace: 'logging' }`);
}

/** Labels that select the pods. A value of a label has up to 63 characters. */
export function selectorLabels(app: string, name: string): { readonly [key: string]: string } {
  return { 'app.kubernetes.io/name': app, 'app.kubernetes.io/instance': name.slice(0, 63).replace(/[^a-zA-Z0-9]+$/, '') };
}

export interface AgentWorkload {
  /** Its settings hold. */
  readonly scope: Construct;
  readonly who: string;
  readonly agent: LogAgent;
  readonly props: PipelineProps;
  readonly source: Source;
  readonly destination: Destination;
  /** Fields of records whose value is in an environment variable. */
  readonly metadata: LogPipeline['metadata'];
}

export interface RenderedAgent {
  readonly pipeline: LogPipeline;
  readonly container: AgentContainer;
}

/** The agent's pipeline and container, with the settings as they are at this moment. */
export function renderAgent({ scope, who, agent, props, source, destination, metadata }: AgentWorkload): RenderedAgent {
  const { logLabels } = SidecarSettings.of(scope);
  const pipeline = { ...pipelineOf({ ...props, logLabels }, agent, source, destination, who), metadata };
  return { pipeline, container: renderOf(agent, pipeline, who) };
}
