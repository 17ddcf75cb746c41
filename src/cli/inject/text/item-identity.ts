import { asString, isObject, Json } from '../../../manifest/json';
import { escapeSegment, segmentsOf } from '../../../manifest/pointer';

/** Pointers that stay valid when list items are added or removed: they identify items by name. */

/** The identity of an item in its list: its mount path, name, IP address or value. */
export function itemIdentityOf(item: Json): string {
  if (!isObject(item)) return String(item);
  const name = asString(item.mountPath) ?? asString(item.name) ?? asString(item.ip);
  if (name !== undefined) return name;
  const { kind, metadata } = item;
  return isObject(metadata) ? [kind, metadata.namespace, metadata.name].map((part) => asString(part) ?? '').join('/') : JSON.stringify(item);
}

/** Extends a pointer with identities: segments of list items begin with `=`. */
export function pointerBelow(pointer: string, container: Json, entry: string | number, item: Json): string {
  return `${pointer}/${Array.isArray(container) ? `=${escapeSegment(itemIdentityOf(item))}` : escapeSegment(String(entry))}`;
}

/** An entry of an object or a list. */
export interface Place {
  readonly container: Json[] | Record<string, Json | undefined>;
  readonly entry: string | number;
}

/** The place of a pointer with identities, if it exists. */
export function placeOf(root: Json, pointer: string): Place | undefined {
  return placesOf(root, pointer)?.at(-1);
}

/** All places along a pointer with identities, outermost first, if its target exists. */
export function placesOf(root: Json, pointer: string): Place[] | undefined {
  const places: Place[] = [];
  let at: Json | undefined = root;
  for (const segment of segmentsOf(pointer)) {
    if (Array.isArray(at)) {
      const index = at.findIndex((item) => segment === `=${itemIdentityOf(item)}`);
      if (index < 0) return undefined;
      places.push({ container: at, entry: index });
      at = at[index];
    } else if (isObject(at) && Object.hasOwn(at, segment)) {
      places.push({ container: at, entry: segment });
      at = at[segment];
    } else {
      return undefined;
    }
  }
  return places;
}
