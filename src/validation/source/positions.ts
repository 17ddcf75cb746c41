import { Json } from '../../manifest/json';
import { segmentsOf } from '../../manifest/pointer';

/** Where each entry of each object and array of a parsed document begins, as offsets into its text. */
export type Offsets = Map<object, Map<string, number>>;

/** A place in a text, counted from 1 as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export function noteOffset(offsets: Offsets, container: object, entry: string, offset: number): void {
  let entries = offsets.get(container);
  if (!entries) offsets.set(container, entries = new Map());
  entries.set(entry, offset);
}

/** The offset of what a JSON pointer names, or of the nearest thing around it that exists; `root` stands for the document itself. */
export function offsetAt(value: Json, pointer: string, offsets: Offsets, root: number): number {
  let offset = root;
  let current: unknown = value;
  for (const segment of segmentsOf(pointer)) {
    if (typeof current !== 'object' || current === null) break;
    const found = offsets.get(current)?.get(segment);
    if (found === undefined) break;
    offset = found;
    current = (current as Record<string, unknown>)[segment];
  }
  return offset;
}

/** Turns offsets into positions; finds the line starts once. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(text: string, private readonly firstLine: number = 1) {
    for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) this.starts.push(i + 1);
  }

  positionOf(offset: number): Position {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.starts[middle] <= offset) low = middle; else high = middle - 1;
    }
    return { line: this.firstLine + low, column: offset - this.starts[low] + 1 };
  }
}
