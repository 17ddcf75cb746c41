/** What one container does in its pod: when it starts, what it waits for, and how it stops. */
export interface ContainerExplanation {
  /** Name of the container. */
  readonly name: string;

  /**
   * `main`, `sidecar` (a plain container beside main), `native-sidecar` (an init container with `restartPolicy: Always`), or `init` (an init
   * container that runs once).
   */
  readonly role: string;

  /**
   * The image that it runs.
   *
   * @default - the manifest names none
   */
  readonly image?: string;

  /** Its own requests, by resource, such as `{ cpu: '10m', memory: '16Mi' }`. A limit without a request is the request. */
  readonly requests: Record<string, string>;

  /** Its place in the start, from 1. Containers with the same number do not wait for each other to become ready. */
  readonly startStep: number;

  /** What must have happened before it starts, one sentence each, such as `"migrate" has completed`. */
  readonly startsAfter: string[];

  /** What it does on the way up, one sentence each: its postStart hook, its startup and its readiness probe. */
  readonly startNotes: string[];

  /**
   * How long the startup probe lets it take, in seconds, until the kubelet restarts it: the initial delay and all attempts.
   *
   * @default - no startup probe
   */
  readonly startupSeconds?: number;

  /**
   * Its place in the stop, from 1. Containers with the same number are told to stop at the same time.
   *
   * @default - an init container that runs once has ended by then
   */
  readonly stopStep?: number;

  /** What must have happened before it gets its signal, one sentence each. Its preStop hook runs before that, from the first second on. */
  readonly stopsAfter: string[];

  /**
   * What its preStop hook does.
   *
   * @default - no preStop hook
   */
  readonly preStop?: string;

  /**
   * How long the preStop hook takes at least, in seconds, where the manifest tells: a `sleep` hook or a `sleep` command.
   *
   * @default - the manifest does not tell
   */
  readonly preStopSeconds?: number;

  /**
   * The signal that tells it to stop.
   *
   * @default - an init container that runs once has ended by then
   */
  readonly signal?: string;

  /**
   * The first second of the stop at which it may get its signal.
   *
   * @default - an init container that runs once has ended by then
   */
  readonly signalSeconds?: number;
}

/** How one container sees a volume. */
export interface VolumeAccess {
  /** Name of the container. */
  readonly container: string;
  /** Where it sees the volume. */
  readonly path: string;
  /**
   * The part of the volume that it sees: a `subPath` or `subPathExpr`.
   *
   * @default - all of the volume
   */
  readonly subPath?: string;
  /** Whether it may write there. File permissions are not looked at. */
  readonly writes: boolean;
}

/** A volume, and who sees it. */
export interface VolumeExplanation {
  /** Name of the volume in the pod. */
  readonly name: string;
  /** What it is, such as `emptyDir, at most 64Mi` or `ConfigMap web-config`. */
  readonly source: string;
  /** Who sees it. A volume that no container mounts has none. */
  readonly access: VolumeAccess[];
}

/** A port, and who publishes it. */
export interface PortExplanation {
  /**
   * Name of the container that declares it.
   *
   * @default - no container declares it, but a Service sends to it
   */
  readonly container?: string;
  /**
   * Name of the port.
   *
   * @default - it has none
   */
  readonly name?: string;
  /**
   * Its number in the container.
   *
   * @default - not known: a Service sends to a name that no port has
   */
  readonly port?: number;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
  /**
   * The port of the node that leads to it.
   *
   * @default - none
   */
  readonly hostPort?: number;
  /** The Services that send to it, such as `Service web:80`, in the order of the input. */
  readonly publishedBy: string[];
}

/** Something that may change, and what that does to the pods that run. */
export interface RolloutTrigger {
  /** What may change, such as `image nginx:1.27 of "nginx"` or `ConfigMap web-config`. */
  readonly what: string;
  /** `yes`: new pods replace the old ones; `no`: they run on as they are; `by-hash`: they are replaced if an annotation of the pod is computed from it. */
  readonly rolls: string;
  /** Why. */
  readonly why: string;
}
