import { placeOf, pointerBelow } from './text/item-identity';
import { isObject, Json } from '../../manifest/json';
import { segmentsOf } from '../../manifest/pointer';
import { positionsIn, ReadDocument } from '../../validation/source/parse';
import { Position } from '../../validation/source/positions';

/** A document of the input, in which places are looked up. */
export interface Lookup {
  readonly value: Json;
  /** The document, or one that has the same in the same lines but for plain values. */
  readonly read: ReadDocument;
  readonly text: string;
  /** The line in which it begins. */
  readonly line: number;
}

/** Where in the input something stands that was found in the composed document: what was there before is found by its names. */
export function positionInInput(pointer: string, composed: Json, { value, read, text, line }: Lookup): Position {
  let identities = '';
  let found = '';
  let at: Json | undefined = composed;
  for (const segment of segmentsOf(pointer)) {
    const item: Json | undefined = Array.isArray(at) ? at[Number(segment)] : isObject(at) ? at[segment] : undefined;
    if (item === undefined) break;
    identities = pointerBelow(identities, at!, segment, item);
    const place = placeOf(value, identities);
    if (place === undefined) break;
    found = `${found}/${String(place.entry).replace(/~/g, '~0').replace(/\//g, '~1')}`;
    at = item;
  }
  return positionsIn(read, text, line, [found])[0];
}
