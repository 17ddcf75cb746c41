import { WorkloadExplanation } from './workload-explanation';

/** A workload as `explain --output json` prints it: what scripts read comes first and is always there. */
export function asJson(workload: WorkloadExplanation): object {
  const { kind, name, namespace, startOrder, stopSeconds, qosClass, requests, sidecarRequests, replicas, ...rest } = workload;
  return { kind, name, namespace: namespace ?? null, startOrder, stopSeconds, qosClass, requests, sidecarRequests, replicas, ...rest };
}
