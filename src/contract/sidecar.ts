import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { IConstruct } from 'constructs';
import { KubernetesVersion } from './kubernetes-version';
import { SidecarPlacement } from './placement';
import { ConfigFiles, ConfigMapFiles, MetricsEndpoint, SecretFiles, SharedPath, SidecarObject } from './sidecar-parts';

/**
 * A container that extends a main container without changing it.
 *
 * A sidecar says what it needs; it never edits a pod. One instance can serve any number of workloads, so `bind` must depend on nothing but its
 * context and what the constructor was given, and must give the same answer when asked twice.
 */
export interface ISidecar {
  /** Name of the container: a DNS-1123 label, unique in its pod. */
  readonly name: string;

  /**
   * Describes what the sidecar needs in a pod. It is called when the pod is rendered, possibly more than once.
   *
   * @param context what the sidecar may know of its pod
   */
  bind(context: SidecarContext): SidecarSpec;
}

/** What a sidecar may know of the pod that it is added to. */
export interface SidecarContext {
  /** The workload that was given to `Sidecars.of`. */
  readonly workload: IConstruct;
  /** `metadata.name` of the workload. */
  readonly workloadName: string;
  /**
   * `metadata.namespace` of the workload.
   *
   * @default - the manifest names none
   */
  readonly namespace?: string;
  /** Name of the main container. */
  readonly main: string;
  /** The version that the manifests are for. */
  readonly kubernetesVersion: KubernetesVersion;
  /** Where the sidecar will go: NATIVE or CLASSIC, never AUTO. */
  readonly placement: SidecarPlacement;
  /**
   * The user id that main runs as, where the manifest says it: `runAsUser` of main, else of the pod.
   *
   * @default - the manifest leaves it to the image
   */
  readonly mainUser?: number;
  /**
   * The ports that main declares. Mind: it may listen on others.
   *
   * @default - it declares none
   */
  readonly mainPorts?: number[];
  /**
   * `spec.replicas` of the workload.
   *
   * @default - the manifest names none: a DaemonSet, a Job, or a Deployment that an autoscaler scales
   */
  readonly replicas?: number;
  /**
   * How many nodes the cluster has, roughly: `clusterNodes` of the settings.
   *
   * @default - not known
   */
  readonly clusterNodes?: number;
}

/** What a sidecar needs in a pod: its container, and what the pod must provide for it. */
export interface SidecarSpec {
  /** The image, with a version: `registry/repository:tag` or with a digest. */
  readonly image: string;

  /**
   * Entrypoint, as an argument array. It is not run in a shell.
   *
   * @default - the image's entrypoint
   */
  readonly command?: string[];

  /**
   * Arguments of the entrypoint.
   *
   * @default - the image's command
   */
  readonly args?: string[];

  /**
   * Working directory of the entrypoint.
   *
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * When the image is pulled.
   *
   * @default - the API server's: IfNotPresent for an image with a version, Always for `latest`
   */
  readonly imagePullPolicy?: kplus.ImagePullPolicy;

  /**
   * Ports that the sidecar listens on. They do not appear in the Services of `exposeViaService()`.
   *
   * @default - none
   */
  readonly ports?: kplus.ContainerPort[];

  /**
   * Environment variables. Take secrets by reference, with `EnvValue.fromSecretValue`.
   *
   * @default - none
   */
  readonly envVariables?: { [name: string]: kplus.EnvValue };

  /**
   * ConfigMaps or Secrets whose keys become environment variables.
   *
   * @default - none
   */
  readonly envFrom?: kplus.EnvFrom[];

  /**
   * How the kubelet tells that the sidecar must be restarted.
   *
   * @default - no probe; the validator warns
   */
  readonly liveness?: kplus.Probe;

  /**
   * How the kubelet tells that the sidecar is ready. Mind: a pod is ready only when all of its containers are, so a readiness probe here can
   * take main out of its Services.
   *
   * @default - no probe
   */
  readonly readiness?: kplus.Probe;

