import { FieldDifference, FieldShape } from './field-shape';
import { isObject, Json, JsonObject } from '../manifest/json';
import { parseQuantity } from '../manifest/quantity';

const ANY: FieldShape = {};

/** Fields that Go omits when they are false. Other switches are pointers: absent differs from false. */
const FALSE_IS_NONE: ReadonlySet<string> = new Set(['hostNetwork', 'hostPID', 'hostIPC', 'stdin', 'stdinOnce', 'tty', 'readOnly', 'paused', 'hostPort', 'minReadySeconds']);
/** Texts that are pointers: empty differs from absent. */
const EMPTY_IS_VALUE: ReadonlySet<string> = new Set(['storageClassName', 'volumeName', 'runtimeClassName', 'ingressClassName']);

/** Every place in which two values differ, after defaults and equivalent spellings are normalized. */
export function fieldDifferences(before: Json | undefined, after: Json | undefined, shape: FieldShape): FieldDifference[] {
  const found: FieldDifference[] = [];
  walk(before, after, shape, [], found);
  return found;
}

function walk(before: Json | undefined, after: Json | undefined, shape: FieldShape, path: string[], found: FieldDifference[]): void {
  if (before === after) return;
  if (isObject(before) && isObject(after)) return walkObject(before, after, shape, path, found);
  // An absent map that equals an empty one is compared entry by entry: each label is reported, not the whole map.
  if (shape.isBlank === true && (isObject(before) || isObject(after)) && (before === undefined || after === undefined)) {
    return walkObject(before as JsonObject | undefined ?? {}, after as JsonObject | undefined ?? {}, shape, path, found);
  }
  if (shape.key && isNamed(before) && isNamed(after)) return walkKeyed(before ?? [], after ?? [], shape, shape.key, path, found);
  if (Array.isArray(before) && Array.isArray(after)) {
    if (same(before, after, shape)) return;
  } else if (shape.isQuantity && before !== undefined && after !== undefined) {
    const amount = parseQuantity(before);
    if (amount !== undefined && amount === parseQuantity(after)) return;
  }
  found.push({ path: [...path], ...(before !== undefined && { before }), ...(after !== undefined && { after }) });
}

function walkObject(left: JsonObject, right: JsonObject, shape: FieldShape, path: string[], found: FieldDifference[]): void {
  const { defaults = NO_DEFAULTS, fields = NO_FIELDS, isMap = false, ignored, settle } = shape;
  const before = settle ? settle(left) : left;
  const after = settle ? settle(right) : right;
  const look = (key: string) => {
    if (ignored?.includes(key) === true) return;
    const inner = own(fields, key) ?? shape.each ?? ANY;
    const standard = own(defaults, key);
    const a = given(own(before, key), key, inner, isMap) ?? standard;
    const b = given(own(after, key), key, inner, isMap) ?? standard;
    if (a === b) return;
    path.push(key);
    walk(a, b, inner, path, found);
    path.pop();
  };
  for (const key of Object.keys(before)) look(key);
  for (const key of Object.keys(after)) if (!Object.prototype.hasOwnProperty.call(before, key)) look(key);
}

const NO_DEFAULTS: Readonly<Record<string, Json>> = {};
const NO_FIELDS: Readonly<Record<string, FieldShape>> = {};

function own<T>(object: { readonly [key: string]: T }, key: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(object, key) ? object[key] : undefined;
}

/** The value; `undefined` if Go would omit the field. */
function given(value: Json | undefined, key: string, shape: FieldShape, isMap: boolean): Json | undefined {
  if (value === null || value === undefined) return isMap && value === null ? '' : undefined;
  if (isMap) return value;
  if (value === '') return EMPTY_IS_VALUE.has(key) ? value : undefined;
  if (value === false || value === 0) return FALSE_IS_NONE.has(key) ? undefined : value;
  if (Array.isArray(value)) return value.length === 0 ? undefined : value;
  return shape.isBlank === true && isObject(value) && Object.keys(value).length === 0 ? undefined : value;
}

/** Whether a value is a list of objects, or absent. */
function isNamed(value: Json | undefined): value is JsonObject[] | undefined {
  return value === undefined || (Array.isArray(value) && value.every(isObject));
}

type KeyOf = (item: JsonObject) => string | undefined;

function walkKeyed(before: JsonObject[], after: JsonObject[], shape: FieldShape, keyOf: KeyOf, path: string[], found: FieldDifference[]): void {
  const inner = shape.each ?? ANY;
  const left = byKey(before, keyOf);
  const right = byKey(after, keyOf);
  for (const [key, item] of left) {
    path.push(key);
    const other = right.get(key);
    if (other === undefined) found.push({ path: [...path], before: item });
    else if (!identical(item, other)) walk(item, other, inner, path, found);
    path.pop();
  }
  for (const [key, item] of right) if (!left.has(key)) found.push({ path: [...path, key], after: item });
  const stayed = [...left.keys()].filter((key) => right.has(key));
  const now = [...right.keys()].filter((key) => left.has(key));
  if (stayed.some((key, i) => key !== now[i])) found.push({ path: [...path], before: stayed, after: now, isOrder: true });
}

/** Items by their key. A repeated key gets a number. */
function byKey(items: readonly JsonObject[], keyOf: KeyOf): Map<string, JsonObject> {
  const map = new Map<string, JsonObject>();
  items.forEach((item, i) => {
    const key = keyOf(item) ?? String(i);
    let free = key;
    for (let n = 2; map.has(free); n++) free = `${key} (${n})`;
    map.set(free, item);
  });
  return map;
}

function same(before: readonly Json[], after: readonly Json[], { each = ANY }: FieldShape): boolean {
  return before.length === after.length && before.every((item, i) => fieldDifferences(item, after[i], each).length === 0);
}

/** Whether two values are deeply equal: a quick check before the full comparison. */
function identical(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  for (const key of keys) if (!identical((a as JsonObject)[key], (b as JsonObject)[key])) return false;
  return true;
}
