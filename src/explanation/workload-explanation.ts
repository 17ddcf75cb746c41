import { ContainerExplanation, PortExplanation, RolloutTrigger, VolumeExplanation } from './container-explanation';

/** The number of pods of a workload. */
export interface Scale {
  /** `null`: one on each node. */
  readonly replicas: number | null;
  /** The bounds of a HorizontalPodAutoscaler. */
  readonly autoscaled?: { readonly name: string; readonly min: number; readonly max: number };
  /** In words, such as `2 replicas` or `one on each node`. */
  readonly text: string;
}

/** The explanation of one workload, as plain data. */
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
  /** `kind/name` of its owner. If the owner is in the input, the pods are counted there. */
  readonly owner?: string;
}
