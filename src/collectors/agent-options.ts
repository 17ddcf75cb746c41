import * as kplus from 'cdk8s-plus-27';

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
