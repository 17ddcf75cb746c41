import { isObject, Json } from '../../../manifest/json';
import { STATE_ANNOTATION } from '../state';

/** Whether a parsed text equals a composition, regardless of key order, undefined fields and the states. */
export function meansTheSame(read: Json | undefined, composed: Json | undefined): boolean {
  if (read === composed) return true;
  if (Array.isArray(read)) {
    return Array.isArray(composed) && read.length === composed.length && read.every((item, i) => meansTheSame(item, composed[i]));
  }
  if (!isObject(read) || !isObject(composed)) return false;
  let size = 0;
  for (const key in composed) {
    if (composed[key] === undefined) continue;
    size++;
    if (key !== STATE_ANNOTATION && !(Object.hasOwn(read, key) && meansTheSame(read[key], composed[key]))) return false;
  }
  for (const _ in read) size--;
  return size === 0;
}
