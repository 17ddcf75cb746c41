import { RequestChanges } from './request-changes';
import { WorkloadVerdict } from './workload-change';

/** An object as reports name it. */
export interface Named {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface WorkloadChange extends Named {
  readonly change: WorkloadVerdict;
  readonly reasons: readonly string[];
}

/** An object that has no pods. */
export interface ObjectChange extends Named {
  readonly change: 'added' | 'removed' | 'updated';
  readonly reasons: readonly string[];
}

/** The ways in which an object is less safe than before. */
export interface Weakening extends Named {
  readonly reasons: readonly string[];
}

/** An object that one side has more than once. */
export interface Repeated extends Named {
  readonly side: 'before' | 'after';
  readonly times: number;
}

/** How two sets of manifests differ. */
export interface FleetDifference {
  /** All workloads, unchanged ones included. */
  readonly workloads: readonly WorkloadChange[];
  /** Only changed objects. */
  readonly objects: readonly ObjectChange[];
  readonly weaker: readonly Weakening[];
  readonly repeated: readonly Repeated[];
  /** Of all pods together, without those of DaemonSets and CronJobs. */
  readonly requests: RequestChanges;
  /** Of the pods of DaemonSets, on each node that they run on. */
  readonly requestsPerNode: RequestChanges;
}
