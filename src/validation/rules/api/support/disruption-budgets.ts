import { sharedFact } from './rules';
import { AutoscalerFact, autoscalerFact, keyOf, replicasOf } from './scale-targets';
import { Labelled, Selectable } from './selectable';
import { namespaceOf } from './selected-workloads';
import { asObject, asString, Json, JsonObject } from '../../../../manifest/json';
import { Subject } from '../../../rule';

export interface BudgetFact {
  readonly is: 'budget';
  readonly namespace: string;
  readonly name: string;
  /** Absent if it selects nothing. */
  readonly selector?: JsonObject;
  readonly minAvailable?: Json;
  readonly maxUnavailable?: Json;
}

/** A workload whose pods a budget can select. */
export interface DisruptedFact extends Labelled {
  readonly is: 'workload';
  readonly key?: string;
  readonly kind: string;
  readonly name: string;
  /** Its number of pods; absent if the kind does not set it. */
  readonly replicas?: number;
  /** Whether its kind has no scale subresource, so that percentages do not work. */
  readonly unscaled: boolean;
}

export type DisruptionFact = BudgetFact | DisruptedFact | AutoscalerFact;

const UNSCALED: ReadonlySet<string> = new Set(['v1/Pod', 'apps/DaemonSet', 'batch/Job', 'batch/CronJob']);

export const disruptionFact = sharedFact((subject: Subject): DisruptionFact | undefined => {
  const { group, kind, manifest, pod } = subject;
  const name = asString(asObject(manifest.metadata)?.name) ?? '';
  const namespace = namespaceOf(subject);
  if (group === 'policy' && kind === 'PodDisruptionBudget') {
    const { maxUnavailable, minAvailable, selector } = asObject(manifest.spec) ?? {};
    return { is: 'budget', namespace, name, selector: asObject(selector), minAvailable, maxUnavailable };
  }
  // No controller creates pods from a PodTemplate.
  if (!pod || kind === 'PodTemplate') return autoscalerFact(subject);
  const labels = asObject(pod.metadata.labels) ?? {};
  return { is: 'workload', namespace, labels, key: keyOf(subject), kind, name, replicas: replicasOf(subject), unscaled: UNSCALED.has(`${group}/${kind}`) };
});

/** The budgets with the workloads that they select. */
export function budgetsOf(facts: readonly DisruptionFact[]): { readonly budget: BudgetFact; readonly selected: readonly DisruptedFact[] }[] {
  const budgets = facts.filter((fact): fact is BudgetFact => fact.is === 'budget');
  if (budgets.length === 0) return [];
  const workloads = new Selectable(facts.filter((fact): fact is DisruptedFact => fact.is === 'workload'));
  return budgets.map((budget) => ({ budget, selected: budget.selector === undefined ? [] : workloads.select(budget.selector, budget.namespace) }));
}


export function called({ kind, name }: { readonly kind: string; readonly name: string }): string {
  return `${kind} ${name}`;
}
