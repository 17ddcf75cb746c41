import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { checkSettings } from './check-settings';
import { checkImagesBelow } from './image-check';
import { SidecarSettingsProps } from './settings-props';
import { KubernetesVersion } from '../contract/kubernetes-version';
import { NoteLevel } from '../contract/note-level';
import { SidecarPlacement } from '../contract/placement';
import { PodSecurityLevel } from '../contract/pod-security-level';
import { Scraping } from '../contract/scraping';
import { ImagePins } from '../images/images-lock';
import { currentProject, imagePinsOf } from '../project/current-project';
import { Project } from '../project/project';

/** Settings of outer constructs are merged into these, key by key. */
type MapSetting = 'images' | 'monitorLabels' | 'logLabels' | 'resources' | 'notes';
const MAPS: readonly MapSetting[] = ['images', 'monitorLabels', 'logLabels', 'resources', 'notes'];

const SETTINGS = Symbol.for('cdk8s-sidecars.SidecarSettings');

const DEFAULTS = {
  kubernetesVersion: KubernetesVersion._default(),
  placement: SidecarPlacement.AUTO,
  podSecurity: PodSecurityLevel.PRIVILEGED,
  failOn: 'error',
  sharedVolumeSizeLimit: Size.mebibytes(512),
  writableVolumeSizeLimit: Size.mebibytes(64),
  scraping: Scraping.ANNOTATIONS,
  clusterNodes: 10,
  keepGuaranteedQos: false,
  fastYaml: true,
  validate: true,
};

/**
 * The settings that hold for a construct: of each setting, the one of the nearest ancestor that has it. Some have a default in the project file,
 * `cdk8s-sidecars.yaml`.
 *
 * @exampleMetadata fixture=chart
 * @example
 * SidecarSettings.set(app, {
 *   kubernetesVersion: KubernetesVersion.V1_33,
 *   podSecurity: PodSecurityLevel.RESTRICTED,
 *   imageRegistry: 'registry.example.com',
 * });
 */
export class SidecarSettings {
  /**
   * Sets settings for a construct and everything below it. A setting that was set before on the same construct is replaced; the others stay.
   *
   * @param scope the app, the chart or any other construct
   * @param settings the settings
   * @throws when there is no setting of a name, or a setting's value is not one that it can have
   */
  public static set(scope: IConstruct, settings: SidecarSettingsProps): void {
    checkSettings(scope, settings);
    // What is wrong with the file is told where it was named.
    if (settings.imagesFile !== undefined) imagePinsOf(settings.imagesFile);
    if (settings.images !== undefined || settings.imagesFile !== undefined) {
      checkImagesBelow(scope, () => {
        const { images = {}, imagesFile } = ownSettings(scope) ?? {};
        return { images, imagesFile, pins: imagesFile === undefined ? {} : imagePinsOf(imagesFile) };
      });
    }
    const known = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
    Object.defineProperty(scope, SETTINGS, { value: { ...ownSettings(scope), ...known }, configurable: true });
  }

  /**
   * The settings that hold for a construct.
   *
   * @param scope the construct
   * @throws when the project file cannot be understood
   */
  public static of(scope: IConstruct): SidecarSettings {
    const chain = chainOf(scope);
    const project = currentProject();
    const [nearest = NONE] = chain;
    const known = MERGED.get(nearest);
    if (known !== undefined && known.settings._project === project && sameChain(known.chain, chain)) return known.settings;
    const settings = new SidecarSettings(chain, project);
    MERGED.set(nearest, { chain, settings });
    return settings;
  }

