import { ProblemKind } from './problem';
import { problemsOf } from './problems';
import { Rule, RuleInfo } from '../rule';

/** A rule about one kind of problem that schemas find. */
export function schemaRule(kind: ProblemKind, info: RuleInfo): Rule {
  return {
    ...info,
    check: (subject, report) => {
      for (const problem of problemsOf(subject)) if (problem.kind === kind) report(problem);
    },
  };
}
