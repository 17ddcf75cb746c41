/** The oldest Kubernetes minor that can be a target. */
export const OLDEST_MINOR = 27;

/** The package of workloads and values. A variant of this library replaces it, here and in every import. */
const CDK8S_PLUS = 'cdk8s-plus-27';

/** The default target: the Kubernetes minor whose API the package has. */
export const DEFAULT_MINOR = Number(CDK8S_PLUS.slice('cdk8s-plus-'.length));

/**
 * The newest Kubernetes minor whose API is known. No package describes 1.35, so it accepts what 1.34 or 1.36 accepts; since 1.37
 * the APIs come from releases of Kubernetes (`npm run add-kubernetes`).
 */
export const NEWEST_MINOR = 37;

/** Native sidecars (KEP-753) are enabled by default since this minor. */
export const NATIVE_SIDECAR_MINOR = 29;

/** `lifecycle.preStop.sleep` is enabled by default since this minor (KEP-3960). */
export const PRE_STOP_SLEEP_MINOR = 30;

/**
 * The minor of a version such as `1.29`, `v1.29` or `1.29.3`.
 *
 * @throws if the text is not a version, or the API of the version is unknown
 */
export function minorOf(version: unknown): number {
  // A number is invalid: 1.30 would be 1.3.
  const match = typeof version === 'string' ? /^v?1\.(\d{1,3})(\.\d{1,3})?$/.exec(version.trim()) : null;
  const supported = `1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}`;
  if (!match) {
    const shown = typeof version === 'string' ? `"${version}"` : typeof version === 'object' && version !== null ? 'an object' : String(version);
    const form = typeof version === 'string' ? `1.${NEWEST_MINOR}` : `text, "1.${NEWEST_MINOR}"`;
    throw new Error(`${shown} is not a Kubernetes version: write it as ${form} (supported: ${supported})`);
  }
  const minor = Number(match[1]);
  if (minor < OLDEST_MINOR || minor > NEWEST_MINOR) {
    throw new Error(`Kubernetes ${version} is not supported: choose one of ${supported}`);
  }
  return minor;
}
