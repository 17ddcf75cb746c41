import { CollectedFacts } from './collected-facts';
import { KNOWN_KINDS } from './crds/known';
import { readCrds } from './crds/read';
import { knownRules, NAMELESS, NOT_AN_OBJECT, REASONLESS, setRules, TOO_DEEP, UNSUPPRESSIBLE_RULES } from './known-rules';
import { MAX_DEPTH, withoutNulls } from './nulls';
import { Finding, PodSecurity, Report, Rule, RuleInfo, RuleOptions, Subject } from './rule';
import { unknownRule } from './rule-names';
import { RULES } from './rules';
import { RulesByKind } from './rules-by-kind';
import { catalogOf } from './schemas/catalog';
import { isRuleLeftOut, standingOf } from './schemas/problems-of-object';
import { annotationOf, Suppression, suppresses, suppressionsOf } from './suppressions';
import { Violation, ViolationResource } from './violation';
import { asArray, asString, isObject, Json, JsonObject, typeName } from '../manifest/json';
import { unknownNote } from '../manifest/notes';
import { groupOf, podTemplateAt, podTemplatePointer } from '../manifest/pod-template';
import { TemplateView, viewPod } from '../manifest/pod-view';
import { escapeSegment } from '../manifest/pointer';

export interface EngineOptions extends RuleOptions {
  /** Rule ids, or `group/*`, that are not run. */
  readonly ignore?: readonly string[];
  /** Suppressions for every object, each with a reason: the rules run, and their findings are reported as suppressed. */
  readonly suppressions?: readonly Suppression[];
  /** CustomResourceDefinitions, as manifests: objects of their kinds are validated as strictly as built-in ones. */
  readonly crds?: readonly JsonObject[];
  /** Validate each object alone, and keep nothing for `conclude`. @default false */
  readonly alone?: boolean;
  /** Only collect facts for `conclude`. @default false */
  readonly together?: boolean;
}

/** The validated part of an object: all of it, or all except what depends on the pod template alone. The pod's spec then must have no nulls. */
export type Extent = 'whole' | 'beside-pod';

/** The origin of an object, and its suppressions from outside. */
export interface Origin {
  readonly constructPath?: string;
  /** JSON pointer of the pod template, for a kind that is not built in. */
  readonly podTemplate?: string;
  readonly suppressions?: readonly Suppression[];
  /** Data of the caller that is returned with findings of `conclude` about this document. */
  readonly source?: object;
}

/** A finding that somebody suppressed, and the reason. */
export interface Suppressed {
  readonly violation: Violation;
  readonly suppression: Suppression;
  readonly origin: Origin;
}

export interface Outcome {
  readonly violations: Violation[];
  /** Suppressed findings. */
  readonly suppressed: readonly Suppressed[];
  /** Number of validated objects; a `List` counts its items. */
  readonly resources: number;
  /** Number of objects without a known schema, to which only the rules about any object applied. */
  readonly skipped: number;
  /** Number of objects whose CEL rules were not evaluated. */
  readonly unevaluated: number;
}

export interface Conclusion {
  readonly violations: Violation[];
  readonly suppressed: readonly Suppressed[];
  /** The origin of each violation, in the same order. */
  readonly origins: readonly Origin[];
}

interface Seen {
  readonly resource: ViolationResource;
  readonly prefix: string;
  readonly origin: Origin;
  readonly suppressions: readonly Suppression[];
}

/**
 * Validates manifests. `check` validates one object at a time and keeps few facts of it; `conclude` returns the findings
 * about several objects together. Deterministic: same manifests in the same order, same violations.
 */
export class Engine {
  private readonly rules: Readonly<Record<Extent, RulesByKind>>;
  private readonly collected: readonly CollectedFacts<Seen>[];
  private readonly reasonsDemanded: boolean;
  private readonly namesDemanded: boolean;
  private readonly everywhere: readonly Suppression[];
  /** The errors in the rule names of annotations. */
  private readonly misnamed = new Map<string, string | undefined>();

  private readonly options: RuleOptions;

  /** @throws if a CustomResourceDefinition is invalid */
  constructor(options: EngineOptions) {
    const custom = options.crds && readCrds(options.crds);
    this.options = { ...options, customKinds: custom ? new Map([...KNOWN_KINDS, ...custom.kinds]) : KNOWN_KINDS, servedVersions: custom?.served };
    const ignored = (options.ignore ?? []).map((rule) => ({ rule, reason: 'ignored' }));
    const wanted = (rule: RuleInfo) => !ignored.some((s) => suppresses(s, rule.id));
    const rules = options.together ? [] : RULES.filter((rule) => wanted(rule) && isAtLevel(rule, options.podSecurity));
    this.rules = { 'whole': new RulesByKind(rules), 'beside-pod': new RulesByKind(besidePods(rules)) };
    this.reasonsDemanded = wanted(REASONLESS);
    this.namesDemanded = wanted(NAMELESS);
    this.everywhere = options.suppressions ?? [];
    this.collected = options.alone ? [] : setRules().filter(wanted).map((rule) => new CollectedFacts(rule));
  }