  /**
   * How the kubelet tells that the sidecar has started. Mind: a native sidecar holds everything after it back until it has started.
   *
   * @default - no probe
   */
  readonly startup?: kplus.Probe;

  /**
   * What is run after the sidecar started and before it is stopped. A `preStop` of your own takes the place of the wait for main that plain
   * placement adds for `flushTimeout`.
   *
   * @default - none
   */
  readonly lifecycle?: kplus.ContainerLifecycle;

  /**
   * Requests and limits. CPU and memory that are not given take their default.
   *
   * @default - requests of 10m CPU and 32Mi of memory, limits of 200m CPU and 128Mi of memory
   */
  readonly resources?: kplus.ContainerResources;

  /**
   * Security settings. Fields that are not given take their default.
   *
   * @default - hardened: user and group 65532, non-root, read-only root filesystem, all capabilities dropped, no privilege escalation, seccomp RuntimeDefault
   */
  readonly securityContext?: kplus.ContainerSecurityContextProps;

  /**
   * Paths of main, or of another container, that the sidecar sees too.
   *
   * @default - none
   */
  readonly shares?: SharedPath[];

  /**
   * Config files. All files of a sidecar stand in one ConfigMap; when one changes, the pods roll.
   *
   * @default - none
   */
  readonly configFiles?: ConfigFiles[];

  /**
   * Secrets mounted as directories, by reference.
   *
   * @default - none
   */
  readonly secretFiles?: SecretFiles[];

  /**
   * ConfigMaps of the user mounted as directories, by reference.
   *
   * @default - none
   */
  readonly configMapFiles?: ConfigMapFiles[];

  /**
   * Absolute paths that the sidecar writes to. Each is an emptyDir with a size limit; it outlives restarts of the container, not the pod.
   *
   * @default - none
   */
  readonly writablePaths?: string[];

  /**
   * Size limit of the emptyDir behind each of `writablePaths`.
   *
   * @default - `writableVolumeSizeLimit` of the settings
   */
  readonly writablePathSizeLimit?: Size;

  /**
   * Whether all containers of the pod share one process namespace, so that the sidecar can send signals to main. It needs the same user id as main
   * for that. Mind: every container of the pod then sees the processes of the others.
   *
   * @default false
   */
  readonly shareProcessNamespace?: boolean;

  /**
   * Annotations of the pod. A key that the pod or another sidecar sets to another value is an error.
   *
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };

  /**
   * Labels of the pod. A key that the pod or another sidecar sets to another value is an error.
   *
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * How long the sidecar needs after main has ended, in whole seconds: the pod's grace period grows by it. With more than zero the
   * sidecar outlives main; in CLASSIC placement it does so by waiting, in a preStop hook, for as long as main may take to stop.
   *
   * @default Duration.seconds(0)
   */
  readonly flushTimeout?: Duration;

  /**
   * The program, with its arguments, that waits for the number of seconds put behind it, or in place of `{seconds}` in one of them. CLASSIC placement runs it as the preStop hook
   * on versions before 1.30, which have no `sleep` hook. Give an empty array for an image without such a program: then nothing waits there.
   *
   * @default ['sleep']
   */
  readonly sleepCommand?: string[];

  /**
   * What Prometheus may scrape of the sidecar. The ports need not stand in `ports`; one that has no name is named `metrics`, or `metrics-2` and so
   * on. How Prometheus learns of them is a setting: `SidecarSettings.scraping`.
   *
   * @default - nothing
   */
  readonly metrics?: MetricsEndpoint[];

  /**
   * Objects that stand beside the workload, in its namespace, such as a PrometheusRule.
   *
   * @default - none
   */
  readonly objects?: SidecarObject[];

  /**
   * What the user should know of this sidecar in this pod, a sentence each. It is printed when the app is synthesized.
   *
   * @default - nothing
   */
  readonly notes?: string[];

  /**
   * Emit exactly what was given: none of the default resources and security settings, no bounds, no annotation, no longer grace period.
   *
   * @default false
   */
  readonly bare?: boolean;
}
