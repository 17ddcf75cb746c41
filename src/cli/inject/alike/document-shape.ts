import { isObject, Json } from '../../../manifest/json';
import { ReadDocument } from '../../../validation/source/parse';
import { DECLINED, parsePlainYaml } from '../../../validation/source/plain-yaml';
import { alike, LINE, lineAt, valueOf } from '../../plain-lines';

/** A slot: a plain value that differs from document to document. */
interface Slot {
  /** Its range in the text of the shape, up to the end of its line. */
  readonly start: number;
  readonly end: number;
  /** Its location in the parsed value. */
  readonly path: readonly (string | number)[];
}

/** Another document of a shape. */
export interface Filled {
  readonly value: Json;
  /** The difference in length of each value to that in the text of the shape; `undefined` for an equal text. */
  readonly growth: readonly (number | undefined)[];
}

/** Maximum number of slots. */
const MOST_SLOTS = 32;
/** Marks a slot. A text that contains the mark is declined. */
const MARK = 'cdk8s-sidecars/slot-';
const NOTHING_BEFORE = 'x: ';

/** The shape of similar documents: one text, and the slots where others have other plain values in otherwise equal lines. A matching document is parsed by its slots alone. */
export class DocumentShape {
  /** The shape of one document, without slots. */
  static of(text: string, read: ReadDocument): DocumentShape {
    return new DocumentShape(text, read, []);
  }

  /** The text before each slot, and after the last. */
  private readonly between: readonly string[];

  private constructor(readonly text: string, readonly read: ReadDocument, readonly slots: readonly Slot[]) {
    let at = 0;
    this.between = [...slots, { start: text.length, end: text.length }].map(({ start, end }) => {
      const piece = text.slice(at, start);
      at = end;
      return piece;
    });
  }

  /** Parses a text if it has this shape. */
  fill(text: string): Filled | undefined {
    const { between, slots } = this;
    const values: Json[] = [];
    const growth: (number | undefined)[] = [];
    let at = 0;
    for (let i = 0; i < slots.length; i++) {
      if (!text.startsWith(between[i], at)) return undefined;
      at += between[i].length;
      const { end } = lineAt(text, at);
      const given = text.slice(at, end);
      const value = LINE.test(NOTHING_BEFORE + given) ? valueOf(given) : undefined;
      if (value === undefined) return undefined;
      values.push(value);
      const own = slots[i].end - slots[i].start;
      growth.push(own === given.length && this.text.startsWith(given, slots[i].start) ? undefined : given.length - own);
      at = end;
    }
    const rest = between[slots.length];
    if (text.length - at !== rest.length || !text.endsWith(rest)) return undefined;
    return { value: withValues(this.read.value, slots, values), growth };
  }

  /** A shape that also matches another text; `undefined` if the text is not similar. */
  widened(text: string): DocumentShape | undefined {
    const starts = new Map(this.slots.map(({ start, end }) => [start, end]));
    for (let i = 0, j = 0; ;) {
      const same = alike(this.text, i, text, j);
      i += same;
      j += same;
      if (i >= this.text.length && j >= text.length) break;
      const [line, other] = [lineAt(this.text, i), lineAt(text, j)];
      const [own, given] = [LINE.exec(line.text), LINE.exec(other.text)];
      if (!own || !given || own[1] !== given[1] || own[1].trim() === '' || valueOf(own[2]) === undefined || valueOf(given[2]) === undefined) return undefined;
      starts.set(line.start + own[1].length, line.end);
      if (starts.size > MOST_SLOTS) return undefined;
      i = line.end;
      j = other.end;
    }
    const places = [...starts].sort(([a], [b]) => a - b);
    const paths = this.pathsOf(places);
    return paths && new DocumentShape(this.text, this.read, places.map(([start, end], i) => ({ start, end, path: paths[i] })));
  }

  /** The locations of the values at some offsets of the text; `undefined` if one is not a whole value, as in a comment or in a longer text. */
  private pathsOf(places: readonly (readonly [number, number])[]): (string | number)[][] | undefined {
    if (this.text.includes(MARK)) return undefined;
    let marked = '';
    let at = 0;
    places.forEach(([start, end], i) => {
      marked += `${this.text.slice(at, start)}${MARK}${i}`;
      at = end;
    });
    const value = parsePlainYaml(marked + this.text.slice(at));
    if (value === DECLINED) return undefined;
    const paths: (string | number)[][] = [];
    find(value, [], paths);
    return places.every((_, i) => paths[i] !== undefined) ? paths : undefined;
  }
}

function find(value: Json, path: (string | number)[], paths: (string | number)[][]): void {
  if (Array.isArray(value)) value.forEach((item, i) => find(item, [...path, i], paths));
  else if (isObject(value)) Object.entries(value).forEach(([key, item]) => find(item!, [...path, key], paths));
  else if (typeof value === 'string' && value.startsWith(MARK) && /^\d+$/.test(value.slice(MARK.length))) paths[Number(value.slice(MARK.length))] = path;
}

/** The parsed value with other values in its slots. Parts without slots are shared. */
function withValues(root: Json, slots: readonly Slot[], values: readonly Json[]): Json {
  const copies = new Map<object, Record<string | number, Json>>();
  const copyOf = (of: Json): Record<string | number, Json> => {
    const known = copies.get(of as object);
    if (known !== undefined) return known;
    const copy = (Array.isArray(of) ? [...of] : { ...of as object }) as Record<string | number, Json>;
    copies.set(of as object, copy).set(copy, copy);
    return copy;
  };
  let result = root;
  slots.forEach(({ path }, i) => {
    let at = copyOf(result);
    result = at as unknown as Json;
    for (const entry of path.slice(0, -1)) at = at[entry] = copyOf(at[entry]) as never;
    at[path[path.length - 1]] = values[i];
  });
  return result;
}