  /**
   * The findings about one document alone. A `List` is validated item by item.
   *
   * @param extent `beside-pod` omits the findings of the schema and the rules about the pod template alone
   */
  check(document: unknown, origin: Origin = {}, extent: Extent = 'whole'): Outcome {
    const outcome = { violations: [] as Violation[], suppressed: [] as Suppressed[], resources: 0, skipped: 0, unevaluated: 0 };
    this.checkAt(document, '', origin, extent, outcome);
    return outcome;
  }

  /** The findings about all documents together. Call it once, at the end. */
  conclude(): Conclusion {
    const outcome = { violations: [] as Violation[], suppressed: [] as Suppressed[], resources: 0, skipped: 0, unevaluated: 0 };
    const origins: Origin[] = [];
    for (const facts of this.collected) {
      facts.conclude((finding, seen) => {
        this.report(facts.rule, finding, seen, outcome);
        while (origins.length < outcome.violations.length) origins.push(seen.origin);
      });
    }
    return { violations: outcome.violations, suppressed: outcome.suppressed, origins };
  }

  /** Whether a rule, or one of a group, applies to an object. */
  concerns(rule: string, manifest: JsonObject, origin: Origin = {}): boolean {
    if (typeof manifest.kind !== 'string' || typeof manifest.apiVersion !== 'string') return false;
    const subject = this.subjectOf(manifest, origin);
    const suppression = { rule, reason: '' };
    return this.rules.whole.of(`${subject.group}/${subject.kind}`).some(({ id, about }) => suppresses(suppression, id) && (about !== 'pod' || subject.pod !== undefined))
      || this.collected.some(({ rule: set }) => suppresses(suppression, set.id) && set.collect(subject) !== undefined);
  }

  private checkAt(document: unknown, prefix: string, origin: Origin, extent: Extent, outcome: Mutable<Outcome>): void {
    if (!isObject(document) || typeof document.kind !== 'string' || typeof document.apiVersion !== 'string') {
      outcome.resources++;
      const what = isJsonPatch(document) ? 'this is a JSON patch, for kustomize or `kubectl patch`, not an object'
        : !isObject(document) ? `this is ${article(typeName(document))}, not an object`
          : `${['apiVersion', 'kind'].filter((k) => typeof document[k] !== 'string').join(' and ')} must be given, as text`;
      const resource = isObject(document) ? resourceOf(document) : { apiVersion: '', kind: '' };
      this.report(NOT_AN_OBJECT, { path: '', message: what }, { resource, prefix, origin, suppressions: [] }, outcome);
      return;
    }
    if (prefix.length > LONGEST_PREFIX) {
      outcome.resources++;
      const seen = { resource: resourceOf(document), prefix, origin, suppressions: [] };
      this.report(TOO_DEEP, { path: '', message: 'lists are nested in lists without end' }, seen, outcome);
      return;
    }
    if (isList(document)) {
      asArray(document.items).forEach((item, i) => this.checkAt(itemOf(document, item), `${prefix}/items/${i}`, origin, extent, outcome));
      return;
    }
    outcome.resources++;
    const withoutPod = extent === 'beside-pod' ? podTemplateOf(document, origin)?.spec as JsonObject | undefined : undefined;
    const schema = () => catalogOf(this.options.minor).kind(document.apiVersion as string, document.kind as string);
    const names = new Set<string>();
    const manifest = withoutNulls(document, schema, withoutPod, names);
    const resource = resourceOf(document);
    if (!manifest) {
      const message = `more than ${MAX_DEPTH} levels are nested in each other`;
      this.report(TOO_DEEP, { path: '', message }, { resource, prefix, origin, suppressions: [] }, outcome);
      return;
    }
    const annotated = suppressionsOf(manifest);
    const own = [...annotated, ...origin.suppressions ?? []];
    const seen: Seen = { resource, prefix, origin, suppressions: own.length === 0 ? this.everywhere : [...own, ...this.everywhere] };
    for (const suppression of annotated) this.judge(suppression, seen, outcome);
    const subject = this.subjectOf(manifest, origin);
    const standing = standingOf(subject);
    if (standing === 'unknown' || standing === 'unreadable') outcome.skipped++;
    if (standing === 'custom' && isRuleLeftOut(subject, subject.pod === undefined || extent === 'beside-pod')) outcome.unevaluated++;
    let current: RuleInfo;
    const report: Report = (finding) => this.report(current, finding, seen, outcome);
    // Rules about pods do not apply to an object without a pod.
    for (const rule of this.rules[subject.pod === undefined ? 'beside-pod' : extent].of(`${subject.group}/${subject.kind}`)) {
      if (rule.fields !== undefined && !hasOneOf(names, rule.fields)) continue;
      current = rule;
      rule.check(subject, report);
    }
    for (const facts of this.collected) facts.collect(subject, seen);
  }

