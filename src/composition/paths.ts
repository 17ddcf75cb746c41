/** Paths inside containers. They are Linux paths, whatever machine the synth runs on. */

export const PATH_FORM = 'an absolute path below "/", without "." or ".." parts and without ":"';

/** What most paths are: there is nothing in them to put right. */
const PLAIN = /^(?:\/[^/.:\0][^/:\0]*)+$/;

/** The path without a trailing slash, or `undefined` when it is not of `PATH_FORM`. */
export function normalizePath(path: string): string | undefined {
  if (PLAIN.test(path)) return path;
  if (!path.startsWith('/') || path.includes(':') || path.includes('\0')) return undefined;
  const parts = path.split('/').filter((part) => part !== '');
  return parts.length === 0 || parts.some((part) => part === '.' || part === '..') ? undefined : `/${parts.join('/')}`;
}

/** The part of `path` below `parent`, or `undefined` when it is not below it. */
export function below(path: string, parent: string): string | undefined {
  const prefix = `${parent}/`;
  return path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : undefined;
}

/** A path as a part of a name: `/var/log/nginx` is `var-log-nginx`. */
export function slug(path: string): string {
  return path.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '') || 'root';
}
