import { SetRule } from '../../../rule';
import { budgetsOf, called, DisruptedFact, DisruptionFact, disruptionFact } from '../support/disruption-budgets';
import { TASKS } from '../support/links';
import { setRule } from '../support/rules';

/** Pods may be created elsewhere, so a selector without a match is a mistake only if the intended workload is in the input. */
export const disruptionBudgetUnused: SetRule = setRule<DisruptionFact>({
  id: 'api/disruption-budget-unused',
  severity: 'warning',
  title: 'A disruption budget selects pods',
  why: 'It protects nothing, and there is no error.',
  fix: 'set spec.selector to the labels of the pods',
  link: `${TASKS}run-application/configure-pdb/`,
  collect: disruptionFact,
  conclude: (facts, report) => {
    const named = new Map<string, DisruptedFact>();
    for (const fact of facts) if (fact.is === 'workload') named.set(`${fact.namespace}/${fact.name}`, fact);
    for (const { budget, selected } of budgetsOf(facts)) {
      if (selected.length > 0) continue;
      const meant = named.get(`${budget.namespace}/${budget.name}`);
      if (budget.selector === undefined) report({ about: budget, path: '/spec', message: 'no selector is given, and without one no pod is selected' });
      else if (meant !== undefined) report({ about: budget, path: '/spec/selector', message: `no pods are selected, and not those of ${called(meant)}`, fix: `write labels that the pods of ${called(meant)} have` });
    }
  },
});