  /** Whether a suppression in an object's annotations is effective. */
  private judge({ rule, reason }: Suppression, seen: Seen, outcome: Mutable<Outcome>): void {
    if (reason === '' && this.reasonsDemanded) {
      const message = `"${rule}" is to be ignored, but no reason is given`;
      this.report(REASONLESS, { path: '/metadata/annotations', message }, seen, outcome);
    }
    if (!this.namesDemanded) return;
    if (!this.misnamed.has(rule)) {
      if (this.misnamed.size >= MOST_MISNAMED) this.misnamed.clear();
      this.misnamed.set(rule, rule.startsWith('note/') ? unknownNote(rule) : unknownRule(rule, knownRules(), UNSUPPRESSIBLE_RULES));
    }
    const message = this.misnamed.get(rule);
    if (message === undefined) return;
    this.report(NAMELESS, { path: `/metadata/annotations/${escapeSegment(annotationOf(rule))}`, message }, seen, outcome);
  }

  private subjectOf(manifest: JsonObject, origin: Origin): Subject {
    const apiVersion = manifest.apiVersion as string;
    const kind = manifest.kind as string;
    return { manifest, apiVersion, group: groupOf(apiVersion), kind, pod: podOf(manifest, origin), options: this.options };
  }

  private report(rule: RuleInfo, finding: Finding, seen: Seen, outcome: Mutable<Outcome>): void {
    const violation = {
      rule: rule.id,
      severity: rule.severity,
      resource: seen.resource,
      path: seen.prefix + finding.path,
      message: finding.message,
      fix: finding.fix ?? rule.fix,
      ...(seen.origin.constructPath !== undefined && { constructPath: seen.origin.constructPath }),
    };
    const suppression = seen.suppressions.find((s) => s.reason !== '' && suppresses(s, rule.id));
    if (suppression === undefined) outcome.violations.push(violation);
    else outcome.suppressed.push({ violation, suppression, origin: seen.origin });
  }
}

/** The rules about more than a pod, without their findings about the pod alone. */
function besidePods(rules: readonly Rule[]): Rule[] {
  return rules.filter(({ about }) => about !== 'pod').map((rule) => (rule.checkBesidePod ? { ...rule, check: rule.checkBesidePod } : rule));
}

function hasOneOf(names: ReadonlySet<string>, fields: readonly string[]): boolean {
  for (let i = 0; i < fields.length; i++) if (names.has(fields[i])) return true;
  return false;
}

function isAtLevel({ level }: Rule, asked: PodSecurity): boolean {
  return level === undefined || asked === 'restricted' || asked === level;
}

/** Maximum depth of nested lists, `/items/0/items/0`: no useful list is as deep. */
const LONGEST_PREFIX = 200;

type Mutable<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer E)[] ? E[] : T[K] };

/** Cache limit for rule names in annotations. */
const MOST_MISNAMED = 1_000;

/** `kind: List`, and the typed lists that `kubectl get -o yaml` prints. */
function isList(document: JsonObject): boolean {
  return (document.kind as string).endsWith('List') && Array.isArray(document.items);
}

/** Items of a typed list need no kind and apiVersion: the API server omits them. */
function itemOf(list: JsonObject, item: Json): Json {
  const kind = (list.kind as string).slice(0, -'List'.length);
  const nameless = isObject(item) && (item.kind ?? null) === null && (item.apiVersion ?? null) === null;
  return kind !== '' && nameless ? { ...item, apiVersion: list.apiVersion, kind } : item;
}

/** The JSON pointer of the pod template of a manifest. */
function podPointer(manifest: JsonObject, origin: Origin): string | undefined {
  return origin.podTemplate ?? podTemplatePointer(manifest);
}

/** The pod template of a manifest, if it has one with a spec. */
function podTemplateOf(manifest: JsonObject, origin: Origin): JsonObject | undefined {
  const pointer = podPointer(manifest, origin);
  return pointer === undefined ? undefined : podTemplateAt(manifest, pointer);
}

function podOf(manifest: JsonObject, origin: Origin): TemplateView | undefined {
  const template = podTemplateOf(manifest, origin);
  return template && viewPod(template, podPointer(manifest, origin)!);
}

function resourceOf(manifest: JsonObject): ViolationResource {
  const metadata = isObject(manifest.metadata) ? manifest.metadata : {};
  const namespace = asString(metadata.namespace);
  const name = asString(metadata.name);
  return {
    apiVersion: asString(manifest.apiVersion) ?? '',
    kind: asString(manifest.kind) ?? '',
    ...(namespace !== undefined && { namespace }),
    ...(name !== undefined && { name }),
  };
}

function article(noun: string): string {
  return noun === 'null' ? 'empty' : `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** @see https://www.rfc-editor.org/rfc/rfc6902 */
function isJsonPatch(document: unknown): boolean {
  const operations = asArray(document);
  return operations.length > 0 && operations.every((operation) => isObject(operation) && typeof operation.op === 'string' && typeof operation.path === 'string');
}
