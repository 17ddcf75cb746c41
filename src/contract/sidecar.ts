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
 * A sidecar says what it needs; it never edits a pod. One instance can serve any number of workloads, so `bind` must depend on nothing but its
 * context and what the constructor was given, and must give the same answer when asked twice.
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
   * Security settings. Fields that are not given take their default, unless `hardening` is NONE.
   *
   * @default - hardened: user and group 65532, non-root, read-only root filesystem, all capabilities dropped, no privilege escalation, seccomp RuntimeDefault
   */
  readonly securityContext?: SidecarSecurityContext;

  /**
   * What security settings get that `securityContext` does not name.
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
   * What the pod must have for the sidecar.
   *
   * @default - nothing
   */
  readonly pod?: PodRequirements;

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
   * Objects beside the workload, in its namespace, such as a Role or a PrometheusRule.
   *
   * @default - none
   */
  readonly objects?: SidecarObject[];

  /**
   * What only one sidecar of a pod may do, in words: `rotates /var/log/app/*.log`. `*` stands for any text without a slash, `?` for one character. Two sidecars whose
   * claims have a text in common are an error.
   *
   * @default - none
   */
  readonly claims?: string[];

  /**
   * What the user should know of this sidecar in this pod, a sentence each. It is printed when the app is synthesized, once for all workloads of which the same is said.
   * A note may begin with an id, by which the setting `notes` finds it: `note/my-agent-cost: it requests 1 GiB of memory`. Others have the id `note/sidecar`.
   *
   * @default - nothing
   */
  readonly notes?: string[];

  /**
   * What it is, for `resources` of the settings: an entry of the catalog has the name of its factory, for example `LogShipper.fluentBit`.
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
