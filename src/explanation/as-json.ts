import { WorkloadExplanation } from './workload-explanation';

/** A workload as `explain --output json` prints it: the fields for scripts come first and are always present. */
export function asJson(workload: WorkloadExplanation): object {
  const { kind, name, namespace, startOrder, stopSeconds, qosClass, requests, sidecarRequests, replicas, ...rest } = workload;
  return { kind, name, namespace: namespace ?? null, startOrder, stopSeconds, qosClass, requests, sidecarRequests, replicas, ...rest };
}
