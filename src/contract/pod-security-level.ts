/**
 * A level of the Pod Security Standards.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export enum PodSecurityLevel {
  /** Nothing is demanded. */
  PRIVILEGED = 'privileged',
  /** Known ways of gaining privileges are closed. */
  BASELINE = 'baseline',
  /** Pods are hardened as is best practice today. Every sidecar of this library passes it. */
  RESTRICTED = 'restricted',
}
