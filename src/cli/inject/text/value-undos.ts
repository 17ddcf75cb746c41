import { isDeepStrictEqual } from 'node:util';
import { Undo } from './edit';
import { itemIdentityOf, pointerBelow } from './item-identity';
import { isObject, Json } from '../../../manifest/json';

/** The undos of the difference of two values, regardless of their text. */
export function undosOf(before: Json, after: Json, pointer = ''): Undo[] {
  if (isObject(before) && isObject(after)) {
    return Object.entries(after).flatMap(([key, value]) => entry(before[key], value, pointerBelow(pointer, after, key, value!)));
  }
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  const sameIn = (items: readonly Json[], item: Json) => items.find((each) => itemIdentityOf(each) === itemIdentityOf(item));
  return after.flatMap((item) => entry(sameIn(before, item), item, pointerBelow(pointer, after, 0, item)));
}

function entry(before: Json | undefined, after: Json | undefined, pointer: string): Undo[] {
  if (after === undefined || before === after || isDeepStrictEqual(before, after)) return [];
  if (before === undefined) return [{ pointer, delta: 0, length: 0 }];
  const inside = (isObject(before) && isObject(after)) || (Array.isArray(before) && Array.isArray(after));
  return inside ? undosOf(before, after, pointer) : [{ pointer, delta: 0, length: 0, old: JSON.stringify(before) }];
}

