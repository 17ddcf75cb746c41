import { ApiObject, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { checkSelector } from './check-selector';
import { checkSidecars } from './check-sidecars';
import { injectBelow, Offer, offer, Treatment, treatmentOf } from './injections';
import { sorted } from './notes';
import { Rendering } from './rendering';
import { sessionOf } from './session';
import { WorkloadSelector } from './workload-selector';
import { checkStruct } from '../contract/check-struct';
import { withCompanions } from '../contract/companions';
import { ISidecar } from '../contract/sidecar';
import { selecting } from '../injection/selector';
import { Verdict } from '../injection/verdict';
import { note } from '../manifest/notes';

/** What a `SidecarInjection` is made of. */
export interface SidecarInjectionProps {
  /** The sidecars, in the order in which native ones start. Each is shared by all workloads, and is asked for each what it needs. */
  readonly sidecars: ISidecar[];

  /**
   * Which workloads get them.
   *
   * @default - all below the scope
   */
  readonly select?: WorkloadSelector;

  /**
   * Where custom resources that are workloads have their pod template: a JSON pointer (RFC 6901) by kind, for example `{ Rollout: '/spec/template' }`.
   *
   * @default - the built-in kinds, and objects that `Sidecars.of` was told of
   */
  readonly podTemplates?: { [kind: string]: string };
}

/** What one injection does to one workload, and why. */
export interface InjectionResult {
  /** Path of the workload's object in the construct tree. */
  readonly constructPath: string;
  /** `kind` of the workload. */
  readonly kind: string;
  /** `metadata.name` of the workload. */
  readonly name: string;
  /**
   * `metadata.namespace` of the workload.
   *
   * @default - the manifest names none
   */
  readonly namespace?: string;
  /**
   * `injected`: it gets the sidecars; `unchanged`: everything is there already; `opted-out`: its annotation says so; `not-selected`: `select` does not take it;
   * `failed`: it cannot be rendered, or the predicate throws, and the synthesis ends with an error.
   */
  readonly outcome: string;
  /** Why, in words; empty when there is nothing to say. */
  readonly reason: string;
  /** Names of the sidecars that it gets from this injection, in order. */
  readonly sidecars: string[];
  /** Names of the sidecars that are left alone, because the workload has a container or a sidecar of that name already. */
  readonly present: string[];
}

/**
 * Adds sidecars to every workload below a construct, no matter what made it, and when: cdk8s-plus, a generated class, `Include` or `Helm`, before the injection or after
 * it. Workloads are chosen at the beginning of each synthesis, as they are then.
 *
 * A workload opts out with the annotation `cdk8s-sidecars/inject: "false"` on itself or on its pod template, or chooses sidecars by name with a list: `"agent, proxy"`.
 * Sidecars that `Sidecars.of` adds come first, then those of injections: the outermost scope first, and of one scope in the order in which they were made.
 * A workload that has a container or a sidecar of a name keeps it, and gets no second one.
 *
 * @exampleMetadata fixture=chart
 * @example
 * new SidecarInjection(app, 'agents', {
 *   sidecars: [LogShipper.stream({ logs: LogFiles.of('/var/log/app') })],
 *   select: { kinds: ['Deployment', 'StatefulSet'], matchLabels: { tier: 'backend' } },
 * });
 */
export class SidecarInjection extends Construct {
  private readonly offered: Offer;
  private readonly found = {};

  /**
   * @param scope the app, the chart, or another construct whose workloads are meant
   * @param id id of the injection in its scope
   * @param props the sidecars, and the workloads that get them
   * @throws when there are no sidecars, two have one name, or the selector cannot be
   */
  constructor(private readonly scope: Construct, id: string, props: SidecarInjectionProps) {
    super(scope, id);
    const at = `[${this.node.path}]`;
    const who = `${at} SidecarInjection`;
    if (!Array.isArray(props?.sidecars) || props.sidecars.length === 0) throw new Error(`${who} has no sidecars: write sidecars: [...]`);
    checkStruct('SidecarInjectionProps', props, who);
    const { select = {}, podTemplates = {} } = props;
    const sidecars = props.sidecars.flatMap(withCompanions);
    checkSidecars(at, sidecars);
    for (const [kind, pointer] of Object.entries(podTemplates)) {
      if (typeof pointer !== 'string' || !/^\/./.test(pointer)) throw new Error(`${who}: podTemplates.${kind} is not a JSON pointer: write it as "/spec/template"`);
    }
    checkSelector(who, select, Object.keys(podTemplates));
    const { predicate, ...plain } = select;
    this.offered = { path: this.node.path, sidecars: [...sidecars], selecting: selecting(plain), predicate, podTemplates: { ...podTemplates } };
    offer(scope, this.offered);
    this.node.addValidation({ validate: () => sessionOf(this).once(this.found, () => this.problems()) });
  }

  /**
   * Injects now into what is below the scope, so that the ConfigMaps and objects of the sidecars are in the tree: before a loop that labels every ApiObject, for
   * example. Each synthesis begins with this, for all workloads.
   */
  public apply(): void {
    injectBelow(this.scope);
  }

  /**
   * What the injection does to each workload below its scope as it is now, and why, in the order of the construct tree.
   *
   * @returns one result for each workload; workloads are objects with a pod template, except those that sidecars bring themselves
   */
  public report(): InjectionResult[] {
    return this.treated(() => true).map(([{ kind, node }, { name, namespace, verdicts }]) => {
      const { outcome, reason, sidecars, present } = verdicts.get(this.offered)!;
      const workload = { constructPath: node.path, kind, name, ...(namespace !== undefined && { namespace }) };
      return { ...workload, outcome, reason, sidecars: [...sidecars], present: [...present] };
    });
  }

  private treated(wanted: (object: ApiObject) => boolean): [ApiObject, Treatment][] {
    return this.scope.node.findAll().filter(ApiObject.isApiObject).filter(wanted).flatMap((object): [ApiObject, Treatment][] => {
      const treatment = treatmentOf(object);
      return treatment === undefined ? [] : [[object, treatment]];
    });
  }

  private problems(): string[] {
    const session = sessionOf(this);
    const treated = this.treated((object) => session.concerns(Chart.of(object)));
    const outcomes = treated.map(([, { verdicts }]) => verdicts.get(this.offered)!);
    return [
      ...treated.flatMap(([object, { warnings }]) => this.tell(object, warnings.map((text) => note('note/injection-name', text)))),
      // Of one chart it cannot be told.
      ...session.concernsAll() && outcomes.every(({ outcome }) => outcome === 'not-selected') ? this.tell(this, [nothingDone(outcomes)]) : [],
      ...treated.flatMap(([{ node: { path } }, { errors }]) => {
        const error = errors.get(this.offered);
        return error === undefined ? [] : [`at ${path}, ${error}.`];
      }),
    ];
  }

  /** Tells notes about a construct as the settings have it. Those that are errors are returned, once for all injections. */
  private tell(about: Construct | ApiObject, texts: readonly string[]): string[] {
    if (texts.length === 0) return [];
    const session = sessionOf(this);
    const isObject = ApiObject.isApiObject(about);
    const { notes, errors } = sorted(about, isObject ? Rendering.of(about).source() : {}, texts);
    const { path } = about.node;
    for (const { id, text } of notes) session.tell(`warning ${id}: ${text}.`, { path, workload: isObject });
    return errors.map(({ id, text }) => `${id}: ${isObject ? `at ${path}, ` : ''}${text}.`).filter((error) => session.isFirst(error));
  }
}

/** @param outcomes what became of each workload: none was selected */
function nothingDone([first, ...others]: readonly Verdict[]): string {
  const why = first === undefined ? 'there is no workload below its scope'
    : `of ${others.length + 1} workloads select takes none, the first because ${first.reason}`;
  return note('note/injection-nothing', `this injection does nothing: ${why}. Fix: correct select or the scope, or take the injection out`);
}
