/**
 * The releases of Kubernetes that the project is tested with: the oldest and the newest that Go's module proxy has with all their parts, and one between.
 * The first one is the default.
 */
export const KUBERNETES_RELEASES = ['1.34.4', '1.36.3', '1.37.2'] as const;

/** The newest release of a minor version, such as `1.34`, or a release itself. Throws if the version is unknown. */
export function releaseOf(version: string): string {
  const release = KUBERNETES_RELEASES.find((known) => known === version || known.startsWith(`${version}.`));
  if (release === undefined) throw new Error(`no release of Kubernetes ${version} is known. Fix: one of ${KUBERNETES_RELEASES.join(', ')}`);
  return release;
}
