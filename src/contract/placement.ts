/**
 * Where a sidecar goes in its pod.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
 */
export enum SidecarPlacement {
  /** NATIVE where the target version has it (1.29 and newer), else CLASSIC. */
  AUTO = 'auto',
  /** An init container with `restartPolicy: Always`: starts before main, stops after it, and lets a Job complete. */
  NATIVE = 'native',
  /** A plain container beside main. */
  CLASSIC = 'classic',
}
