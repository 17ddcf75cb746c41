/** The object of a violation. */
export interface ViolationResource {
  /** Its apiVersion, for example `apps/v1`. Empty if it has no apiVersion, or if the violation is about settings and not about an object. */
  readonly apiVersion: string;
  /** Its kind, for example `Deployment`. Empty if the apiVersion is. */
  readonly kind: string;
  /**
   * Its namespace.
   *
   * @default - not set in the manifest
   */
  readonly namespace?: string;
  /**
   * Its name.
   *
   * @default - not set in the manifest
   */
  readonly name?: string;
}

/** A finding of a rule in a manifest. */
export interface Violation {
  /** The rule's id, `group/rule`, as docs/rules.md lists it. */
  readonly rule: string;
  /** `error`: the cluster rejects it, or it fails. `warning`: it works for now, but is risky. */
  readonly severity: string;
  /** The object with the violation. */
  readonly resource: ViolationResource;
  /** JSON pointer (RFC 6901) of the offending field in the manifest. */
  readonly path: string;
  /** What is wrong. */
  readonly message: string;
  /** What to type instead. */
  readonly fix: string;
  /**
   * Path of the construct that the manifest was rendered from.
   *
   * @default - the manifest did not come from a construct
   */
  readonly constructPath?: string;
}
