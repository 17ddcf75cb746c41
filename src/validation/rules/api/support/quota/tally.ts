import { CostFact, QuotaFact, QuotaRuleFact } from './facts';
import { CountedPod, countPod, countsPod, Usage, usageOfObject } from './usage';
import { parseQuantity } from '../../../../../manifest/quantity';
import { limitsByNamespace } from '../limit-ranges';
import { AutoscalerFact } from '../scale-targets';
import { append } from '../selectable';

/** The usage that an object adds to a quota. */
export interface Share {
  readonly fact: CostFact;
  /** The amount of one object, or of one pod. */
  readonly amount: bigint;
  /** The number of created pods; 1 for the object itself. */
  readonly copies: number;
  /** Whether it is created directly through the API server: a controller only retries. */
  readonly direct: boolean;
  /** Whether a pod uses it, not the object itself. */
  readonly ofPod: boolean;
}

/** All usage of one resource of a quota. */
export interface Account {
  readonly quota: QuotaFact;
  readonly resource: string;
  readonly hard: bigint;
  readonly shares: readonly Share[];
}

export interface Tally {
  readonly accounts: readonly Account[];
  /** The pods that quotas count, with their quotas. */
  readonly pods: readonly { readonly fact: CostFact; readonly pod: CountedPod; readonly quotas: readonly QuotaFact[] }[];
}

const NOTHING: Tally = { accounts: [], pods: [] };

/** The usage of objects in namespaces with quotas. Each object counts once for each quota of its namespace. */
export function tallyOf(facts: readonly QuotaRuleFact[]): Tally {
  const quotas = new Map<string, QuotaFact[]>();
  for (const fact of facts) if (fact.is === 'quota') append(quotas, fact.namespace, fact);
  if (quotas.size === 0) return NOTHING;
  const limits = limitsByNamespace(facts);
  const autoscalers = new Map<string, AutoscalerFact>();
  for (const fact of facts) if (fact.is === 'autoscaler') autoscalers.set(fact.target, fact);
  const shares = new Map<QuotaFact, Map<string, Share[]>>();
  const pods: { fact: CostFact; pod: CountedPod; quotas: QuotaFact[] }[] = [];
  const seen = new Set<string>();
  for (const fact of facts) {
    const own = fact.is === 'cost' ? quotas.get(fact.namespace) : undefined;
    if (own === undefined || fact.is !== 'cost' || isKnown(fact, seen)) continue;
    const spend = (quota: QuotaFact, usage: Usage, share: Omit<Share, 'fact' | 'amount'>) => {
      let spent = shares.get(quota);
      if (!spent) shares.set(quota, spent = new Map());
      for (const [resource, amount] of usage) if (quota.hard[resource] !== undefined) append(spent, resource, { ...share, fact, amount });
    };
    const usage = usageOfObject(fact);
    for (const quota of own) if (quota.scopes.length === 0) spend(quota, usage, { copies: 1, direct: true, ofPod: false });
    if (fact.pods === undefined) continue;
    const pod = countPod(fact.pods, limits.get(fact.namespace));
    const counting = own.filter((quota) => countsPod(quota, fact.pods!, pod));
    const copies = fact.pods.key === undefined ? fact.pods.copies : autoscalers.get(fact.pods.key)?.least ?? fact.pods.copies;
    for (const quota of counting) spend(quota, pod.usage, { copies, direct: fact.kind === 'Pod', ofPod: true });
    if (counting.length > 0) pods.push({ fact, pod, quotas: counting });
  }
  return { accounts: [...shares].flatMap(([quota, spent]) => accountsOf(quota, spent)), pods };
}

/** A repeated object is created once. */
function isKnown({ group, kind, name, namespace }: CostFact, seen: Set<string>): boolean {
  if (name === '') return false;
  const key = `${group}/${kind}/${namespace}/${name}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

function accountsOf(quota: QuotaFact, spent: ReadonlyMap<string, readonly Share[]>): Account[] {
  const accounts: Account[] = [];
  for (const [resource, shares] of spent) {
    const hard = parseQuantity(quota.hard[resource]);
    if (hard !== undefined) accounts.push({ quota, resource, hard, shares });
  }
  return accounts;
}

/** Whether the API server rejects an object because of it: an amount exceeds the quota alone, or together with other direct objects. */
export function isRefused({ hard, shares }: Account): boolean {
  let sum = 0n;
  for (const { amount, direct } of shares) {
    if (amount > hard) return true;
    if (direct) sum += amount;
  }
  return sum > hard;
}

