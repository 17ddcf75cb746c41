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

/** What a sidecar may know of the pod that it is added to: plain data, read from the manifest. */
export class SidecarContext {
  /** Path of the workload in the construct tree. */
  public readonly constructPath: string;
  /** `kind` of the workload, for example `Deployment`. */
  public readonly workloadKind: string;
  /** `metadata.name` of the workload. */
  public readonly workloadName: string;
  /**
   * `metadata.namespace` of the workload.
   *
   * @default - the manifest names none
   */
  public readonly namespace?: string;
  /** Labels of the pod template. */
  public readonly labels: { [key: string]: string };
  /** Name of the main container. */
  public readonly main: string;
  /**
   * Image of the main container.
   *
   * @default - the manifest names none
   */
  public readonly mainImage?: string;
  /**
   * The user id that main runs as, where the manifest says it: `runAsUser` of main, else of the pod.
   *
   * @default - the manifest leaves it to the image
   */
  public readonly mainUser?: number;
  /** The ports that main declares. It may listen on others. */
  public readonly mainPorts: number[];
  /** What main mounts. */
  public readonly mainMounts: MainMount[];
  /** The version that the manifests are for. */
  public readonly kubernetesVersion: KubernetesVersion;
  /** Where the sidecar will go: NATIVE or CLASSIC, never AUTO. */
  public readonly placement: SidecarPlacement;
  /**
   * `spec.replicas` of the workload.
   *
   * @default - the manifest names none: a DaemonSet, a Job, or a Deployment that an autoscaler scales
   */
  public readonly replicas?: number;
  /**
   * Name of the service account of the pod.
   *
   * @default - the manifest names none: `default`
   */
  public readonly serviceAccountName?: string;
  /**
   * How many nodes the cluster has, roughly: `clusterNodes` of the settings.
   *
   * @default - not known
   */
  public readonly clusterNodes?: number;
  /** Fields of every log record: `logLabels` of the settings. */
  public readonly logLabels: { [name: string]: string };
  /** @internal */
  public _nameOf?: (name: string) => string;

  /** @param props what is known of the pod; a test of a sidecar makes its own */
  public constructor(props: SidecarContextProps) {
    checkStruct('SidecarContextProps', props, 'SidecarContext');
    this.constructPath = props.constructPath;
    this.workloadKind = props.workloadKind;
    this.workloadName = props.workloadName;
    this.namespace = props.namespace;
    this.labels = { ...props.labels };
    this.main = props.main;
    this.mainImage = props.mainImage;
    this.mainUser = props.mainUser;
    this.mainPorts = [...props.mainPorts ?? []];
    this.mainMounts = [...props.mainMounts ?? []];
    this.kubernetesVersion = props.kubernetesVersion;
    this.placement = props.placement;
    this.replicas = props.replicas;
    this.serviceAccountName = props.serviceAccountName;
    this.clusterNodes = props.clusterNodes;
    this.logLabels = { ...props.logLabels };
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
