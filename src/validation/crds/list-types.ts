import { asArray, isObject, Json, JsonObject } from '../../manifest/json';

/** The duplicate entries of a list: in a set those that are equal to an earlier one, in a map those with the same keys. */
export function repeatedEntries(items: readonly Json[], schema: JsonObject): { readonly index: number; readonly message: string }[] {
  const type = schema['x-kubernetes-list-type'];
  if (type !== 'set' && type !== 'map') return [];
  const keys = asArray(schema['x-kubernetes-list-map-keys']).filter((key): key is string => typeof key === 'string');
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    if (type === 'map' && !isObject(item)) return [];
    const identity = canonical(type === 'set' ? item : keys.map((key) => (item as JsonObject)[key] ?? null));
    if (!seen.has(identity)) {
      seen.add(identity);
      return [];
    }
    const which = type === 'set' ? 'is in the set already' : `has the same ${keys.join(', ')} as an entry before it`;
    return [{ index, message: `the entry ${which}` }];
  });
}

/** A text that is the same for equal values, regardless of the order of fields. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, each) => (isObject(each) ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))) : each));
}
