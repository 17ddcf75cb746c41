import { effectiveRequests, requestsOf } from '../../manifest/effective-requests';
import { formatQuantity } from '../../manifest/format-quantity';
import { asObject, JsonObject } from '../../manifest/json';
import { PodView } from '../../manifest/pod-view';
import { parseQuantity } from '../../manifest/quantity';

/** Amounts by resource, in nano-units. */
export type Amounts = ReadonlyMap<string, bigint>;

export interface PodRequests {
  readonly requests: Amounts;
  /** The part that the sidecars add. */
  readonly sidecarRequests: Amounts;
}

/** The requests of a pod, and the part that its sidecars add. Requests of the pod as a whole (`spec.resources`) override the sum. */
export function podRequests(pod: PodView): PodRequests {
  const requests = withPodLevel(pod, effectiveRequests(pod));
  const alone: PodView = { ...pod, containers: pod.containers.filter(({ role }) => role !== 'sidecar' && role !== 'native-sidecar') };
  const without = pod.sidecars.length === 0 ? requests : withPodLevel(alone, effectiveRequests(alone));
  const sidecarRequests = new Map([...requests].flatMap(([name, value]) => {
    const added = value - (without.get(name) ?? 0n);
    return added > 0n ? [[name, added] as const] : [];
  }));
  return { requests, sidecarRequests };
}

/** @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/ */
function withPodLevel(pod: PodView, effective: Map<string, bigint>): Map<string, bigint> {
  const whole = requestsOf(pod.spec);
  const overhead = asObject(pod.spec.overhead);
  for (const [name, value] of whole) effective.set(name, value + (parseQuantity(overhead?.[name]) ?? 0n));
  return effective;
}

const ALWAYS = ['cpu', 'memory'];

/** Amounts as quantities. CPU and memory come first and are always present. */
export function asQuantities(amounts: Amounts): Record<string, string> {
  const others = [...amounts.keys()].filter((name) => !ALWAYS.includes(name)).sort();
  return Object.fromEntries([...ALWAYS, ...others].map((name) => [name, formatQuantity(name, amounts.get(name) ?? 0n)]));
}

/** Only requested resources. */
export function ownRequests(container: JsonObject): Record<string, string> {
  const amounts = requestsOf(container);
  return Object.fromEntries([...amounts.keys()].sort().map((name) => [name, formatQuantity(name, amounts.get(name)!)]));
}

/**
 * The QoS class, which decides the eviction order of the kubelet.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/
 */
export function qosClassOf(pod: PodView): string {
  const containers = pod.containers.filter(({ role }) => role !== 'ephemeral').map(({ container }) => container);
  const holders = asObject(pod.spec.resources) ? [pod.spec] : containers;
  const amounts = holders.map((holder) => ({ requests: requestsOf(holder), limits: limitsOf(holder) }));
  const some = amounts.some(({ limits, requests }) => ALWAYS.some((name) => positive(requests, name) || positive(limits, name)));
  if (!some) return 'BestEffort';
  const limited = amounts.every(({ limits, requests }) => ALWAYS.every((name) => positive(limits, name) && requests.get(name) === limits.get(name)));
  return limited ? 'Guaranteed' : 'Burstable';
}

function positive(amounts: Amounts, name: string): boolean {
  return (amounts.get(name) ?? 0n) > 0n;
}

function limitsOf(holder: JsonObject): Amounts {
  const limits = asObject(asObject(holder.resources)?.limits) ?? {};
  return new Map(ALWAYS.flatMap((name) => {
    const value = parseQuantity(limits[name]);
    return value === undefined ? [] : [[name, value] as const];
  }));
}
