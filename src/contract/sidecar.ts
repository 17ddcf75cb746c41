import { Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { SidecarHardening } from './hardening';
import { PodRequirements } from './pod-requirements';
import { SidecarSecurityContext } from './security';
import { SidecarContext } from './sidecar-context';
import { SidecarMount } from './sidecar-mount';
import { MetricsEndpoint, SidecarInitContainer, SidecarObject } from './sidecar-parts';

/**
 * A container that extends a main container without changing it.
 *
 * A sidecar describes what it needs; it never edits a pod. One instance can be added to several workloads, so the result of `bind` must depend only on the
 * context and the constructor's arguments.
 */
export interface ISidecar {
  /** Name of the container: a DNS-1123 label, unique in its pod. */
  readonly name: string;

  /**
   * Describes what the sidecar needs in a pod. It is called when the sidecar is added, so that the objects that it brings are in the construct tree, and again
   * when the pod is rendered if something that it read of the context has changed since.
   *
   * @param context what the sidecar may know of its pod
   */
  bind(context: SidecarContext): SidecarSpec;
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
   * Probe after which the kubelet restarts the sidecar.
   *
   * @default - no probe; the validator warns
   */
  readonly liveness?: kplus.Probe;

  /**
   * Readiness probe. A pod is ready only when all of its containers are, so a failing probe removes main from its Services.
   *
   * @default - no probe
   */
  readonly readiness?: kplus.Probe;

  /**
   * Startup probe. A native sidecar delays all containers after it until it has started.
   *
   * @default - no probe
   */
  readonly startup?: kplus.Probe;

  /**
   * Lifecycle hooks. Your own `preStop` replaces the wait for main that CLASSIC placement adds for `flushTimeout`.
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
   * Security settings. Fields that are not given take their default, unless `hardening` is NONE.
   *
   * @default - hardened: user and group 65532, non-root, read-only root filesystem, all capabilities dropped, no privilege escalation, seccomp RuntimeDefault
   */
  readonly securityContext?: SidecarSecurityContext;

  /**
   * Defaults of the security settings that `securityContext` does not have.
   *
   * @default SidecarHardening.RESTRICTED
   */
  readonly hardening?: SidecarHardening;

  /**
   * The files of the sidecar: paths that it shares with main, config files, ConfigMaps, Secrets, tokens, volumes, and directories to write to.
   *
   * @default - none
   */
  readonly mounts?: SidecarMount[];

  /**
   * Containers that run before the sidecar, one after the other, each to its end. They see the mounts of the sidecar.
   *
   * @default - none
   */
  readonly initContainers?: SidecarInitContainer[];

  /**
   * Name of an init container of the pod that a NATIVE sidecar is placed behind. In CLASSIC placement it holds for `initContainers` alone.
   *
   * @default - in front of all init containers, but behind a native proxy of a service mesh
   */
  readonly after?: string;

  /**
   * Requirements on the pod.
   *
   * @default - nothing
   */
  readonly pod?: PodRequirements;

  /**
   * Time that the sidecar needs after main has ended, in whole seconds. The pod's grace period is raised by it. With more than zero the
   * sidecar outlives main; in CLASSIC placement by a preStop hook that waits as long as main may take to stop.
   *
   * @default Duration.seconds(0)
   */
  readonly flushTimeout?: Duration;

  /**
   * A program with its arguments that waits for the seconds that are appended, or in place of `{seconds}`. CLASSIC placement runs it as the preStop hook before
   * Kubernetes 1.30, which has no `sleep` hook. An empty array means that the image has no such program: then there is no wait.
   *
   * @default ['sleep']
   */
  readonly sleepCommand?: string[];

  /**
   * Metrics that Prometheus may scrape. The ports need not be in `ports`; a port without a name is named `metrics`, `metrics-2` and so on. How Prometheus finds
   * them is a setting: `SidecarSettings.scraping`.
   *
   * @default - nothing
   */
  readonly metrics?: MetricsEndpoint[];

  /**
   * Objects beside the workload, in its namespace, such as a Role or a PrometheusRule.
   *
   * @default - none
   */
  readonly objects?: SidecarObject[];

  /**
   * Exclusive claims: what only one sidecar of a pod may do, in words: `rotates /var/log/app/*.log`. `*` matches any text without a slash, `?` one character. Two
   * sidecars whose claims can match the same text are an error.
   *
   * @default - none
   */
  readonly claims?: string[];

  /**
   * Notes for the user about this sidecar in this pod, one sentence each. Each is printed once for all workloads when the app is synthesized.
   * A note may begin with an id, by which the setting `notes` finds it: `note/my-agent-cost: it requests 1 GiB of memory`. Others have the id `note/sidecar`.
   *
   * @default - nothing
   */
  readonly notes?: string[];

  /**
   * Kind of the sidecar, for `resources` of the settings: in the catalog the name of the factory, for example `LogShipper.fluentBit`.
   *
   * @default - none
   */
  readonly kind?: string;

  /**
   * JSON patches (RFC 6902) of the sidecar's own container, applied last: for fields that have no other place here. Paths begin at the container: `/stdin`.
   *
   * @default - none
   */
  readonly patches?: JsonPatch[];
}
