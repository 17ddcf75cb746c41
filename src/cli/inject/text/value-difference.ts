import { isDeepStrictEqual } from 'node:util';
import { Undo } from './edit';
import { identityOf, pointerBelow } from './identity';
import { isObject, Json } from '../../../manifest/json';

/** What undoes the difference of two values, where their text does not matter. */
export function differences(before: Json, after: Json, pointer = ''): Undo[] {
  if (isObject(before) && isObject(after)) {
    return Object.entries(after).flatMap(([key, value]) => entry(before[key], value, pointerBelow(pointer, after, key, value!)));
  }
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  return after.flatMap((item) => entry(before.find((old) => identityOf(old) === identityOf(item)), item, pointerBelow(pointer, after, 0, item)));
}

function entry(before: Json | undefined, after: Json | undefined, pointer: string): Undo[] {
  if (after === undefined || before === after || isDeepStrictEqual(before, after)) return [];
  if (before === undefined) return [{ pointer, delta: 0, length: 0 }];
  const inside = (isObject(before) && isObject(after)) || (Array.isArray(before) && Array.isArray(after));
  return inside ? differences(before, after, pointer) : [{ pointer, delta: 0, length: 0, old: JSON.stringify(before) }];
}

