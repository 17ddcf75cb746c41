import { Json } from '../../manifest/json';
import { segmentsOf } from '../../manifest/pointer';

/** Number of linear searches that cost as much as an index of all entries. */
const LOOKUPS = 200;

/** The offset of each entry of each object and array of a parsed document. */
export class Offsets {
  private readonly containers: object[] = [];
  private readonly entries: (string | number)[] = [];
  private readonly offsets: number[] = [];
  private lookups = 0;
  private index: Map<object, Map<string | number, number>> | undefined;

  /** @param original maps an offset back to the given text, if a rewritten text is parsed */
  constructor(private readonly original: (offset: number) => number = (offset) => offset) {}

  /** The number of recorded entries. */
  get count(): number {
    return this.entries.length;
  }

  note(container: object, entry: string | number, offset: number): void {
    this.containers.push(container);
    this.entries.push(entry);
    this.offsets.push(this.original(offset));
    if (this.index) this.enter(this.index, this.entries.length - 1);
  }

  /**
   * Adds the offsets of a part of the text that begins at `base`. Its outermost container may be a part of another one, starting at the index `shift`
   * if that is an array.
   */
  adopt(noted: Offsets, base: number, outermost?: { readonly part: object; readonly whole: object; readonly shift: number }): void {
    noted.entries.forEach((entry, i) => {
      const container = noted.containers[i];
      const at = noted.offsets[i] + base;
      if (container !== outermost?.part) this.note(container, entry, at);
      else this.note(outermost.whole, typeof entry === 'number' ? entry + outermost.shift : entry, at);
    });
  }

  /** The offset of an entry of an object or array; `undefined` if there is no such entry. */
  of(container: object, entry: string): number | undefined {
    const wanted = Array.isArray(container) ? Number(entry) : entry;
    if (this.index || ++this.lookups > LOOKUPS) return this.indexed().get(container)?.get(wanted);
    // The last one of repeated keys wins.
    for (let i = this.containers.length - 1; i >= 0; i--) {
      if (this.containers[i] === container && this.entries[i] === wanted) return this.offsets[i];
    }
    return undefined;
  }

  private indexed(): Map<object, Map<string | number, number>> {
    if (!this.index) {
      const index = this.index = new Map<object, Map<string | number, number>>();
      this.containers.forEach((_, i) => this.enter(index, i));
    }
    return this.index;
  }

  private enter(index: Map<object, Map<string | number, number>>, i: number): void {
    let entries = index.get(this.containers[i]);
    if (!entries) index.set(this.containers[i], entries = new Map());
    entries.set(this.entries[i], this.offsets[i]);
  }
}

/** A position in a text, counted from 1 as in editors. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The offset of the target of a JSON pointer, or of its nearest existing parent; `root` is the offset of the document. */
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

/** Converts offsets to positions; finds the line starts once. */
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
