import { CustomKinds, ServedVersions } from './crds/schema';
import { JsonObject } from '../manifest/json';
import { PodView, TemplateView } from '../manifest/pod-view';

export type Severity = 'error' | 'warning';

export type PodSecurity = 'privileged' | 'baseline' | 'restricted';

/** What a rule may know besides the object. */
export interface RuleOptions {
  /** The minor of the target version: 29 for Kubernetes 1.29. */
  readonly minor: number;
  /** The Pod Security level to hold pods against. */
  readonly podSecurity: PodSecurity;
  /** Custom kinds whose schema is known. */
  readonly customKinds?: CustomKinds;
  /** The versions that definitions which were given serve. */
  readonly servedVersions?: ServedVersions;
  /** Whether an object of a kind whose schema is not known is an error. */
  readonly failUnknown?: boolean;
}

/** One object as the rules see it. Explicit nulls are gone: the API server drops them too. */
export interface Subject {
  readonly manifest: JsonObject;
  readonly apiVersion: string;
  /** The API group; the core group is `v1`. */
  readonly group: string;
  readonly kind: string;
  /** The pod template, where the kind has one. */
  readonly pod?: TemplateView;
  readonly options: RuleOptions;
}

export interface Finding {
  /** JSON pointer of the offending field, from the root of the object. */
  readonly path: string;
  readonly message: string;
  /** What to type instead, when it can be said better than the rule's own `fix` does. */
  readonly fix?: string;
}

export type Report = (finding: Finding) => void;

/** What docs/rules.md says of a rule. */
export interface RuleInfo {
  /** `group/rule`. */
  readonly id: string;
  readonly severity: Severity;
  /** The demand, in one line. */
  readonly title: string;
  /** What happens to whoever ignores it. */
  readonly why: string;
  /** What to type instead. */
  readonly fix: string;
  /** Where it is written, or the bug that taught it. */
  readonly link: string;
}

/** What a rule must find in an object to have anything to say about it. */
export interface Applicability {
  /** Names of fields, or keys of maps, anywhere in what the rule looks at: the engine asks it only about objects that have one of them. @default - about all */
  readonly fields?: readonly string[];
  /** The lowest Pod Security level at which it can find something. @default - at any */
  readonly level?: 'baseline' | 'restricted';
}

/** A rule about one object: a pure function from the object to findings. */
export interface Rule extends RuleInfo, Applicability {
  /** The kinds that it is about, as `group/Kind`; the engine asks it for no others. @default - every kind */
  readonly kinds?: readonly string[];
  /** `pod`: of the object it looks at nothing but the pod. @default - the whole object */
  readonly about?: 'pod';
  readonly check: (subject: Subject, report: Report) => void;
  /** What a rule about the whole object finds where the pod is left out. @default `check`: it needs the pod to judge the rest */
  readonly checkBesidePod?: (subject: Subject, report: Report) => void;
}

/** What a rule about pods may know of the object that the pod stands in. */
export type PodSubject = Pick<Subject, 'group' | 'kind' | 'options'>;

/** A rule about a pod template, wherever it stands. */
export interface PodRule extends RuleInfo, Applicability {
  readonly check: (pod: PodView, report: Report, subject: PodSubject) => void;
}

export function podRule(rule: PodRule): Rule {
  return { ...rule, about: 'pod', check: (subject, report) => { if (subject.pod) rule.check(subject.pod, report, subject); } };
}

/** A finding about one object of a set, made after all of them were seen. */
export interface SetFinding<Fact> extends Finding {
  /** The fact of the object that the finding is about, as `collect` gave it. */
  readonly about: Fact;
}

/**
 * A rule about several objects together. What is kept of each object must be small, because a stream of objects never ends:
 * `collect` takes the few fields the rule needs, `conclude` looks at all that was collected.
 */
export interface SetRule<Fact extends object = object> extends RuleInfo {
  readonly collect: (subject: Subject) => Fact | undefined;
  readonly conclude: (facts: readonly Fact[], report: (finding: SetFinding<Fact>) => void) => void;
}
