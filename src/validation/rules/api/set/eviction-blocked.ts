import { SetFinding, SetRule } from '../../../rule';
import { BudgetFact, budgetsOf, called, DisruptedFact, DisruptionFact, disruptionFact } from '../support/disruption-budgets';
import { isZero, percentOf } from '../support/int-or-percent';
import { TASKS } from '../support/links';
import { setRule } from '../support/rules';
import { AutoscalerFact } from '../support/scale-targets';

type Finding = Omit<SetFinding<DisruptionFact>, 'about'>;

export const evictionBlocked: SetRule = setRule<DisruptionFact>({
  id: 'api/eviction-blocked',
  severity: 'warning',
  title: 'A disruption budget lets a pod of its workload go',
  why: 'No pod is ever evicted: a node with one of them is never drained, so that upgrades of the cluster stop there until somebody deletes the budget.',
  fix: 'set maxUnavailable: 1',
  link: `${TASKS}run-application/configure-pdb/`,
  collect: disruptionFact,
  conclude: (facts, report) => {
    const budgets = budgetsOf(facts);
    if (budgets.length === 0) return;
    const autoscalers = new Map<string, AutoscalerFact>();
    for (const fact of facts) if (fact.is === 'autoscaler') autoscalers.set(fact.target, fact);
    const counts = new Map<readonly DisruptedFact[], number | undefined>();
    for (const { budget, selected } of budgets) {
      // Equal selectors share one list, which is counted once.
      if (!counts.has(selected)) counts.set(selected, mostPods(selected, autoscalers));
      const finding = never(budget) ?? unscaled(budget, selected) ?? tooMany(budget, selected, counts.get(selected));
      if (finding) report({ ...finding, about: budget });
    }
  },
});

/** Problems for any number of pods. */
function never({ maxUnavailable, minAvailable }: BudgetFact): Finding | undefined {
  if (minAvailable === undefined && isZero(maxUnavailable)) {
    return { path: '/spec/maxUnavailable', message: `maxUnavailable is ${String(maxUnavailable)}, so no pod may ever be evicted`, fix: 'set maxUnavailable to 1 or more' };
  }
  if (maxUnavailable === undefined && percentOf(minAvailable) === 100) {
    return { path: '/spec/minAvailable', message: 'minAvailable is 100%, so no pod may ever be evicted', fix: 'set maxUnavailable: 1 in its place' };
  }
  return undefined;
}

/** The disruption controller cannot compute percentages for pods of such a kind, and allows no disruption. */
function unscaled({ maxUnavailable, minAvailable }: BudgetFact, selected: readonly DisruptedFact[]): Finding | undefined {
  const field = maxUnavailable !== undefined ? 'maxUnavailable' : percentOf(minAvailable) !== undefined ? 'minAvailable' : undefined;
  if (field === undefined || selected.length === 0 || !selected.every((workload) => workload.unscaled)) return undefined;
  const message = `${field} is a share of the pods that there should be, and for ${called(selected[0])} no scale tells how many that are`;
  return { path: `/spec/${field}`, message, fix: 'write minAvailable as a whole number of pods' };
}

function tooMany({ maxUnavailable, minAvailable }: BudgetFact, selected: readonly DisruptedFact[], pods: number | undefined): Finding | undefined {
  if (maxUnavailable !== undefined || pods === undefined || pods === 0) return undefined;
  const share = percentOf(minAvailable);
  const least = typeof minAvailable === 'number' ? minAvailable : share === undefined ? 0 : Math.ceil((share * pods) / 100);
  if (least < pods) return undefined;
  const who = selected.length === 1 ? `${called(selected[0])} has` : `${called(selected[0])} and what else it selects have`;
  const asked = share === undefined ? String(least) : `${share}%, which is ${least}`;
  const message = `minAvailable is ${asked}, and ${who} ${pods} pod${pods === 1 ? '' : 's'}${least > pods ? '' : ', so none may ever be evicted'}`;
  const fix = pods === 1 ? 'run two pods or more, or set maxUnavailable: 1 in its place' : 'set maxUnavailable: 1 in its place, or lower minAvailable';
  return { path: '/spec/minAvailable', message, fix };
}

/** The maximum number of pods of the workloads; `undefined` if it is unknown for one of them. */
function mostPods(selected: readonly DisruptedFact[], autoscalers: ReadonlyMap<string, AutoscalerFact>): number | undefined {
  let sum = 0;
  for (const { key, kind, replicas } of selected) {
    const autoscaler = key === undefined ? undefined : autoscalers.get(key);
    const pods = kind === 'Pod' ? 1 : autoscaler === undefined ? replicas : autoscaler.most;
    if (pods === undefined) return undefined;
    sum += pods;
  }
  return sum;
}
