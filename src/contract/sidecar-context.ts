import { checkStruct } from './check-struct';
import { KubernetesVersion } from './kubernetes-version';
import { SidecarPlacement } from './placement';

/** A mount of the main container. */
export interface MainMount {
  /** Absolute path in main. */
  readonly mountPath: string;
  /** Name of the volume. */
  readonly volumeName: string;
  /** Whether main may only read. */
  readonly readOnly: boolean;
  /**
   * Path inside the volume.
   *
   * @default - the root of the volume
   */
  readonly subPath?: string;
}

/** What a `SidecarContext` is made of. */
export interface SidecarContextProps {
  /** Path of the workload in the construct tree. */
  readonly constructPath: string;
  /** `kind` of the workload. */
  readonly workloadKind: string;
  /** `metadata.name` of the workload. */
  readonly workloadName: string;
  /**
   * `metadata.namespace` of the workload.
   *
   * @default - the manifest names none
   */
  readonly namespace?: string;
  /**
   * Labels of the pod template.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };
  /** Name of the main container. */
  readonly main: string;
  /**
   * Image of the main container.
   *
   * @default - the manifest names none
   */
  readonly mainImage?: string;
  /**
   * The user id that main runs as, where the manifest says it: `runAsUser` of main, else of the pod.
   *
   * @default - the manifest leaves it to the image
   */
  readonly mainUser?: number;
  /**
   * The ports that main declares. It may listen on others.
   *
   * @default - none
   */
  readonly mainPorts?: number[];
  /**
   * What main mounts.
   *
   * @default - nothing
   */
  readonly mainMounts?: MainMount[];
  /** The version that the manifests are for. */
  readonly kubernetesVersion: KubernetesVersion;
  /** Where the sidecar will go: NATIVE or CLASSIC, never AUTO. */
  readonly placement: SidecarPlacement;
  /**
   * `spec.replicas` of the workload.
   *
   * @default - the manifest names none: a DaemonSet, a Job, or a Deployment that an autoscaler scales
   */
  readonly replicas?: number;
  /**
   * Name of the service account of the pod.
   *
   * @default - the manifest names none: `default`
   */
  readonly serviceAccountName?: string;
  /**
   * How many nodes the cluster has, roughly: `clusterNodes` of the settings.
   *
   * @default - not known
   */
  readonly clusterNodes?: number;
  /**
   * Fields of every log record: `logLabels` of the settings.
   *
   * @default - none
   */
  readonly logLabels?: { [name: string]: string };
}

const COMPUTED = new WeakSet<SidecarContextProps>();

/**
 * What a sidecar may know of the pod that it is added to: plain data, read from the manifest.
 *
 * @exampleMetadata fixture=chart
 * @example
 * const spec = sidecar.bind(new SidecarContext({
 *   constructPath: 'shop/web',
 *   workloadKind: 'Deployment',
 *   workloadName: 'web',
 *   main: 'nginx',
 *   kubernetesVersion: KubernetesVersion.V1_33,
 *   placement: SidecarPlacement.NATIVE,
 * }));
 */
export class SidecarContext {
  /**
   * A context whose props are computed when they are read: to check them would be to read them.
   * @internal
   */
  public static _of(props: SidecarContextProps): SidecarContext {
    COMPUTED.add(props);
    return new SidecarContext(props);
  }

  /** @internal */
  public _nameOf?: (name: string) => string;

  /**
   * @param props what is known of the pod; a test of a sidecar makes its own
   * @throws when there is no field of a name, or a value is missing
   */
  public constructor(private readonly props: SidecarContextProps) {
    if (!COMPUTED.has(props)) checkStruct('SidecarContextProps', props, 'SidecarContext');
  }

  /** Path of the workload in the construct tree. */
  public get constructPath(): string {
    return this.props.constructPath;
  }

  /** `kind` of the workload, for example `Deployment`. */
  public get workloadKind(): string {
    return this.props.workloadKind;
  }

  /** `metadata.name` of the workload. */
  public get workloadName(): string {
    return this.props.workloadName;
  }

  /** `metadata.namespace` of the workload; undefined where the manifest names none. */
  public get namespace(): string | undefined {
    return this.props.namespace;
  }

  /** Labels of the pod template. */
  public get labels(): { [key: string]: string } {
    return { ...this.props.labels };
  }

  /** Name of the main container. */
  public get main(): string {
    return this.props.main;
  }

  /** Image of the main container; undefined where the manifest names none. */
  public get mainImage(): string | undefined {
    return this.props.mainImage;
  }

  /** The user id that main runs as: `runAsUser` of main, else of the pod; undefined where the manifest leaves it to the image. */
  public get mainUser(): number | undefined {
    return this.props.mainUser;
  }

  /** The ports that main declares. It may listen on others. */
  public get mainPorts(): number[] {
    return [...this.props.mainPorts ?? []];
  }

  /** What main mounts. */
  public get mainMounts(): MainMount[] {
    return [...this.props.mainMounts ?? []];
  }

  /** The version that the manifests are for. */
  public get kubernetesVersion(): KubernetesVersion {
    return this.props.kubernetesVersion;
  }

  /** Where the sidecar will go: NATIVE or CLASSIC, never AUTO. */
  public get placement(): SidecarPlacement {
    return this.props.placement;
  }

  /** `spec.replicas` of the workload; undefined for a DaemonSet, a Job, or a Deployment that an autoscaler scales. */
  public get replicas(): number | undefined {
    return this.props.replicas;
  }

  /** Name of the service account of the pod; undefined where the manifest names none, which is `default`. */
  public get serviceAccountName(): string | undefined {
    return this.props.serviceAccountName;
  }

  /** How many nodes the cluster has, roughly: `clusterNodes` of the settings. */
  public get clusterNodes(): number | undefined {
    return this.props.clusterNodes;
  }

  /** Fields of every log record: `logLabels` of the settings. */
  public get logLabels(): { [name: string]: string } {
    return { ...this.props.logLabels };
  }

  /**
   * `metadata.name` of one of the sidecar's objects, for those that refer to it.
   *
   * @param name the `name` of the SidecarObject
   */
  public objectName(name: string): string {
    return this._nameOf?.(name) ?? `${this.workloadName}-${name}`;
  }
}
