import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { Answers } from './answers';
import { fromWorkload, nameOf as objectNameOf, ObjectsBeside, PlacesBeside } from './beside';
import { bindSettings, compositionSettings, VERSION_NOTE } from './binding';
import { checkSidecars } from './check-sidecars';
import { ConfigMapContent, SidecarConfigMap } from './config-map';
import { AddedContext, Bound, ManifestContext } from './context';
import { foundAgain } from './found-again';
import { askedFor } from './image-replacements';
import { withLostVolumes } from './lost-volumes';
import { PlainComposer } from './plain-composer';
import { Rendering } from './rendering';
import { SidecarSettings } from './settings';
import { SidecarSettingsProps } from './settings-props';
import { suppressionsOf } from './suppressions';
import { both, Transform, Transformation } from './transformation';
import { podTemplateOf, objectOf, replaceAt } from './workload';
import { compose } from '../composition/compose';
import { Problem, SUPPRESSIBLE } from '../composition/fragment';
import { needsPodMonitor, POD_MONITOR as POD_MONITOR_NAME } from '../composition/scraping';
import { checkStruct } from '../contract/check-struct';
import { withCompanions } from '../contract/companions';
import { ISidecar } from '../contract/sidecar';
import { SidecarContextProps } from '../contract/sidecar-context';
import { SidecarMount } from '../contract/sidecar-mount';
import { MetricsEndpoint, SidecarObject } from '../contract/sidecar-parts';
import { bindAll } from '../lowering/bind';
import { asArray, isObject, JsonObject } from '../manifest/json';
import { isDnsLabel } from '../manifest/names';
import { noteOf } from '../manifest/notes';
import { podTemplateAt } from '../manifest/pod-template';
import { suppresses } from '../validation/suppressions';

/** Options of `Sidecars.of`. */
export interface SidecarsOptions {
  /**
   * Name of the main container.
   *
   * @default - what the pod's annotation `kubectl.kubernetes.io/default-container` says, else the first container
   */
  readonly main?: string;

  /**
   * JSON pointer (RFC 6901) of the pod template in the object, for example `/spec/template`.
   *
   * @default - known for the built-in kinds; needed for custom resources
   */
  readonly podTemplate?: string;
}

const INSTANCES = new WeakMap<ApiObject, Sidecars>();

/**
 * The sidecars of one workload.
 *
 * @exampleMetadata fixture=chart
 * @example
 * const deployment = new kplus.Deployment(chart, 'api', {
 *   containers: [{ image: 'registry.example.com/shop/api:1.4.0' }],
 * });
 * Sidecars.of(deployment).add(LogShipper.stream({ logs: LogFiles.of('/var/log/api') }));
 */
export class Sidecars {
  /**
   * The sidecars of a workload: a workload of cdk8s-plus, or any ApiObject with a pod template, whether it was written by hand, generated,
   * read with `Include` or rendered by `Helm`. The same workload always gives the same instance.
   *
   * @param workload the workload
   * @param options what cannot be told from the object
   * @throws when the construct is not an object with a pod template, or an option contradicts an earlier call
   */
  public static of(workload: IConstruct, options: SidecarsOptions = {}): Sidecars {
    const object = objectOf(workload);
    checkStruct('SidecarsOptions', options, `[${workload.node.path}] Sidecars.of`);
    const known = INSTANCES.get(object);
    const podTemplate = options.podTemplate === undefined && known ? known.podTemplate : podTemplateOf(object, options.podTemplate);
    const sidecars = known ?? new Sidecars(workload, object, podTemplate);
    INSTANCES.set(object, sidecars);
    sidecars.choose(options, podTemplate);
    return sidecars;
  }

  /**
   * The sidecars of an object that has some, or was asked for them before.
   * @internal
   */
  public static _known(object: ApiObject): Sidecars | undefined {
    return INSTANCES.get(object);
  }

  /**
   * Composes manifests that are in no construct tree: the command line has such.
   * @internal
   */
  public static _plainComposer(settings: SidecarSettingsProps): object {
    return new PlainComposer(settings);
  }

