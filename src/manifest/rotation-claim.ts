/**
 * The claim of a sidecar that rotates log files. It identifies two rotators of one file, and files that nothing rotates.
 *
 * @param path absolute path, with `*` and `?`
 * @param container the container that writes them
 */
export function rotationClaim(path: string, container: string): string {
  return `rotates ${path} of container "${container}"`;
}
