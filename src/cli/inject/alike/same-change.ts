import { isDeepStrictEqual } from 'node:util';
import { isObject, Json } from '../../../manifest/json';
import { itemIdentityOf } from '../text/item-identity';

/** A value before and after a change. */
export interface Change {
  readonly before: Json;
  readonly after: Json;
}

/**
 * Whether two values that differ only in plain values change in the same places: additions and replacements are at the same places, and nothing else changes.
 * The new values may differ.
 */
export function isSameChange(one: Change, other: Change): boolean {
  if (one.before === one.after && other.before === other.after) return true;
  if (one.before === other.before && one.after === other.after) return true;
  if (Array.isArray(one.before) && Array.isArray(other.before) && Array.isArray(one.after) && Array.isArray(other.after)) {
    return isSameInLists(one.before, one.after, other.before, other.after);
  }
  if (isObject(one.before) && isObject(other.before) && isObject(one.after) && isObject(other.after)) {
    const { before, after } = one;
    const { before: otherBefore, after: otherAfter } = other;
    return isSameKeys(after, otherAfter) && isSameKeys(before, otherBefore) && Object.keys(after).every((key) => {
      if (!Object.hasOwn(before, key)) return (after[key] === undefined) === (otherAfter[key] === undefined);
      if (after[key] === undefined || otherAfter[key] === undefined) return after[key] === otherAfter[key];
      return isSameChange({ before: before[key]!, after: after[key] }, { before: otherBefore[key]!, after: otherAfter[key] });
    });
  }
  return isDeepStrictEqual(one.before, one.after) === isDeepStrictEqual(other.before, other.after) && kindOf(one.after) === kindOf(other.after);
}

/** Items are identified as the edits identify them. */
function isSameInLists(before: readonly Json[], after: readonly Json[], otherBefore: readonly Json[], otherAfter: readonly Json[]): boolean {
  if (after.length !== otherAfter.length || before.length !== otherBefore.length) return false;
  let i = 0;
  for (let j = 0; j < after.length; j++) {
    const isThere = isItem(before, i, after[j]);
    if (isThere !== isItem(otherBefore, i, otherAfter[j])) return false;
    if (!isThere) continue;
    if (!isSameChange({ before: before[i], after: after[j] }, { before: otherBefore[i], after: otherAfter[j] })) return false;
    i++;
  }
  return true;
}

function isItem(list: readonly Json[], i: number, item: Json): boolean {
  return i < list.length && (list[i] === item || itemIdentityOf(list[i]) === itemIdentityOf(item));
}

function isSameKeys(one: object, other: object): boolean {
  const keys = Object.keys(one);
  const others = Object.keys(other);
  return keys.length === others.length && keys.every((key, i) => key === others[i]);
}

function kindOf(value: Json): string {
  return Array.isArray(value) ? 'list' : value === null ? 'null' : typeof value;
}
