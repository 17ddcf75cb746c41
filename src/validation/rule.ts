import { CustomKinds, ServedVersions } from './crds/schema';
import { JsonObject } from '../manifest/json';
import { PodView, TemplateView } from '../manifest/pod-view';

export type Severity = 'error' | 'warning';

export type PodSecurity = 'privileged' | 'baseline' | 'restricted';

/** The options that a rule sees besides the object. */
export interface RuleOptions {
  /** The minor of the target version: 29 for Kubernetes 1.29. */
  readonly minor: number;
  /** The Pod Security level that pods must meet. */
  readonly podSecurity: PodSecurity;
  /** Custom kinds with a known schema. */
  readonly customKinds?: CustomKinds;
  /** The versions that the given definitions serve. */
  readonly servedVersions?: ServedVersions;
  /** Whether an object without a known schema is an error. */
  readonly failUnknown?: boolean;
}

/** One object as rules see it, without explicit nulls: the API server drops them too. */
export interface Subject {
  readonly manifest: JsonObject;
  readonly apiVersion: string;
  /** The API group; the core group is `v1`. */
  readonly group: string;
  readonly kind: string;
  /** The pod template, if the kind has one. */
  readonly pod?: TemplateView;
  readonly options: RuleOptions;
}

export interface Finding {
  /** JSON pointer of the offending field, from the root of the object. */
  readonly path: string;
  readonly message: string;
  /** The fix, if it is more specific than the rule's `fix`. */
  readonly fix?: string;
}

export type Report = (finding: Finding) => void;

/** The documentation of a rule, for docs/rules.md. */
export interface RuleInfo {
  /** `group/rule`. */
  readonly id: string;
  readonly severity: Severity;
  /** The requirement, in one line. */
  readonly title: string;
  /** The consequence of ignoring it. */
  readonly why: string;
  /** What to type instead. */
  readonly fix: string;
  /** The documentation or bug report behind the rule. */
  readonly link: string;
}

/** When a rule applies to an object. */
export interface Applicability {
  /** Names of fields, or keys of maps, at any depth: the engine runs the rule only on objects with one of them. @default - on all */
  readonly fields?: readonly string[];
  /** The lowest Pod Security level at which it has findings. @default - any */
  readonly level?: 'baseline' | 'restricted';
}

/** A rule about one object: a pure function from the object to findings. */
export interface Rule extends RuleInfo, Applicability {
  /** The kinds that it applies to, as `group/Kind`. @default - every kind */
  readonly kinds?: readonly string[];
  /** `pod`: the rule reads only the pod of the object. @default - the whole object */
  readonly about?: 'pod';
  readonly check: (subject: Subject, report: Report) => void;
  /** The check of a rule about the whole object if the pod is omitted. @default `check`: it needs the pod to check the rest */
  readonly checkBesidePod?: (subject: Subject, report: Report) => void;
}

/** The facts of the object that a rule about pods may use. */
export type PodSubject = Pick<Subject, 'group' | 'kind' | 'options'>;

/** Makes a rule about pod templates in all kinds. */
export interface PodRule extends RuleInfo, Applicability {
  readonly check: (pod: PodView, report: Report, subject: PodSubject) => void;
}

export function podRule(rule: PodRule): Rule {
  return { ...rule, about: 'pod', check: (subject, report) => { if (subject.pod) rule.check(subject.pod, report, subject); } };
}

/** A finding about one object of a set, made after all objects were seen. */
export interface SetFinding<Fact> extends Finding {
  /** The fact of the object, as returned by `collect`. */
  readonly about: Fact;
}

/**
 * A rule about several objects together. The facts of each object must be small, because a stream of objects has no end:
 * `collect` extracts the few fields that the rule needs, `conclude` checks all collected facts.
 */
export interface SetRule<Fact extends object = object> extends RuleInfo {
  readonly collect: (subject: Subject) => Fact | undefined;
  readonly conclude: (facts: readonly Fact[], report: (finding: SetFinding<Fact>) => void) => void;
}
