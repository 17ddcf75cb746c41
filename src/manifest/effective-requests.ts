import { asObject, JsonObject } from './json';
import { PodView } from './pod-view';
import { parseQuantity } from './quantity';

/**
 * What the scheduler reserves for the containers of a pod, per resource and in nano-units (see `parseQuantity`), by the
 * formula of KEP-753: the larger of what starting up needs (each init container together with the native sidecars listed
 * before it) and what running needs (all native sidecars and regular containers), plus the overhead. What the pod requests
 * as a whole (`spec.resources`) does not count.
 *
 * @see https://github.com/kubernetes/enhancements/tree/master/keps/sig-node/753-sidecar-containers#resources-calculation-for-scheduling-and-pod-admission
 */
export function effectiveRequests(pod: PodView): Map<string, bigint> {
  const sidecars = new Map<string, bigint>();
  const running = new Map<string, bigint>();
  const peak = new Map<string, bigint>();
  for (const view of pod.containers) {
    const requests = requestsOf(view.container);
    switch (view.role) {
      case 'native-sidecar':
        add(sidecars, requests);
        add(running, requests);
        break;
      case 'init': {
        const starting = new Map(sidecars);
        add(starting, requests);
        raise(peak, starting);
        break;
      }
      case 'ephemeral':
        break;
      default:
        add(running, requests);
    }
  }
  raise(peak, running);
  add(peak, quantities(asObject(pod.spec.overhead)));
  return peak;
}

/** A container's requests; as the API server defaults them, a limit without a request is the request. */
export function requestsOf(container: JsonObject): Map<string, bigint> {
  const resources = asObject(container.resources);
  const requests = quantities(asObject(resources?.limits));
  for (const [name, value] of quantities(asObject(resources?.requests))) requests.set(name, value);
  return requests;
}

/** A container's request of one resource, in nano-units; `undefined` without a request. */
export function requestOf(container: JsonObject, resource: string): bigint | undefined {
  const resources = asObject(container.resources);
  return parseQuantity(asObject(resources?.requests)?.[resource] ?? asObject(resources?.limits)?.[resource]);
}

function quantities(list: JsonObject | undefined): Map<string, bigint> {
  const parsed = new Map<string, bigint>();
  for (const [name, text] of Object.entries(list ?? {})) {
    const value = parseQuantity(text);
    if (value !== undefined) parsed.set(name, value);
  }
  return parsed;
}

function add(into: Map<string, bigint>, from: Map<string, bigint>): void {
  for (const [name, value] of from) into.set(name, (into.get(name) ?? 0n) + value);
}

function raise(into: Map<string, bigint>, to: Map<string, bigint>): void {
  for (const [name, value] of to) if (value > (into.get(name) ?? 0n)) into.set(name, value);
}
