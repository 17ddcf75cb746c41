import { DEFAULT_MINOR, minorOf } from '../manifest/versions';

/**
 * The version of the cluster that the manifests are for. It decides which features are used and what the manifests are validated against.
 *
 * @exampleMetadata fixture=chart
 * @example
 * SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.of('1.33') });
 */
export class KubernetesVersion {
  /** Kubernetes 1.27. */
  public static readonly V1_27 = KubernetesVersion.of('1.27');
  /** Kubernetes 1.28. */
  public static readonly V1_28 = KubernetesVersion.of('1.28');
  /** Kubernetes 1.29, the first with native sidecars on by default. */
  public static readonly V1_29 = KubernetesVersion.of('1.29');
  /** Kubernetes 1.30. */
  public static readonly V1_30 = KubernetesVersion.of('1.30');
  /** Kubernetes 1.31. */
  public static readonly V1_31 = KubernetesVersion.of('1.31');
  /** Kubernetes 1.32. */
  public static readonly V1_32 = KubernetesVersion.of('1.32');
  /** Kubernetes 1.33, the first with native sidecars stable. */
  public static readonly V1_33 = KubernetesVersion.of('1.33');
  /** Kubernetes 1.34. */
  public static readonly V1_34 = KubernetesVersion.of('1.34');
  /** Kubernetes 1.35. */
  public static readonly V1_35 = KubernetesVersion.of('1.35');
  /** Kubernetes 1.36. */
  public static readonly V1_36 = KubernetesVersion.of('1.36');
  /** Kubernetes 1.37. */
  public static readonly V1_37 = KubernetesVersion.of('1.37');

  /**
   * The version of a text such as `1.33`, `v1.33` or `1.33.2`.
   *
   * @param version the version, as `kubectl version` prints it
   * @throws when the text is not a version, or its API is not known to this library
   */
  public static of(version: string): KubernetesVersion {
    return new KubernetesVersion(minorOf(version));
  }

  /**
   * The default version.
   * @internal
   */
  public static _default(): KubernetesVersion {
    return KubernetesVersion.of(`1.${DEFAULT_MINOR}`);
  }

  private constructor(
    /** The minor part: 33 for Kubernetes 1.33. */
    public readonly minor: number,
  ) {}

  /** The version as text, for example `1.33`. */
  public toString(): string {
    return `1.${this.minor}`;
  }
}