  private readonly sidecars: ISidecar[] = [];
  private injected: ISidecar[] = [];
  private readonly configMaps = new Map<string, SidecarConfigMap>();
  private readonly places: PlacesBeside;
  private readonly beside: ObjectsBeside;
  private readonly answers: Answers;
  /** What the sidecars said when they were added. */
  private readonly endpoints: MetricsEndpoint[] = [];
  private main: string | undefined;
  /** What was done to the manifest before there were sidecars: collectors fill in theirs so. */
  private earlier: Transform | undefined;
  private readonly transform: Transform;
  private contents = new Map<string, ConfigMapContent>();

  private constructor(private readonly workload: IConstruct, private readonly object: ApiObject, private readonly podTemplate: string) {
    this.transform = (manifest) => {
      const { manifest: given, ...before } = this.earlier?.(manifest) ?? { manifest, problems: [] };
      return both(before, this.compose(given));
    };
    this.places = new PlacesBeside(object);
    this.answers = new Answers((sidecar, name) => this.places.nameFor(objectNameOf(sidecar, name)));
    this.beside = new ObjectsBeside(this.places, () => { Rendering.of(object).render(); });
  }

  /**
   * Adds sidecars, and behind each those that come with it, such as the rotator of a log shipper. They are composed into the pod when the manifest is rendered, so it
   * does not matter what is done to the workload later.
   *
   * @param sidecar the sidecars, in the order in which native ones start
   * @returns this
   * @throws when a name is not a DNS-1123 label, or a sidecar of the same name is there already
   */
  public add(...sidecar: ISidecar[]): Sidecars {
    const at = `[${this.workload.node.path}]`;
    const all = sidecar.flatMap(withCompanions);
    checkSidecars(at, all, this.sidecars.map(({ name }) => name));
    this.sidecars.push(...all);
    this.declare(all);
    this.composed(true);
    return this;
  }

  /** The sidecars that were added here, in that order. Those of a `SidecarInjection` are in its report. */
  public get list(): ISidecar[] {
    return [...this.sidecars];
  }

  /**
   * Sets the sidecars that injections add. They come behind those that were added here, whose names they may not have.
   * @internal
   */
  public _inject(sidecars: readonly ISidecar[]): void {
    const before = this.injected;
    if (sidecars.length === before.length && sidecars.every((sidecar, i) => sidecar === before[i])) return;
    this.injected = [...sidecars];
    const names = new Set([...this.sidecars, ...sidecars].map(({ name }) => name));
    for (const { name } of before) if (!names.has(name)) this.forget(name);
    this.declare(sidecars.filter((sidecar) => !before.includes(sidecar)));
    this.composed(names.size > 0);
  }

  /**
   * JSON pointer of the pod template in the object.
   * @internal
   */
  public get _podTemplate(): string {
    return this.podTemplate;
  }

  /**
   * The name of main, where the user gave it.
   * @internal
   */
  public get _main(): string | undefined {
    return this.main;
  }

  /** Has the manifest composed whenever it is rendered, behind what else is done to it, or no longer. */
  private composed(composed: boolean): void {
    const rendering = Rendering.of(this.object);
    if (composed && rendering.transform !== this.transform) {
      this.earlier = rendering.transform;
      rendering.transform = this.transform;
    }
    if (!composed) {
      this.beside.update([], NOTHING);
      if (rendering.transform === this.transform) rendering.transform = this.earlier;
    }
  }

  private choose({ main }: SidecarsOptions, podTemplate: string): void {
    const at = `[${this.workload.node.path}]`;
    if (main !== undefined && this.main !== undefined && main !== this.main) {
      throw new Error(`${at} main is "${this.main}" by an earlier Sidecars.of, and cannot be "${main}" too: give one name in all calls`);
    }
    if (podTemplate !== this.podTemplate) {
      throw new Error(`${at} podTemplate is "${this.podTemplate}" by an earlier Sidecars.of, and cannot be "${podTemplate}" too`);
    }
    this.main = main ?? this.main;
  }

