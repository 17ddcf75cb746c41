/**
 * What a sidecar claims that rotates log files. Two rotators of one file are found by it, and files that nothing rotates.
 *
 * @param path absolute path, with `*` and `?`
 * @param container the container that writes them
 */
export function rotationClaim(path: string, container: string): string {
  return `rotates ${path} of container "${container}"`;
}