  /** The version of the cluster that the manifests are for. */
  public readonly kubernetesVersion: KubernetesVersion;
  /** Where sidecars go. */
  public readonly placement: SidecarPlacement;
  /**
   * Registry that takes the place of the registry of every sidecar's image.
   *
   * @default - images are pulled from the registry that they name
   */
  public readonly imageRegistry?: string;
  /** Replacements of sidecars' images. */
  public readonly images: { [image: string]: string };
  /**
   * Path of a file that pins tags and digests of sidecars' images.
   *
   * @default - images have the versions that sidecars name
   */
  public readonly imagesFile?: string;
  /** The Pod Security level that composed pods are validated against. */
  public readonly podSecurity: PodSecurityLevel;
  /** The least severity that stops a synth: `error` or `warning`. */
  public readonly failOn: string;
  /** Size limit of an emptyDir that is made for a shared path. */
  public readonly sharedVolumeSizeLimit: Size;
  /** Size limit of a `SidecarMount.scratch` that names none. */
  public readonly writableVolumeSizeLimit: Size;
  /** How Prometheus learns of the metrics of sidecars. */
  public readonly scraping: Scraping;
  /** Labels of the PodMonitors and PrometheusRules that are made. */
  public readonly monitorLabels: { [key: string]: string };
  /** How many nodes the cluster has, roughly. */
  public readonly clusterNodes: number;
  /** Names of the Secrets with the credentials of registries. */
  public readonly imagePullSecrets: string[];
  /**
   * When the images of sidecars that do not say it are pulled.
   *
   * @default - the API server's
   */
  public readonly imagePullPolicy?: kplus.ImagePullPolicy;
  /** Constant fields of every log record. */
  public readonly logLabels: { [name: string]: string };
  /** Requests and limits of sidecars, by the name of the container or by what the sidecar is. */
  public readonly resources: { [sidecar: string]: kplus.ContainerResources };
  /** What is done with notes, by their id. */
  public readonly notes: { [note: string]: NoteLevel };
  /** Whether a pod of QoS class Guaranteed stays so. */
  public readonly keepGuaranteedQos: boolean;
  /** Whether manifests are written as YAML by a faster writer than that of cdk8s. */
  public readonly fastYaml: boolean;
  /** Whether composed manifests are validated when they are rendered. */
  public readonly validate: boolean;
  /**
   * Whether nobody set the version.
   * @internal
   */
  public readonly _versionAssumed: boolean;
  /**
   * What the project file says.
   * @internal
   */
  public readonly _project: Project;
  /**
   * What the file of images pins.
   * @internal
   */
  public readonly _imagePins: ImagePins | undefined;

  private constructor(chain: readonly SidecarSettingsProps[], project: Project) {
    let merged: SidecarSettingsProps = {};
    // From the nearest ancestor outwards, so what is there already wins.
    for (const own of chain) {
      const maps: Record<string, object> = {};
      for (const setting of MAPS) {
        if (own[setting] !== undefined && merged[setting] !== undefined) maps[setting] = { ...own[setting], ...merged[setting] };
      }
      merged = { ...own, ...merged, ...maps };
    }
    const { minor } = project;
    this.kubernetesVersion = merged.kubernetesVersion ?? (minor === undefined ? DEFAULTS.kubernetesVersion : KubernetesVersion.of(`1.${minor}`));
    this.placement = merged.placement ?? DEFAULTS.placement;
    this.imageRegistry = merged.imageRegistry;
    this.images = merged.images ?? {};
    this.imagesFile = merged.imagesFile;
    this._imagePins = merged.imagesFile === undefined ? undefined : imagePinsOf(merged.imagesFile);
    this.podSecurity = merged.podSecurity ?? project.podSecurity as PodSecurityLevel | undefined ?? DEFAULTS.podSecurity;
    this.failOn = merged.failOn ?? project.failOn ?? DEFAULTS.failOn;
    this.sharedVolumeSizeLimit = merged.sharedVolumeSizeLimit ?? DEFAULTS.sharedVolumeSizeLimit;
    this.writableVolumeSizeLimit = merged.writableVolumeSizeLimit ?? DEFAULTS.writableVolumeSizeLimit;
    this.scraping = merged.scraping ?? DEFAULTS.scraping;
    this.monitorLabels = merged.monitorLabels ?? {};
    this.clusterNodes = merged.clusterNodes ?? DEFAULTS.clusterNodes;
    this.imagePullSecrets = merged.imagePullSecrets ?? [];
    this.imagePullPolicy = merged.imagePullPolicy;
    this.logLabels = merged.logLabels ?? {};
    this.resources = merged.resources ?? {};
    this.notes = merged.notes ?? {};
    this.keepGuaranteedQos = merged.keepGuaranteedQos ?? DEFAULTS.keepGuaranteedQos;
    this.fastYaml = merged.fastYaml ?? DEFAULTS.fastYaml;
    this.validate = merged.validate ?? DEFAULTS.validate;
    this._versionAssumed = merged.kubernetesVersion === undefined && minor === undefined;
    this._project = project;
  }
}

/** What constructs below the same settings have in common. Settings that are set anew are another object. */
const MERGED = new WeakMap<SidecarSettingsProps, { readonly chain: readonly SidecarSettingsProps[]; readonly settings: SidecarSettings }>();
const NONE: SidecarSettingsProps = {};

/** What was set on a construct and around it, the nearest first. */
function chainOf(scope: IConstruct): SidecarSettingsProps[] {
  const chain: SidecarSettingsProps[] = [];
  for (let at: IConstruct | undefined = scope; at !== undefined; at = at.node.scope) {
    const own = ownSettings(at);
    if (own !== undefined) chain.push(own);
  }
  return chain;
}

function sameChain(chain: readonly SidecarSettingsProps[], other: readonly SidecarSettingsProps[]): boolean {
  return chain.length === other.length && chain.every((own, i) => own === other[i]);
}

function ownSettings(scope: IConstruct): SidecarSettingsProps | undefined {
  return (scope as unknown as Record<symbol, SidecarSettingsProps | undefined>)[SETTINGS];
}
