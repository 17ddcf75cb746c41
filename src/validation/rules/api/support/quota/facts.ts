import { asArray, asObject, asString, isObject, JsonObject } from '../../../../../manifest/json';
import { PodView } from '../../../../../manifest/pod-view';
import { Subject } from '../../../../rule';
import { keptOnce } from '../kept-once';
import { LimitsFact, limitsFact } from '../limit-ranges';
import { each, sharedFact } from '../rules';
import { AutoscalerFact, autoscalerFact, keyOf, replicasOf } from '../scale-targets';
import { namespaceOf } from '../selected-workloads';

/** The properties of a pod that scopes of quotas refer to. */
export interface ScopeRequirement {
  readonly scope: string;
  readonly operator: string;
  readonly values: readonly unknown[];
}

export interface QuotaFact {
  readonly is: 'quota';
  readonly namespace: string;
  readonly name: string;
  readonly hard: JsonObject;
  readonly scopes: readonly ScopeRequirement[];
}

/** The usage of an object, and of its pods. */
export interface CostFact {
  readonly is: 'cost';
  readonly namespace: string;
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** For Services and claims: the additional usage, by the resource of the quota, as whole numbers or quantities. */
  readonly besides: { readonly [resource: string]: number | string };
  readonly pods?: PodsFact;
}

export interface PodsFact {
  readonly key?: string;
  /** The minimum number of pods; for an autoscaled workload it comes from the autoscaler. */
  readonly copies: number;
  readonly specPath: string;
  readonly containers: readonly CountedContainer[];
  readonly overhead?: JsonObject;
  /** The resources of the pod as a whole, if the target version supports them. */
  readonly whole?: JsonObject;
  readonly priorityClass?: string;
  readonly terminating: boolean;
  readonly crossesNamespaces: boolean;
}

export type CountedContainer = Pick<PodView['containers'][number], 'name' | 'role' | 'list' | 'index' | 'path'> & { readonly resources: JsonObject };

export type QuotaRuleFact = QuotaFact | CostFact | LimitsFact | AutoscalerFact;

export const quotaFact = sharedFact((subject: Subject): QuotaRuleFact | undefined => {
  const { group, kind, manifest } = subject;
  if (group === 'v1' && kind === 'LimitRange') return limitsFact(subject);
  if (group === 'v1' && kind === 'ResourceQuota') return quotaOf(subject);
  const autoscaler = autoscalerFact(subject);
  if (autoscaler !== undefined) return autoscaler;
  const name = asString(asObject(manifest.metadata)?.name) ?? '';
  return { is: 'cost', namespace: namespaceOf(subject), group, kind, name, besides: besidesOf(subject), pods: podsOf(subject) };
});

function quotaOf(subject: Subject): QuotaFact | undefined {
  const { hard, scopes, scopeSelector } = asObject(subject.manifest.spec) ?? {};
  if (!isObject(hard)) return undefined;
  const requirements: ScopeRequirement[] = [];
  for (const scope of asArray(scopes)) if (typeof scope === 'string') requirements.push({ scope, operator: 'Exists', values: [] });
  each(asObject(scopeSelector)?.matchExpressions, ({ operator, scopeName, values }) => {
    requirements.push({ scope: asString(scopeName) ?? '', operator: asString(operator) ?? '', values: asArray(values) });
  });
  const name = asString(asObject(subject.manifest.metadata)?.name) ?? '';
  return { is: 'quota', namespace: namespaceOf(subject), name, hard, scopes: requirements };
}

const NOTHING = {};

function besidesOf({ group, kind, manifest }: Subject): CostFact['besides'] {
  if (group !== 'v1') return NOTHING;
  const spec = asObject(manifest.spec);
  if (kind === 'Service') {
    const ports = asArray(spec?.ports);
    if (spec?.type === 'NodePort') return { 'services.nodeports': ports.length };
    if (spec?.type !== 'LoadBalancer') return NOTHING;
    const allocated = spec.allocateLoadBalancerNodePorts === false ? ports.filter((port) => asObject(port)?.nodePort !== undefined) : ports;
    return { 'services.loadbalancers': 1, 'services.nodeports': allocated.length };
  }
  if (kind !== 'PersistentVolumeClaim') return NOTHING;
  const storage = asObject(asObject(spec?.resources)?.requests)?.storage;
  const asked = typeof storage === 'string' || typeof storage === 'number' ? storage : 0;
  const prefix = typeof spec?.storageClassName === 'string' && spec.storageClassName !== '' ? `${spec.storageClassName}.storageclass.storage.k8s.io/` : undefined;
  return { 'requests.storage': asked, ...(prefix !== undefined && { [`${prefix}requests.storage`]: asked, [`${prefix}persistentvolumeclaims`]: 1 }) };
}

/** Pod-level resources are supported since this minor. */
const WHOLE_MINOR = 34;

function podsOf(subject: Subject): PodsFact | undefined {
  const { kind, options, pod } = subject;
  // No controller creates pods from a PodTemplate.
  if (!pod || kind === 'PodTemplate') return undefined;
  const { spec, specPath } = pod;
  const containers = pod.containers.filter(({ role }) => role !== 'ephemeral')
    .map(({ container, index, list, name, path, role }) => ({ index, list, name, path, role, resources: asObject(container.resources) ?? {} }));
  return {
    key: keyOf(subject),
    copies: copiesOf(subject),
    specPath,
    containers: keptOnce(containers),
    overhead: asObject(spec.overhead),
    whole: options.minor >= WHOLE_MINOR ? asObject(spec.resources) : undefined,
    priorityClass: asString(spec.priorityClassName),
    terminating: typeof spec.activeDeadlineSeconds === 'number' && spec.activeDeadlineSeconds >= 0,
    crossesNamespaces: crossesNamespaces(spec),
  };
}

/** The minimum number of pods after all were created. */
function copiesOf(subject: Subject): number {
  const { group, kind, manifest } = subject;
  const replicas = replicasOf(subject);
  if (replicas !== undefined) return replicas;
  // The number of nodes of a DaemonSet is unknown.
  if (kind === 'Pod' || `${group}/${kind}` === 'apps/DaemonSet') return 1;
  if (`${group}/${kind}` !== 'batch/Job') return 0;
  const { completions, parallelism, suspend } = asObject(manifest.spec) ?? {};
  if (suspend === true) return 0;
  const atOnce = typeof parallelism === 'number' ? parallelism : 1;
  return typeof completions === 'number' ? Math.min(atOnce, completions) : atOnce;
}

function crossesNamespaces({ affinity }: JsonObject): boolean {
  let crosses = false;
  const look = (term: JsonObject) => { if (asArray(term.namespaces).length > 0 || term.namespaceSelector !== undefined) crosses = true; };
  for (const kind of ['podAffinity', 'podAntiAffinity']) {
    const terms = asObject(asObject(affinity)?.[kind]);
    each(terms?.requiredDuringSchedulingIgnoredDuringExecution, look);
    each(terms?.preferredDuringSchedulingIgnoredDuringExecution, ({ podAffinityTerm }) => look(asObject(podAffinityTerm) ?? {}));
  }
  return crosses;
}
