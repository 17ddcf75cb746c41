/** The object that a violation was found in. */
export interface ViolationResource {
  /** Its apiVersion, for example `apps/v1`. Empty where it has none, and where settings are wrong and no object is. */
  readonly apiVersion: string;
  /** Its kind, for example `Deployment`. Empty as the apiVersion is. */
  readonly kind: string;
  /**
   * Its namespace.
   *
   * @default - the manifest names none
   */
  readonly namespace?: string;
  /**
   * Its name.
   *
   * @default - the manifest names none
   */
  readonly name?: string;
}

/** One thing that is wrong with a manifest. */
export interface Violation {
  /** The rule's id, `group/rule`, as docs/rules.md lists it. */
  readonly rule: string;
  /** `error`: it will be refused or fail. `warning`: it works until it does not. */
  readonly severity: string;
  /** The object it was found in. */
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
