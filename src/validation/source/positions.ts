import { Json } from '../../manifest/json';
import { segmentsOf } from '../../manifest/pointer';

/** From this many entries on it pays to index them. */
const MANY = 2000;

/** Where each entry of each object and array of a parsed document begins, as offsets into its text. */
export class Offsets {
  private readonly containers: object[] = [];
  private readonly entries: (string | number)[] = [];
  private readonly offsets: number[] = [];
  private index: Map<object, Map<string | number, number>> | undefined;

  /** @param original what an offset is in the text that was given, where another one is read in its place */
  constructor(private readonly original: (offset: number) => number = (offset) => offset) {}

  note(container: object, entry: string | number, offset: number): void {
    this.containers.push(container);
    this.entries.push(entry);
    this.offsets.push(this.original(offset));
  }

  /** Where an entry of an object or array begins, `undefined` when it has no such entry. */
  of(container: object, entry: string): number | undefined {
    const wanted = Array.isArray(container) ? Number(entry) : entry;
    if (this.entries.length >= MANY) return this.indexed().get(container)?.get(wanted);
    const found = this.containers.findIndex((c, i) => c === container && this.entries[i] === wanted);
    return this.offsets[found];
  }

  private indexed(): Map<object, Map<string | number, number>> {
    if (!this.index) {
      const index = this.index = new Map<object, Map<string | number, number>>();
      this.containers.forEach((container, i) => {
        let entries = index.get(container);
        if (!entries) index.set(container, entries = new Map());
        entries.set(this.entries[i], this.offsets[i]);
      });
    }
    return this.index;
  }
}

/** A place in a text, counted from 1 as editors do. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offset of what a JSON pointer names, or of the nearest thing around it that exists; `root` stands for the document itself. */
export function offsetAt(value: Json, pointer: string, offsets: Offsets, root: number): number {
  let offset = root;
  let current: unknown = value;
  for (const segment of segmentsOf(pointer)) {
    if (typeof current !== 'object' || current === null) break;
    const found = offsets.of(current, segment);
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
