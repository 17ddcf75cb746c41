/** Whether a path has a `..` among its parts. */
export function hasBackstep(path: string): boolean {
  return path.includes('..') && path.split('/').includes('..');
}

/** The error in a path that must stay inside a volume, or `undefined`. */
export function relativePathProblem(path: string): string | undefined {
  if (path.startsWith('/')) return `"${path}" is absolute, but must be relative to the volume`;
  if (hasBackstep(path)) return `"${path}" has ".." in it, which could lead out of the volume`;
  return undefined;
}
