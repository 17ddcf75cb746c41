import { ApiObject } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

/** What the workloads of every cdk8s-plus have, and what some of them have besides. */
export interface KplusWorkload extends Pick<kplus.Workload, 'podMetadata' | 'containers' | 'initContainers' | 'volumes'> {
  /** From cdk8s-plus-29 on. */
  readonly shareProcessNamespace?: boolean;
}

/**
 * The workload of cdk8s-plus that made an object, if one did. It is told by what it has, not by its class: an app may use another version than this library.
 */
export function kplusWorkloadOf(object: ApiObject): KplusWorkload | undefined {
  const { scope } = object.node;
  if (scope === undefined || scope.node.defaultChild !== object) return undefined;
  const { podMetadata, containers, initContainers, volumes } = scope as Partial<kplus.Workload>;
  const known = podMetadata !== undefined && [containers, initContainers, volumes].every(Array.isArray);
  return known ? scope as unknown as KplusWorkload : undefined;
}

/** cdk8s-plus-29 and newer say false where they were told nothing. Older ones leave the field out, so there false was chosen. */
export function processesApartByDefault(object: ApiObject): boolean {
  return kplusWorkloadOf(object)?.shareProcessNamespace === false;
}
