/** The security settings that a sidecar gets where its `securityContext` does not name them. */
export enum SidecarHardening {
  /**
   * Passes Pod Security "restricted": user and group 65532, non-root, read-only root filesystem, all capabilities dropped, no privilege escalation, seccomp
   * RuntimeDefault.
   */
  RESTRICTED = 'restricted',
  /** None: only what `securityContext` names. */
  NONE = 'none',
}