  /** Puts what the sidecars bring into the construct tree, so that it is complete before it is rendered. */
  private declare(added: readonly ISidecar[]): void {
    const settings = SidecarSettings.of(this.object);
    const props = new AddedContext(this.bound(settings), () => this.contextNow(settings));
    for (const sidecar of added) {
      const spec = Rendering.of(this.object).exclude(() => this.answers.first(sidecar, sidecar.name, props));
      if (spec === undefined) continue;
      this.endpoints.push(...asArray(spec.metrics as never) as unknown as MetricsEndpoint[]);
      if (asArray(spec.mounts as never).some((mount) => (mount as unknown as SidecarMount)?._kind === 'config')) this.configMap(sidecar.name);
      for (const object of asArray(spec.objects as never).filter(isObject) as unknown as SidecarObject[]) {
        if (isDnsLabel(object.name)) this.beside.declare({ ...object, sidecar: sidecar.name });
      }
    }
    if (needsPodMonitor(this.endpoints, settings.scraping)) this.beside.declare(POD_MONITOR);
  }

  private contextNow(settings: SidecarSettings): SidecarContextProps {
    const manifest = Rendering.of(this.object).source();
    const template = podTemplateAt(manifest, this.podTemplate) ?? {};
    return new ManifestContext(this.bound(settings), manifest, template);
  }

  private bound(settings: SidecarSettings): Bound {
    return { object: this.object, workload: this.workload, settings, main: this.main };
  }

  private compose(rendered: JsonObject): Transformation {
    const { manifest, notes: restored } = withLostVolumes(this.object, rendered);
    const template = podTemplateAt(manifest, this.podTemplate);
    if (template === undefined) {
      const message = `there is no pod template with a spec at "${this.podTemplate}" of this ${this.object.kind}`;
      return { manifest, problems: [{ rule: 'compose/template', message, remedy: 'give the workload a pod template, or set podTemplate to where it is' }] };
    }
    const settings = SidecarSettings.of(this.object);
    const problems: Problem[] = [];
    const images: string[] = [];
    const bound = this.bound(settings);
    const composition = compositionSettings(manifest, template, bound);
    const context = new ManifestContext(bound, manifest, template);
    const fragments = bindAll([...this.sidecars, ...this.injected], {
      ask: (sidecar, name) => this.answers.now(sidecar, name, context),
      settings: bindSettings(settings, images),
      problems,
      configMapName: (sidecar) => this.configMap(sidecar).name,
    });
    askedFor(this.object, images);
    const composed = compose(template, fragments, composition);
    const workload = fromWorkload(manifest);
    this.contents = new Map(composed.configMaps.map(({ sidecar, data }) => [sidecar, { data, workload }]));
    const suppressions = suppressionsOf(this.object);
    const suppressed = SUPPRESSIBLE.filter((rule) => suppressions.some((suppression) => suppresses(suppression, rule)));
    problems.push(...composed.problems.filter(({ rule }) => !suppressed.includes(rule)));
    const notes = fragments.flatMap((fragment) => (fragment.notes ?? []).map((each) => {
      const { id, text } = noteOf(each);
      return `${id}: sidecar "${fragment.name}": ${text}`;
    }));
    return {
      manifest: problems.length > 0 ? manifest : replaceAt(manifest, this.podTemplate, composed.template),
      problems,
      notes: [...restored, ...notes, ...composed.notes],
      appNotes: settings._versionAssumed ? [VERSION_NOTE] : [],
      // Objects of a pod that cannot be composed stay as they are: nothing is written anyway.
      beside: problems.length > 0 ? [] : this.beside.update(composed.objects, workload),
      suppressions: foundAgain(composed, suppressed),
      podTemplate: this.podTemplate,
    };
  }

  /** The ConfigMap of a sidecar, which is made when the sidecar first has config files. */
  private configMap(sidecar: string): SidecarConfigMap {
    let configMap = this.configMaps.get(sidecar);
    if (configMap === undefined) {
      configMap = new SidecarConfigMap(this.places, this.object, sidecar, () => {
        Rendering.of(this.object).render();
        return this.contents.get(sidecar) ?? { data: {}, workload: { namespace: this.object.metadata.namespace, annotations: {} } };
      });
      this.configMaps.set(sidecar, configMap);
    }
    return configMap;
  }

  /** Takes the ConfigMap of a sidecar out of the tree; its objects leave when the pod is composed without it. */
  private forget(sidecar: string): void {
    const configMap = this.configMaps.get(sidecar);
    configMap?.node.scope!.node.tryRemoveChild(configMap.node.id);
    this.configMaps.delete(sidecar);
  }
}

const NOTHING = { namespace: undefined, annotations: {} };

const POD_MONITOR = { sidecar: undefined, apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', name: POD_MONITOR_NAME };
