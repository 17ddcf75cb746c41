import { Json } from './json';

/** Escapes one segment of a JSON pointer (RFC 6901). */
export function escapeSegment(segment: string): string {
  return segment.includes('~') || segment.includes('/') ? segment.replace(/~/g, '~0').replace(/\//g, '~1') : segment;
}

/** The segments of a JSON pointer; the empty pointer is the whole document. */
export function segmentsOf(pointer: string): string[] {
  const segments = pointer.split('/').slice(1);
  return pointer.includes('~') ? segments.map((s) => s.replace(/~1/g, '/').replace(/~0/g, '~')) : segments;
}

/** The value at a JSON pointer, or `undefined`. Own fields and entries only, no inherited properties. */
export function valueAt(document: unknown, pointer: string): Json | undefined {
  let value: unknown = document;
  for (const segment of segmentsOf(pointer)) {
    if (typeof value !== 'object' || value === null || !Object.prototype.hasOwnProperty.call(value, segment)) return undefined;
    if (Array.isArray(value) && segment === 'length') return undefined;
    value = (value as Record<string, unknown>)[segment];
  }
  return value as Json | undefined;
}
