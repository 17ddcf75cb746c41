import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { BesideObject } from './beside';
import { ManifestContext } from './context';
import { kplusWorkloadOf } from './kplus-workload';
import { Rendering } from './rendering';
import { sessionOf } from './session';
import { SidecarSettings } from './settings';
import { Sidecars } from './sidecars';
import type { IWorkloadPredicate } from './workload-selector';
import { ISidecar } from '../contract/sidecar';
import { SidecarContext } from '../contract/sidecar-context';
import { Choice, choiceOf, INJECT_ANNOTATION } from '../injection/choice';
import { Selecting, WorkloadFacts } from '../injection/selector';
import { decide, left, Verdict } from '../injection/verdict';
import { asArray, asObject, asString, JsonObject } from '../manifest/json';
import { nearest } from '../manifest/nearest';
import { podTemplateAt, podTemplatePointer } from '../manifest/pod-template';

/** What one injection offers to the workloads below its scope. */
export interface Offer {
  /** Path of the injection in the tree. */
  readonly path: string;
  readonly sidecars: readonly ISidecar[];
  readonly selecting: Selecting;
  readonly predicate: IWorkloadPredicate | undefined;
  /** JSON pointers of pod templates, by kind. */
  readonly podTemplates: Readonly<Record<string, string>>;
}

/** What injections do to a workload. */
export interface Treatment {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly verdicts: ReadonlyMap<Offer, Verdict>;
  /** What the user wrote that cannot be, and is no error. */
  readonly warnings: readonly string[];
  /** Errors in what the user gave, by the offer that they belong to. */
  readonly errors: ReadonlyMap<Offer, string>;
  readonly sidecars: readonly ISidecar[];
}

/** The offers of a scope, in the order in which they were made. */
const OFFERS = new WeakMap<IConstruct, Offer[]>();
/** Under its value the session keeps what injections do to an object. */
const KEYS = new WeakMap<ApiObject, object>();
const BEGUN = new WeakSet<IConstruct>();

/** Offers sidecars to everything below a scope, from now on. */
export function offer(scope: IConstruct, made: Offer): void {
  OFFERS.set(scope, [...OFFERS.get(scope) ?? [], made]);
  const { root } = scope.node;
  if (BEGUN.has(root)) return;
  BEGUN.add(root);
  sessionOf(root).begins(injectBelow);
  // Who renders a single object outside of a synthesis gets what the synthesis would give.
  Rendering.prepareWith(inject);
}

/** Injects into all workloads of a part of the tree. */
export function injectBelow(scope: IConstruct): void {
  for (const object of scope.node.findAll()) if (ApiObject.isApiObject(object)) inject(object);
}

/** Gives an object the sidecars that the injections above it add, and takes away those that none adds any longer. */
function inject(object: ApiObject): void {
  const treatment = treatmentOf(object);
  if (treatment === undefined) return;
  const known = Sidecars._known(object);
  if (known === undefined && treatment.sidecars.length === 0) return;
  (known ?? Sidecars.of(workloadOf(object), { podTemplate: pointerOf(object, offersFor(object)) }))._inject(treatment.sidecars);
}

/** What injections do to an object; `undefined` if it is no workload, or no injection is above it. */
export function treatmentOf(object: ApiObject): Treatment | undefined {
  const offers = offersFor(object);
  if (offers.length === 0 || BesideObject.is(object)) return undefined;
  const pointer = pointerOf(object, offers);
  if (pointer === undefined) return undefined;
  let key = KEYS.get(object);
  if (key === undefined) KEYS.set(object, key = {});
  return sessionOf(object).once(key, () => new Treating(object, pointer).treat(offers));
}

/** Those of the outermost scope first, and of one scope in the order in which they were made. */
function offersFor(object: ApiObject): Offer[] {
  const found: Offer[][] = [];
  for (let at: IConstruct | undefined = object; at !== undefined; at = at.node.scope) {
    const own = OFFERS.get(at);
    if (own !== undefined) found.push(own);
  }
  return found.length < 2 ? found[0] ?? [] : found.reverse().flat();
}

/** Where the pod template stands: as `Sidecars.of` was told, as the kind has it, or as an injection says. */
function pointerOf(object: ApiObject, offers: readonly Offer[]): string | undefined {
  const { apiVersion, kind } = object;
  return Sidecars._known(object)?._podTemplate ?? podTemplatePointer({ apiVersion, kind })
    ?? offers.find(({ podTemplates }) => Object.hasOwn(podTemplates, kind))?.podTemplates[kind];
}

/** The construct that the user knows the workload by. */
function workloadOf(object: ApiObject): IConstruct {
  return kplusWorkloadOf(object) === undefined ? object : object.node.scope!;
}

