import * as kplus from 'cdk8s-plus-27';

/**
 * Requirements of a sidecar on its pod. They are merged into the pod: lists are joined, and a field that the pod or another sidecar sets to another value is an
 * error that names both.
 */
export interface PodRequirements {
  /**
   * Labels of the pod.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Annotations of the pod.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Whether all containers of the pod share one process namespace, so that the sidecar can send signals to main. It needs the same user id as main
   * for that. Every container of the pod then sees the processes of the others.
   *
   * @default false
   */
  readonly shareProcessNamespace?: boolean;

  /**
   * Group id that owns the volumes of the pod, so that containers with different users can share files.
   *
   * @default - none
   */
  readonly fsGroup?: number;

  /**
   * When the ownership of volumes is changed to `fsGroup`.
   *
   * @default - the API server's: Always
   */
  readonly fsGroupChangePolicy?: kplus.FsGroupChangePolicy;

  /**
   * Group ids that the processes of all containers have besides their own.
   *
   * @default - none
   */
  readonly supplementalGroups?: number[];

  /**
   * Names of the Secrets with the credentials of registries, in the namespace of the pod.
   *
   * @default - none
   */
  readonly imagePullSecrets?: string[];

  /**
   * Name of the service account of the pod.
   *
   * @default - the pod's own
   */
  readonly serviceAccountName?: string;

  /**
   * Whether a token of the service account is mounted into every container of the pod, main included. Prefer `SidecarMount.token`, which main does not see.
   *
   * @default - the pod's own
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * Entries of /etc/hosts, for all containers of the pod.
   *
   * @default - none
   */
  readonly hostAliases?: kplus.HostAlias[];
}
