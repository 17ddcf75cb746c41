import { asObject, Json, JsonObject } from './json';
import { parseQuantity } from './quantity';

/** The resources that the QoS class of a pod depends on. */
export const QOS_RESOURCES: readonly string[] = ['cpu', 'memory'];

/**
 * Whether a container allows the QoS class Guaranteed for its pod: it has limits of CPU and memory, and requests the same amounts. A missing request
 * defaults to the limit.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#guaranteed
 */
export function isGuaranteed(container: JsonObject): boolean {
  const { limits, requests } = asObject(container.resources) ?? {};
  return QOS_RESOURCES.every((resource) => {
    const limit = asObject(limits)?.[resource];
    const request = asObject(requests)?.[resource];
    return (quantity(limit) ?? 0n) > 0n && (request === undefined || quantity(request) === quantity(limit));
  });
}

function quantity(value: Json | undefined): bigint | undefined {
  return typeof value === 'string' || typeof value === 'number' ? parseQuantity(String(value)) : undefined;
}
