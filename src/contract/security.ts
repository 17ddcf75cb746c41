import * as kplus from 'cdk8s-plus-27';

/**
 * A profile of seccomp or AppArmor.
 *
 * @exampleMetadata fixture=chart
 * @example
 * new CustomSidecar({
 *   name: 'tracer',
 *   image: 'registry.example.com/tracer:2.1.0',
 *   securityContext: { seccomp: SecurityProfile.localhost('profiles/tracer.json') },
 * });
 */
export class SecurityProfile {
  /** The profile of the container runtime. */
  public static readonly RUNTIME_DEFAULT = new SecurityProfile('RuntimeDefault');
  /** No profile. Pod Security "baseline" refuses it. */
  public static readonly UNCONFINED = new SecurityProfile('Unconfined');

  /**
   * A profile of the node.
   *
   * @param name for seccomp, the path of the profile below the kubelet's seccomp directory; for AppArmor, the name of the loaded profile
   * @throws when the name is empty
   */
  public static localhost(name: string): SecurityProfile {
    if (typeof name !== 'string' || name === '') throw new Error("SecurityProfile.localhost needs a name: write SecurityProfile.localhost('profiles/audit.json')");
    return new SecurityProfile('Localhost', name);
  }

  private constructor(
    /** @internal */
    public readonly _type: string,
    /** @internal */
    public readonly _localhost?: string,
  ) {}
}

/** Security settings of a sidecar: those of cdk8s-plus, and those that it has no field for. */
export interface SidecarSecurityContext extends kplus.ContainerSecurityContextProps {
  /**
   * The seccomp profile.
   *
   * @default SecurityProfile.RUNTIME_DEFAULT
   */
  readonly seccomp?: SecurityProfile;

  /**
   * The AppArmor profile. Needs Kubernetes 1.30.
   *
   * @default - the node's
   */
  readonly appArmor?: SecurityProfile;

  /**
   * SELinux options.
   *
   * @default - the container runtime's
   */
  readonly seLinux?: kplus.k8s.SeLinuxOptions;

  /**
   * Capabilities to add besides those of `capabilities`, by the name that Kubernetes uses, without `CAP_`: for example `PERFMON` or `BPF`.
   *
   * @default - none
   */
  readonly addCapabilities?: string[];
}
