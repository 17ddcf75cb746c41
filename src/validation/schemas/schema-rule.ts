import { problemsOf } from './problems-of-object';
import { ProblemKind } from './schema-problem';
import { Report, Rule, RuleInfo, Subject } from '../rule';

/** Makes the rule for one kind of schema problem. */
export function schemaRule(kind: ProblemKind, info: RuleInfo): Rule {
  const check = (subject: Subject, withoutPod: boolean, report: Report) => {
    for (const problem of problemsOf(subject, withoutPod)) if (problem.kind === kind) report(problem);
  };
  return {
    ...info,
    check: (subject, report) => check(subject, false, report),
    checkBesidePod: (subject, report) => check(subject, true, report),
  };
}
