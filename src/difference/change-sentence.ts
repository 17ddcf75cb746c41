import { FieldDifference } from './field-shape';
import { isObject, Json } from '../manifest/json';

/** Longer values are not shown. */
const MAX_VALUE = 100;

/** Values with such a name are not shown: they may be secret. */
const SECRET_NAME = /pass|secret|token|credential|api_?key|private/i;

export function list(names: readonly string[], most = names.length): string {
  return names.length <= most ? names.join(', ') : `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

/** The sentence for a change of something with a name: `replicas: 2 -> 3`, `lifecycle of main added`. */
export function changed(what: string, { before, after, isOrder }: FieldDifference): string {
  if (isOrder === true) return `order of ${what}: ${(before as string[]).join(', ')} -> ${(after as string[]).join(', ')}`;
  if (before === undefined) return isScalar(after) && !SECRET_NAME.test(what) ? `${what}: ${show(after!)} (not set before)` : `${what} added`;
  if (after === undefined) return isScalar(before) && !SECRET_NAME.test(what) ? `${what}: no longer set (was ${show(before)})` : `${what} removed`;
  const [a, b] = [show(before), show(after)];
  if (SECRET_NAME.test(what) || a === b || a.length > MAX_VALUE || b.length > MAX_VALUE) return inLists(what, before, after) ?? `${what} changed`;
  return `${what}: ${a} -> ${b}`;
}

/** The difference of two long lists of short texts, such as arguments. */
function inLists(what: string, before: Json, after: Json): string | undefined {
  if (!Array.isArray(before) || !Array.isArray(after) || SECRET_NAME.test(what)) return undefined;
  const left = before.map(show);
  const right = after.map(show);
  const parts = [
    ['added', right.filter((item) => !left.includes(item))],
    ['removed', left.filter((item) => !right.includes(item))],
  ] as const;
  const told = parts.filter(([, items]) => items.length > 0);
  if (told.length === 0 || told.some(([, items]) => items.join(', ').length > MAX_VALUE)) return undefined;
  return `${what}: ${told.map(([verb, items]) => `${verb} ${items.join(', ')}`).join('; ')}`;
}

function isScalar(value: Json | undefined): boolean {
  return value !== undefined && !isObject(value) && !Array.isArray(value) && show(value).length <= MAX_VALUE;
}

export function show(value: Json): string {
  if (typeof value === 'string') return value === '' || /^\s|\s$|\n/.test(value) ? JSON.stringify(value) : value;
  return JSON.stringify(value);
}

/** Whether the value of something of this name may be secret. */
export function mayNameSecret(name: string): boolean {
  return SECRET_NAME.test(name);
}
