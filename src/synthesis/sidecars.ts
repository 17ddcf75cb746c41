import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { ObjectsBeside } from './beside';
import { ConfigMapContent, SidecarConfigMap } from './config-map';
import { Rendering, Transformation } from './rendering';
import { SidecarSettings } from './settings';
import { podTemplateOf, objectOf, replaceAt } from './workload';
import { compose } from '../composition/compose';
import { CompositionSettings, Problem } from '../composition/fragment';
import { ISidecar } from '../contract/sidecar';
import { bindAll } from '../lowering/bind';
import { sizeText } from '../lowering/resources';
import { asArray, asObject, asString, JsonObject } from '../manifest/json';
import { DNS_LABEL_FORM, isDnsLabel } from '../manifest/names';
import { groupOf, podTemplateAt } from '../manifest/pod-template';

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

/** The sidecars of one workload. */
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
    const known = INSTANCES.get(object);
    const podTemplate = options.podTemplate === undefined && known ? known.podTemplate : podTemplateOf(object, options.podTemplate);
    const sidecars = known ?? new Sidecars(workload, object, podTemplate);
    INSTANCES.set(object, sidecars);
    sidecars.choose(options, podTemplate);
    return sidecars;
  }

  private readonly sidecars: ISidecar[] = [];
  private readonly configMaps = new Map<string, SidecarConfigMap>();
  private readonly beside: ObjectsBeside;
  private main: string | undefined;
  private contents = new Map<string, ConfigMapContent>();

  private constructor(private readonly workload: IConstruct, private readonly object: ApiObject, private readonly podTemplate: string) {
    this.beside = new ObjectsBeside(object, () => { Rendering.of(object).render(); });
  }

  /**
   * Adds sidecars. They are composed into the pod when the manifest is rendered, so it does not matter what is done to the workload later.
   *
   * @param sidecar the sidecars, in the order in which native ones start
   * @returns this
   * @throws when a name is not a DNS-1123 label, or a sidecar of the same name is there already
   */
  public add(...sidecar: ISidecar[]): Sidecars {
    const at = `[${this.workload.node.path}]`;
    const names = new Set(this.sidecars.map(({ name }) => name));
    for (const added of sidecar) {
      if (typeof added === 'function') {
        const { name } = added as { name: string };
        throw new Error(`${at} a function${name === '' ? '' : ` "${name}"`} is given in place of a sidecar: call it, LogShipper.stream({ logs }) for example, or write new before a class`);
      }
      if (typeof added?.bind !== 'function') {
        throw new Error(`${at} this is not a sidecar: give an object with a name and a method bind(context), for example a CustomSidecar`);
      }
      if (typeof added.name !== 'string' || !isDnsLabel(added.name)) {
        throw new Error(`${at} a sidecar cannot be named "${added.name}": write ${DNS_LABEL_FORM}`);
      }
      if (names.has(added.name)) throw new Error(`${at} there is already a sidecar named "${added.name}": give one of the two another name`);
      names.add(added.name);
    }
    this.sidecars.push(...sidecar);
    Rendering.of(this.object).transform = (manifest) => this.compose(manifest);
    return this;
  }

  /** The sidecars, in the order in which they were added. */
  public get list(): ISidecar[] {
    return [...this.sidecars];
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

  private compose(manifest: JsonObject): Transformation {
    const template = podTemplateAt(manifest, this.podTemplate);
    if (template === undefined) {
      const message = `there is no pod template with a spec at "${this.podTemplate}" of this ${this.object.kind}`;
      return { manifest, problems: [{ message, remedy: 'give the workload a pod template, or set podTemplate to where it stands' }] };
    }
    const settings = SidecarSettings.of(this.object);
    const composition: CompositionSettings = {
      minor: settings.kubernetesVersion.minor,
      placement: settings.placement,
      main: this.main,
      ...factsOf(manifest),
      sharedVolumeSizeLimit: sizeText(settings.sharedVolumeSizeLimit),
      writableVolumeSizeLimit: sizeText(settings.writableVolumeSizeLimit),
      scraping: settings.scraping,
      monitorLabels: settings.monitorLabels,
    };
    const problems: Problem[] = [];
    const { name, namespace } = namesOf(manifest);
    const context = {
      workload: this.workload,
      workloadName: name ?? this.object.name,
      namespace,
      kubernetesVersion: settings.kubernetesVersion,
      replicas: replicasOf(manifest),
      clusterNodes: settings.clusterNodes,
    };
    const fragments = bindAll(this.sidecars, {
      context, template, composition, images: settings, problems, configMapName: (sidecar) => this.configMap(sidecar),
    });
    const composed = compose(template, fragments, composition);
    this.contents = new Map(composed.configMaps.map(({ sidecar, data }) => [sidecar, { data, namespace }]));
    problems.push(...composed.problems);
    const notes = fragments.flatMap((fragment) => (fragment.notes ?? []).map((note) => `sidecar "${fragment.name}": ${note}`));
    return {
      manifest: problems.length > 0 ? manifest : replaceAt(manifest, this.podTemplate, composed.template),
      problems,
      notes: [...notes, ...composed.notes],
      // Objects of a pod that cannot be composed stay as they are: nothing is written anyway.
      beside: problems.length > 0 ? [] : this.beside.update(composed.objects, namespace),
      // The annotations may be about main, and are not all that Prometheus is told.
      suppressions: composed.objects.some(({ kind }) => kind === 'PodMonitor')
        ? [{ rule: 'sidecar/scrape-claims', reason: 'a PodMonitor names the ports of the sidecars' }] : [],
      podTemplate: this.podTemplate,
    };
  }

  /** The name of the ConfigMap of a sidecar, which is made when the sidecar first has config files. */
  private configMap(sidecar: string): string {
    let configMap = this.configMaps.get(sidecar);
    if (configMap === undefined) {
      configMap = new SidecarConfigMap(this.object, sidecar, () => {
        Rendering.of(this.object).render();
        return this.contents.get(sidecar) ?? { data: {}, namespace: this.object.metadata.namespace };
      });
      this.configMaps.set(sidecar, configMap);
    }
    return configMap.name;
  }
}

/** What of the kind matters to composition. It is read from the manifest: a patch may have changed the object. */
function factsOf(manifest: JsonObject): Pick<CompositionSettings, 'runsToCompletion' | 'claimTemplates' | 'selector'> {
  const { apiVersion, kind } = manifest;
  const isJob = typeof apiVersion === 'string' && groupOf(apiVersion) === 'batch' && (kind === 'Job' || kind === 'CronJob');
  const claims = kind === 'StatefulSet' ? asArray(asObject(manifest.spec)?.volumeClaimTemplates) : [];
  const selector = asObject(asObject(manifest.spec)?.selector);
  const labels = asObject(selector?.matchLabels) ?? (kind === 'ReplicationController' ? selector : undefined);
  return {
    selector: textsOf(labels),
    runsToCompletion: isJob,
    claimTemplates: claims.flatMap((claim) => asString(asObject(asObject(claim)?.metadata)?.name) ?? []),
  };
}

function textsOf(labels: JsonObject | undefined): Record<string, string> {
  return Object.fromEntries(Object.entries(labels ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}

function replicasOf(manifest: JsonObject): number | undefined {
  const replicas = asObject(manifest.spec)?.replicas;
  return typeof replicas === 'number' ? replicas : undefined;
}

function namesOf(manifest: JsonObject): { readonly name: string | undefined; readonly namespace: string | undefined } {
  const metadata = asObject(manifest.metadata);
  return { name: asString(metadata?.name), namespace: asString(metadata?.namespace) };
}
