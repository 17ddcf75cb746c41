import { placeOf, pointerBelow } from './text/item-identity';
import { isObject, Json } from '../../manifest/json';
import { segmentsOf } from '../../manifest/pointer';
import { positionsIn, ReadDocument } from '../../validation/source/parse';
import { Position } from '../../validation/source/positions';

/** A document of the input, to look up positions. */
export interface Lookup {
  readonly value: Json;
  /** The document, or one with the same lines except for plain values. */
  readonly read: ReadDocument;
  readonly text: string;
  /** Its first line. */
  readonly line: number;
}

/** The position in the input of a place in the composed document. Items of lists are identified by their names. */
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
