import { isObject, JsonObject } from '../../../../manifest/json';
import { ContainerView, PodView } from '../../../../manifest/pod-view';
import { Applicability, PodSubject, Report, Rule, RuleInfo, SetRule, Subject } from '../../../rule';

/** A rule about each container of a pod: init, regular and ephemeral ones. */
export interface ContainerRule extends RuleInfo, Applicability {
  readonly check: (view: ContainerView, report: Report, pod: PodView, subject: PodSubject) => void;
}

export function containerRule(rule: ContainerRule): Rule {
  return {
    ...rule,
    about: 'pod',
    check: (subject, report) => {
      const pod = subject.pod;
      if (!pod) return;
      const { containers } = pod;
      for (let i = 0; i < containers.length; i++) rule.check(containers[i], report, pod, subject);
    },
  };
}

/** A rule about objects of certain kinds, with or without pods. */
export interface KindRule extends RuleInfo, Applicability {
  /** `group/Kind`; the core group is `v1`. */
  readonly kinds: readonly string[];
  readonly check: (manifest: JsonObject, report: Report, subject: Subject) => void;
}

export function kindRule(rule: KindRule): Rule {
  return { ...rule, check: (subject, report) => rule.check(subject.manifest, report, subject) };
}

/** Visits the objects of a list. The schema rules report other values and entries. */
export function each(list: unknown, visit: (item: JsonObject, index: number) => void): void {
  if (!Array.isArray(list)) return;
  for (let i = 0; i < list.length; i++) {
    const item: unknown = list[i];
    if (isObject(item)) visit(item, i);
  }
}

/** A set rule with typed facts. The engine passes to `conclude` only the facts of the same rule's `collect`. */
export function setRule<Fact extends object>(rule: SetRule<Fact>): SetRule {
  return rule as unknown as SetRule;
}

/** A fact that several set rules share, computed once per object: the engine asks all rules about one object before the next. */
export function sharedFact<Fact>(collect: (subject: Subject) => Fact): (subject: Subject) => Fact {
  let last: { readonly subject: Subject; readonly fact: Fact } | undefined;
  return (subject) => {
    if (last?.subject !== subject) last = { subject, fact: collect(subject) };
    return last.fact;
  };
}
