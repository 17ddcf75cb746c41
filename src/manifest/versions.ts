/** The oldest Kubernetes minor that can be a target. */
export const OLDEST_MINOR = 27;

/** The package that workloads and values come from. A variant of this library has another of them, here as in every import. */
const CDK8S_PLUS = 'cdk8s-plus-27';

/** The target where nobody names one: the Kubernetes minor whose API the package has. */
export const DEFAULT_MINOR = Number(CDK8S_PLUS.slice('cdk8s-plus-'.length));

/**
 * The newest Kubernetes minor whose API is known here. No package describes 1.35, so it accepts what 1.34 or 1.36 accepts; from 1.37 on
 * releases of Kubernetes do (`npm run add-kubernetes`).
 */
export const NEWEST_MINOR = 37;

/** From this minor on native sidecars (KEP-753) are on by default. */
export const NATIVE_SIDECAR_MINOR = 29;

/** From this minor on `lifecycle.preStop.sleep` is on by default (KEP-3960). */
export const PRE_STOP_SLEEP_MINOR = 30;

/**
 * The minor of a version such as `1.29`, `v1.29` or `1.29.3`.
 *
 * @throws when the text is not a version, or is one whose API is not known here
 */
export function minorOf(version: unknown): number {
  // A number is no version: 1.30 would be 1.3.
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
