import { SetRule } from '../../../rule';
import { BudgetFact, budgetsOf, called, DisruptedFact, DisruptionFact, disruptionFact } from '../support/disruption-budgets';
import { TASKS } from '../support/links';
import { setRule } from '../support/rules';

export const disruptionBudgetOverlap: SetRule = setRule<DisruptionFact>({
  id: 'api/disruption-budget-overlap',
  severity: 'warning',
  title: 'A pod has one disruption budget',
  why: 'The API server answers each eviction of a pod that has more than one with an error, so the node of such a pod is never drained.',
  fix: 'make one budget of the two, or give them selectors that select different pods',
  link: `${TASKS}run-application/configure-pdb/#arbitrary-workloads-and-arbitrary-selectors`,
  collect: disruptionFact,
  conclude: (facts, report) => {
    const budgetOf = new Map<DisruptedFact, BudgetFact>();
    const budgetOfAll = new Map<readonly DisruptedFact[], BudgetFact>();
    for (const { budget, selected } of budgetsOf(facts)) {
      // Equal selectors share one list, which is checked once.
      const same = budgetOfAll.get(selected);
      let shared = same === undefined ? undefined : { first: same, workload: selected[0] };
      if (same === undefined) {
        if (selected.length > 0) budgetOfAll.set(selected, budget);
        for (const workload of selected) {
          const first = budgetOf.get(workload);
          if (first === undefined) budgetOf.set(workload, budget);
          else shared ??= { first, workload };
        }
      }
      if (shared === undefined) continue;
      report({ about: budget, path: '/spec/selector', message: `the pods of ${called(shared.workload)} have the budget ${shared.first.name} already` });
    }
  },
});
