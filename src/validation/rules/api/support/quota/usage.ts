import { CostFact, CountedContainer, PodsFact, QuotaFact, ScopeRequirement } from './facts';
import { effectiveRequests } from '../../../../../manifest/effective-requests';
import { asObject, JsonObject } from '../../../../../manifest/json';
import { ContainerView } from '../../../../../manifest/pod-view';
import { parseQuantity } from '../../../../../manifest/quantity';
import { GivenResources, withLimitRangeDefaults } from '../limit-ranges';
import { isExtendedResource, isHugePages } from '../resource-names';

/** Amounts by the resource of a quota, in nano-units (see `parseQuantity`). */
export type Usage = ReadonlyMap<string, bigint>;

export const ONE = 1_000_000_000n;

/** The usage of one pod of a workload, with the defaults of its namespace's LimitRanges. */
export interface CountedPod {
  readonly containers: readonly { readonly view: CountedContainer; readonly given: GivenResources }[];
  readonly bestEffort: boolean;
  readonly usage: Usage;
}

export function countPod(pods: PodsFact, ranges: readonly JsonObject[] | undefined): CountedPod {
  const containers = pods.containers.map((view) => ({ view, given: withLimitRangeDefaults(view.resources, ranges) }));
  const effective = (list: keyof GivenResources) => {
    const views = containers.map(({ given, view }): ContainerView => ({ ...view, container: { resources: { requests: given[list] } } }));
    const spec = list === 'requests' && pods.overhead ? { overhead: pods.overhead } : {};
    const sum = effectiveRequests({ path: '', annotations: {}, spec, specPath: '', containers: views, sidecars: [] });
    const { limits, requests } = pods.whole ?? {};
    const whole = list === 'limits' ? asObject(limits) : { ...asObject(limits), ...asObject(requests) };
    for (const name in whole) sum.set(name, parseQuantity(whole[name]) ?? 0n);
    return sum;
  };
  const requests = effective('requests');
  const limits = effective('limits');
  return { containers, bestEffort: isBestEffort(requests) && isBestEffort(limits), usage: usageOfPod(requests, limits) };
}

function isBestEffort(amounts: Usage): boolean {
  return (amounts.get('cpu') ?? 0n) <= 0n && (amounts.get('memory') ?? 0n) <= 0n;
}

function usageOfPod(requests: Usage, limits: Usage): Usage {
  const usage = new Map([['pods', ONE], ['count/pods', ONE]]);
  for (const [name, amount] of requests) {
    if (BOUNDED.has(name) || isHugePages(name)) usage.set(name, amount);
    if (BOUNDED.has(name) || isHugePages(name) || isExtendedResource(name)) usage.set(`requests.${name}`, amount);
  }
  for (const [name, amount] of limits) if (BOUNDED.has(name)) usage.set(`limits.${name}`, amount);
  return usage;
}

const BOUNDED: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** The usage of an object itself, without its pods. */
export function usageOfObject({ besides, group, kind }: CostFact): Usage {
  const plural = pluralOf(kind);
  if (group === 'v1' && kind === 'Pod') return new Map();
  const usage = new Map([[group === 'v1' ? `count/${plural}` : `count/${plural}.${group}`, ONE]]);
  if (group === 'v1') usage.set(plural, ONE);
  for (const name in besides) usage.set(name, parseQuantity(besides[name]) ?? 0n);
  return usage;
}

/** The resource name of a kind, guessed as in Kubernetes. */
function pluralOf(kind: string): string {
  const lower = kind.toLowerCase();
  if (lower.endsWith('endpoints')) return lower;
  if (lower.endsWith('s')) return `${lower}es`;
  return lower.endsWith('y') ? `${lower.slice(0, -1)}ies` : `${lower}s`;
}

/** Whether a quota counts a pod. */
export function countsPod({ scopes }: QuotaFact, pods: PodsFact, pod: CountedPod): boolean {
  return scopes.every((requirement) => inScope(requirement, pods, pod));
}

function inScope({ operator, scope, values }: ScopeRequirement, pods: PodsFact, { bestEffort }: CountedPod): boolean {
  const { crossesNamespaces, priorityClass, terminating } = pods;
  switch (scope) {
    case 'Terminating': return terminating;
    case 'NotTerminating': return !terminating;
    case 'BestEffort': return bestEffort;
    case 'NotBestEffort': return !bestEffort;
    case 'CrossNamespacePodAffinity': return crossesNamespaces;
    case 'PriorityClass': return isOfClass(operator, values, priorityClass);
    default: return false;
  }
}

function isOfClass(operator: string, values: readonly unknown[], priorityClass: string | undefined): boolean {
  switch (operator) {
    case 'Exists': return priorityClass !== undefined;
    case 'DoesNotExist': return priorityClass === undefined;
    case 'In': return priorityClass !== undefined && values.includes(priorityClass);
    case 'NotIn': return priorityClass === undefined || !values.includes(priorityClass);
    default: return false;
  }
}

const UNITS = [['Gi', 1024n ** 3n], ['Mi', 1024n ** 2n], ['Ki', 1024n]] as const;

/** A readable amount: `1500m`, `3`, `512Mi`. */
export function written(amount: bigint): string {
  if (amount % ONE !== 0n) return `${(amount + 999_999n) / 1_000_000n}m`;
  const whole = amount / ONE;
  const unit = UNITS.find(([, size]) => whole !== 0n && whole % size === 0n);
  return unit ? `${whole / unit[1]}${unit[0]}` : String(whole);
}
