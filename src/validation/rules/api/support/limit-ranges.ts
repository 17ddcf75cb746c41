import { each } from './rules';
import { append } from './selectable';
import { namespaceOf } from './selected-workloads';
import { asObject, JsonObject } from '../../../../manifest/json';
import { Subject } from '../../../rule';

/** The limits of a LimitRange for containers. */
export interface LimitsFact {
  readonly is: 'limits';
  readonly namespace: string;
  readonly limits: readonly JsonObject[];
}

export function limitsFact(subject: Subject): LimitsFact | undefined {
  const { group, kind, manifest } = subject;
  if (group !== 'v1' || kind !== 'LimitRange') return undefined;
  const limits: JsonObject[] = [];
  each(asObject(manifest.spec)?.limits, (limit) => { if (limit.type === 'Container') limits.push(limit); });
  return limits.length > 0 ? { is: 'limits', namespace: namespaceOf(subject), limits } : undefined;
}

/** The limits of each namespace. */
export function limitsByNamespace(facts: readonly { readonly is: string }[]): ReadonlyMap<string, readonly JsonObject[]> {
  const byNamespace = new Map<string, JsonObject[]>();
  for (const fact of facts) if (isLimits(fact)) for (const limit of fact.limits) append(byNamespace, fact.namespace, limit);
  return byNamespace;
}

function isLimits(fact: { readonly is: string }): fact is LimitsFact {
  return fact.is === 'limits';
}

export interface GivenResources {
  readonly requests: JsonObject;
  readonly limits: JsonObject;
}

/** The resources of a container with the defaults of Kubernetes and LimitRanges: a request defaults to the limit, and a limit to the default limit, which defaults to the maximum. */
export function withLimitRangeDefaults(resources: JsonObject, ranges: readonly JsonObject[] = []): GivenResources {
  const own = { requests: asObject(resources.requests) ?? {}, limits: asObject(resources.limits) ?? {} };
  const requests: JsonObject = { ...own.limits, ...own.requests };
  const limits: JsonObject = { ...own.limits };
  for (const { default: usual, defaultRequest, max, min } of ranges) {
    const ofLimits = { ...asObject(max), ...asObject(usual) };
    const ofRequests = { ...asObject(min), ...ofLimits, ...asObject(defaultRequest) };
    for (const name in ofLimits) limits[name] ??= ofLimits[name];
    for (const name in ofRequests) requests[name] ??= ofRequests[name];
  }
  return { requests, limits };
}
