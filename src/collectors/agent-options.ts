import * as kplus from 'cdk8s-plus-27';
import { checkStruct, StructName } from '../contract/check-struct';
import { checkResources } from '../kit/container';

/** Options of an agent that runs in pods of its own. */
export interface LogAgentOptions {
  /**
   * Image of the agent, with a version. Its config is written for the version of the default.
   *
   * @default - the agent's official image, pinned
   */
  readonly image?: string;

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - requests of 100m CPU and 128Mi of memory, limits of 1 CPU and 512Mi of memory
   */
  readonly resources?: kplus.ContainerResources;
}

/** @throws when options are not an object, or a field is invalid */
export function checkAgentOptions(options: LogAgentOptions, struct: StructName, factory: string, title: string): void {
  if (typeof options !== 'object' || options === null) throw new Error(`${title} has options that are not an object: write { image: 'registry.example/agent:1.0.0' }, or leave them out`);
  checkStruct(struct, options, factory);
  checkResources(options.resources, title);
}
