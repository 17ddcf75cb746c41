import { Node } from './schemas/node';
import { JsonObject } from '../manifest/json';

/** Maximum depth of a manifest: far more than in any real one, and far less than would exhaust the stack of a rule. */
export const MAX_DEPTH = 500;

class TooDeep extends Error {}

/**
 * Treats nulls as the API server does. A null field is absent; if the schema has no such field, the null stays, because a server with
 * strict fields rejects it. A null in a map or a list is an empty value of its schema type: `labels: { tier: }` is a label. A value
 * of unknown type loses its null fields, and keeps null entries of arrays.
 *
 * Returns the same object if it has no nulls, which is the common case, and `undefined` if it is nested deeper than `MAX_DEPTH`.
 *
 * @param schema of the object; computed only if there is a null
 * @param without an object in it that is skipped and stays unchanged
 * @param names collects the names of all visited fields and keys, including those of nulls
 */
export function withoutNulls(
  object: JsonObject, schema?: () => Node | undefined, without?: JsonObject, names: Set<string> = new Set(),
): JsonObject | undefined {
  try {
    return hasNull(object, 1, without, names) ? settled(object, schema?.(), without) as JsonObject : object;
  } catch (error) {
    if (error instanceof TooDeep) return undefined;
    throw error;
  }
}

function hasNull(value: unknown, depth: number, without: JsonObject | undefined, names: Set<string>): boolean {
  if (value === without) return false;
  if (depth > MAX_DEPTH) throw new TooDeep();
  let found = false;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      // Continues to the end even after a null, to check the depth.
      if (typeof item === 'object' && (item === null || hasNull(item, depth + 1, without, names))) found = true;
    }
    return found;
  }
  const object = value as JsonObject;
  for (const key in object) {
    const item = object[key];
    names.add(key);
    if (typeof item === 'object' && (item === null || hasNull(item, depth + 1, without, names))) found = true;
  }
  return found;
}

function settled(value: unknown, node: Node | undefined, without: JsonObject | undefined): unknown {
  if (typeof value !== 'object' || value === null || value === without) return value;
  if (Array.isArray(value)) {
    const item = node?.is === 'list' ? node.item : undefined;
    const items = value.map((each: unknown) => (each === null ? emptyOf(item) : settled(each, item, without)));
    return items.every((each, i) => each === value[i]) ? value : items;
  }
  const entries: [string, unknown][] = [];
  let same = true;
  for (const [key, item] of Object.entries(value)) {
    const inner = node?.is === 'struct' ? node.fields.get(key)?.node : node?.is === 'map' ? node.value : undefined;
    const settledItem = item !== null ? settled(item, inner, without) : node?.is === 'map' ? emptyOf(inner) : null;
    // Only the null of an unknown field stays.
    if (settledItem !== null || (node?.is === 'struct' && inner === undefined)) entries.push([key, settledItem]);
    if (settledItem !== item || entries.length === 0 || entries[entries.length - 1][0] !== key) same = false;
  }
  // Not by assignment: a key may be `__proto__`.
  return same ? value : Object.fromEntries(entries);
}

/** The zero value that Go uses for a null. */
function emptyOf(node: Node | undefined): unknown {
  switch (node?.is) {
    case 'string': case 'enum': case 'form': return '';
    case 'integer': case 'number': case 'intOrString': return 0;
    case 'boolean': return false;
    case 'quantity': return '0';
    case 'list': return [];
    case 'map': case 'struct': case 'object': return {};
    default: return null;
  }
}
