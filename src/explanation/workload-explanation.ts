import { ContainerExplanation, PortExplanation, RolloutTrigger, VolumeExplanation } from './container-explanation';

/** How many pods a workload has. */
export interface Scale {
  /** `null`: one on each node. */
  readonly replicas: number | null;
  /** What a HorizontalPodAutoscaler makes of it. */
  readonly autoscaled?: { readonly name: string; readonly min: number; readonly max: number };
  /** In words, such as `2 replicas` or `one on each node`. */
  readonly text: string;
}

/** All that is known of one workload, as plain data. */
export interface WorkloadExplanation extends Scale {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  /** Names of the containers. */
  readonly startOrder: readonly string[];
  readonly stopSeconds: number;
  readonly qosClass: string;
  /** Of one pod. */
  readonly requests: Record<string, string>;
  readonly sidecarRequests: Record<string, string>;
  /** In the order in which they start. */
  readonly containers: ContainerExplanation[];
  readonly volumes: VolumeExplanation[];
  readonly ports: PortExplanation[];
  readonly rollouts: RolloutTrigger[];
  readonly notes: string[];
  /** `kind/name` of what made it. Counted there, if that is in the input, too. */
  readonly owner?: string;
}
