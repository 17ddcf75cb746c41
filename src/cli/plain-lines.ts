import { Json } from '../manifest/json';
import { resolvePlain } from '../validation/source/plain-scalar';

/** Lines of YAML in which nothing but a plain value differs. */

/** A line that ends in a plain value, behind a key or a dash, that could be any other one of its kind without a change of what is around it. */
export const LINE = /^( *(?:- )*(?:[A-Za-z][\w./-]*: )?)((?:--?)?[A-Za-z0-9/][\w./:@=+-]*|"[ \w./:@=+,-]*")$/;

/** So much is compared at once. */
const CHUNK = 512;

/** How many characters from here on are the same. */
export function alike(before: string, i: number, after: string, j: number): number {
  let n = 0;
  while (i + n + CHUNK <= before.length && before.slice(i + n, i + n + CHUNK) === after.slice(j + n, j + n + CHUNK)) n += CHUNK;
  while (i + n < before.length && before.charCodeAt(i + n) === after.charCodeAt(j + n)) n++;
  return n;
}

/** The line around an offset. */
export function lineAt(text: string, at: number): { readonly text: string; readonly start: number; readonly end: number } {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const end = next < 0 ? text.length : next;
  return { text: text.slice(start, end), start, end };
}

/** What a plain value of `LINE` is read as; `undefined` where that is not certain. */
export function valueOf(text: string): Json | undefined {
  if (text.startsWith('"')) return text.slice(1, -1);
  if (text.endsWith(':')) return undefined;
  const value = resolvePlain(text);
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}
