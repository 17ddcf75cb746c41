/** The lifecycle of one container in its pod: when it starts, what it waits for, and how it stops. */
export interface ContainerExplanation {
  /** Name of the container. */
  readonly name: string;

  /**
   * `main`, `sidecar` (a plain container beside main), `native-sidecar` (an init container with `restartPolicy: Always`), or `init` (an init
   * container that runs once).
   */
  readonly role: string;

  /**
   * Its image.
   *
   * @default - the manifest sets none
   */
  readonly image?: string;

  /** Its requests, by resource, such as `{ cpu: '10m', memory: '16Mi' }`. A missing request defaults to the limit. */
  readonly requests: Record<string, string>;

  /** Its step in the start order, from 1. Containers of the same step do not wait for each other to become ready. */
  readonly startStep: number;

  /** The conditions for its start, one sentence each, such as `"migrate" has completed`. */
  readonly startsAfter: string[];

  /** What it does while it starts, one sentence each: its postStart hook, its startup and its readiness probe. */
  readonly startNotes: string[];

  /**
   * Seconds until the startup probe fails and the kubelet restarts it: the initial delay and all attempts.
   *
   * @default - no startup probe
   */
  readonly startupSeconds?: number;

  /**
   * Its step in the stop order, from 1. Containers of the same step get their signal at the same time.
   *
   * @default - not set for an init container that runs once: it has already exited
   */
  readonly stopStep?: number;

  /** The conditions for its signal, one sentence each. Its preStop hook runs before that, from the start of the stop. */
  readonly stopsAfter: string[];

  /**
   * What its preStop hook does.
   *
   * @default - no preStop hook
   */
  readonly preStop?: string;

  /**
   * Minimum duration of the preStop hook in seconds, if the manifest shows it: a `sleep` hook or a `sleep` command.
   *
   * @default - unknown
   */
  readonly preStopSeconds?: number;

  /**
   * The signal that stops it.
   *
   * @default - not set for an init container that runs once: it has already exited
   */
  readonly signal?: string;

  /**
   * The earliest second of the stop at which it can get its signal.
   *
   * @default - not set for an init container that runs once: it has already exited
   */
  readonly signalSeconds?: number;
}

/** A mount of a volume in one container. */
export interface VolumeAccess {
  /** Name of the container. */
  readonly container: string;
  /** Its mount path. */
  readonly path: string;
  /**
   * The mounted part of the volume: a `subPath` or `subPathExpr`.
   *
   * @default - the whole volume
   */
  readonly subPath?: string;
  /** Whether the mount is writable. File permissions are ignored. */
  readonly writes: boolean;
}

/** A volume, and the containers that mount it. */
export interface VolumeExplanation {
  /** Name of the volume in the pod. */
  readonly name: string;
  /** Its source, such as `emptyDir, at most 64Mi` or `ConfigMap web-config`. */
  readonly source: string;
  /** Its mounts; empty if no container mounts it. */
  readonly access: VolumeAccess[];
}

/** A port, and the Services that publish it. */
export interface PortExplanation {
  /**
   * Name of the container that declares it.
   *
   * @default - no container declares it, but a Service targets it
   */
  readonly container?: string;
  /**
   * Name of the port.
   *
   * @default - it has no name
   */
  readonly name?: string;
  /**
   * Its number.
   *
   * @default - unknown: a Service targets a name that no port has
   */
  readonly port?: number;
  /** `TCP`, `UDP` or `SCTP`. */
  readonly protocol: string;
  /**
   * The host port of the node.
   *
   * @default - none
   */
  readonly hostPort?: number;
  /** The Services that target it, such as `Service web:80`, in the order of the input. */
  readonly publishedBy: string[];
}

/** Something that may change, and its effect on running pods. */
export interface RolloutTrigger {
  /** What may change, such as `image nginx:1.27 of "nginx"` or `ConfigMap web-config`. */
  readonly what: string;
  /** `yes`: new pods replace the old ones; `no`: the old pods keep running; `by-hash`: they are replaced if a pod annotation has a hash of it. */
  readonly rolls: string;
  /** Why. */
  readonly why: string;
}
