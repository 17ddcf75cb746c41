import { Json } from '../manifest/json';
import { resolvePlain } from '../validation/source/plain-scalar';

/** Lines of YAML that differ only in a plain value. */

/** A line that ends in a plain value, after a key or a dash, that can be replaced by another plain value without affecting its surroundings. */
export const LINE = /^( *(?:- )*(?:[A-Za-z][\w./-]*: )?)((?:--?)?[A-Za-z0-9/][\w./:@=+-]*|"[ \w./:@=+,-]*")$/;

/** Number of characters that are compared at once. */
const CHUNK = 512;

/** The number of equal characters from here. */
export function alike(before: string, i: number, after: string, j: number): number {
  let n = 0;
  while (i + n + CHUNK <= before.length && before.slice(i + n, i + n + CHUNK) === after.slice(j + n, j + n + CHUNK)) n += CHUNK;
  while (i + n < before.length && before.charCodeAt(i + n) === after.charCodeAt(j + n)) n++;
  return n;
}

/** The line at an offset. */
export function lineAt(text: string, at: number): { readonly text: string; readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const end = next < 0 ? text.length : next;
  return { text: text.slice(start, end), start, end };
}

/** The parsed value of a plain value of `LINE`; `undefined` if it is uncertain. */
export function valueOf(text: string): Json | undefined {
  if (text.startsWith('"')) return text.slice(1, -1);
  if (text.endsWith(':')) return undefined;
  const value = resolvePlain(text);
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}