/** Looks at one workload, and renders it only when that is needed. */
class Treating implements WorkloadFacts {
  private rendered: JsonObject | undefined;

  constructor(private readonly object: ApiObject, private readonly pointer: string) {}

  get kind(): string {
    return this.object.kind;
  }

  get constructPath(): string {
    return this.object.node.path;
  }

  get name(): string {
    return asString(asObject(this.manifest.metadata)?.name) ?? this.object.name;
  }

  get namespace(): string | undefined {
    return asString(asObject(this.manifest.metadata)?.namespace);
  }

  get labels(): Record<string, string> {
    return asObject(asObject(this.template.metadata)?.labels) as Record<string, string> | undefined ?? {};
  }

  private get manifest(): JsonObject {
    return (this.rendered ??= Rendering.of(this.object).source());
  }

  private get template(): JsonObject {
    return podTemplateAt(this.manifest, this.pointer) ?? {};
  }

  treat(offers: readonly Offer[]): Treatment {
    const verdicts = new Map<Offer, Verdict>();
    const errors = new Map<Offer, string>();
    const sidecars: ISidecar[] = [];
    let names: ReturnType<typeof namesIn> | undefined;
    let choice: Choice = 'all';
    for (const each of offers) {
      let verdict: Verdict;
      try {
        const refused = this.refusedBy(each);
        if (refused === undefined) choice = choiceOf(this.manifest, this.template);
        names ??= refused === undefined ? namesIn(this.template, Sidecars._known(this.object)?.list ?? []) : undefined;
        verdict = refused === undefined ? decide(each.sidecars.map(({ name }) => name), choice, names!) : left('not-selected', refused);
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        if (error instanceof PredicateError) errors.set(each, message);
        verdict = left('failed', message);
      }
      for (const name of verdict.sidecars) names!.set(name, `sidecar of ${each.path}`);
      sidecars.push(...each.sidecars.filter(({ name }) => verdict.sidecars.includes(name)));
      verdicts.set(each, verdict);
    }
    const { name, namespace } = this.rendered === undefined ? { name: this.object.name, namespace: this.object.metadata.namespace } : this;
    return { name, namespace, verdicts, errors, sidecars, warnings: unknownNames(choice, verdicts) };
  }

  /** Why an injection does not take it. */
  private refusedBy({ selecting, predicate }: Offer): string | undefined {
    const refused = selecting(this);
    if (refused !== undefined || predicate === undefined) return refused;
    return this.asked(predicate) ? undefined : 'the predicate does not take it';
  }

  private asked(predicate: IWorkloadPredicate): boolean {
    const { object } = this;
    const bound = { object, workload: workloadOf(object), settings: SidecarSettings.of(object), main: Sidecars._known(object)?._main };
    const context = SidecarContext._of(new ManifestContext(bound, this.manifest, this.template));
    let answer: unknown;
    try {
      answer = predicate.takes(context);
    } catch (error) {
      throw new PredicateError(`the predicate fails: ${error instanceof Error ? error.message : String(error)}. Fix: correct its method takes`);
    }
    if (typeof answer !== 'boolean') throw new PredicateError('the predicate says neither true nor false. Fix: let its method takes return one of them');
    return answer;
  }
}

class PredicateError extends Error {}

/** What is there by a name that a sidecar could have. */
function namesIn(template: JsonObject, own: readonly ISidecar[]): Map<string, string> {
  const spec = asObject(template.spec) ?? {};
  const containers = [...asArray(spec.containers), ...asArray(spec.initContainers)].map((container) => asString(asObject(container)?.name));
  return new Map([
    ...containers.filter((name) => name !== undefined).map((name): [string, string] => [name, 'a container']),
    ...own.map(({ name }): [string, string] => [name, 'a sidecar of Sidecars.of']),
  ]);
}

/** Names in the annotation that stand for nothing. */
function unknownNames(choice: Choice, verdicts: ReadonlyMap<Offer, Verdict>): string[] {
  if (typeof choice === 'string') return [];
  const offered = new Map<string, boolean>();
  for (const [{ sidecars }, { outcome }] of verdicts) {
    for (const { name } of sidecars) offered.set(name, offered.get(name) === true || outcome !== 'not-selected');
  }
  return choice.filter((name) => offered.get(name) !== true).map((name) => {
    const what = `the annotation ${INJECT_ANNOTATION} chooses "${name}"`;
    if (offered.has(name)) {
      return `${what}, and the select of the injection that offers it does not take this workload. Fix: change the select, or take the name out`;
    }
    const known = ['false', 'true', ...offered.keys()];
    const meant = nearest(name, known);
    return `${what}, which no injection offers. Fix: ${meant === undefined ? `choose among ${[...offered.keys()].join(', ')}, or write "false"` : `write "${meant}"`}`;
  });
}
