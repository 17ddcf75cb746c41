import { entriesOf, isCollection, isDash, keyAt } from './entries';
import { FlowCollection } from './flow-collection';
import { Anchors, FullyRead, keyGivenTwice, parseFullYaml, SourceProblem } from './full-yaml';
import { withDeepContinuations } from './low-indent';
import { DECLINED, parsePlainYaml } from './plain-yaml';
import { Offsets } from './positions';
import { isObject, Json, JsonObject } from '../../manifest/json';

/** Size of a group that is read at once: large enough for speed, small enough for the memory of the full parser, which needs a hundred times the size. */
const PIECE = 64 * 1024;
/** Maximum length of an indivisible part for the full parser. Texts may be longer, because they are one value. */
const MAX_FULL_LENGTH = 4 * 1024 * 1024;
/** Length of the beginning of a too large part that is checked for problems. */
const WINDOW = 64 * 1024;

const SPACE = 32;

/**
 * Reads a document of any size in block style, entry by entry: each group of entries with the fast parser if possible, else with the full parser, which would need
 * a hundred times the document's size in memory. Stops at the first invalid group.
 */
export function parseLargeYaml(
  text: string, offsets: Offsets, isUsual: boolean, piece: number = PIECE,
): FullyRead | { readonly problems: readonly SourceProblem[] } {
  const reader = new LargeYaml(text, offsets, isUsual, piece);
  try {
    const value = reader.document();
    return { value, ...(reader.warnings.length > 0 && { warnings: reader.warnings }) };
  } catch (e) {
    if (e instanceof Stop) return { problems: e.problems };
    throw e;
  }
}

class Stop extends Error {
  constructor(readonly problems: readonly SourceProblem[]) {
    super();
  }
}

/** A part of the text: `content` is in the line that begins at `line`, after the dashes of the sequences around it. */
interface Part {
  readonly line: number;
  readonly content: number;
  readonly end: number;
  readonly depth: number;
}

class LargeYaml {
  readonly warnings: SourceProblem[] = [];
  private readonly anchors = new Anchors();

  constructor(private readonly text: string, private readonly offsets: Offsets, private readonly isUsual: boolean, private readonly piece: number) {}

  document(): Json {
    const begin = /^---[ \t]*(?:#.*)?(?:\n|$)/.exec(this.text)?.[0].length ?? 0;
    const part = this.nextContent(begin, this.text.length, 0);
    return part ? this.node(part) : null;
  }

  /** The first line with content, starting at a line. */
  private nextContent(from: number, end: number, depth: number): Part | undefined {
    let line = from;
    while (line < end) {
      let p = line;
      while (this.text.charCodeAt(p) === SPACE) p++;
      if (p < end && this.text[p] !== '\n' && this.text[p] !== '#') return { line, content: p, end, depth };
      const lineEnd = this.text.indexOf('\n', p);
      if (lineEnd < 0) return undefined;
      line = lineEnd + 1;
    }
    return undefined;
  }

  /** Reads a collection, or the whole document. */
  private node(part: Part): Json {
    const entries = part.end - part.content > this.piece ? entriesOf(this.text, part.line, part.content, part.end) : undefined;
    if (entries !== undefined) return entries.kind === 'sequence' ? this.sequence(part, entries.starts) : this.mapping(part, entries.starts);
    // The fast parser has tried the whole document already.
    const { offsets, value } = part.depth === 0 ? this.readFully(part) : this.read(part);
    this.offsets.adopt(offsets, part.line);
    return value;
  }

  private sequence(part: Part, starts: readonly number[]): Json[] {
    const items: Json[] = [];
    for (const group of this.groups(part, starts)) {
      const item = group.end - group.content > this.piece ? this.itemOf(group) : undefined;
      if (item) {
        this.offsets.note(items, items.length, item.content);
        items.push(this.node(item));
      } else {
        const { offsets, value } = this.read(group);
        if (!Array.isArray(value)) throw this.notCut(group);
        this.offsets.adopt(offsets, group.line, { part: value, whole: items, shift: items.length });
        for (const each of value) items.push(each);
      }
    }
    return items;
  }

  private mapping(part: Part, starts: readonly number[]): JsonObject {
    const object: JsonObject = {};
    const merged: { readonly source: JsonObject; readonly offsets: Offsets; readonly line: number }[] = [];
    for (const group of this.groups(part, starts)) {
      const entry = group.end - group.content > this.piece ? this.entryOf(group) : undefined;
      if (entry) {
        this.offsets.note(object, entry.key, group.content);
        if (entry.anchor !== undefined) this.anchors.known.set(entry.anchor, undefined);
        const before = this.offsets.count + this.anchors.aliased;
        const value = this.node(entry.value);
        if (entry.anchor !== undefined) this.anchors.known.set(entry.anchor, { value, size: this.offsets.count + this.anchors.aliased - before + 1 });
        this.set(object, entry.key, value, () => group.content);
        continue;
      }
      const { offsets, value } = this.read(group);
      if (!isObject(value)) throw this.notCut(group);
      if (isMerge(this.text, group.content)) {
        merged.push({ source: value, offsets, line: group.line });
        continue;
      }
      for (const key of Object.keys(value)) this.set(object, key, value[key]!, () => (offsets.of(value, key) ?? 0) + group.line);
      this.offsets.adopt(offsets, group.line, { part: value, whole: object, shift: 0 });
    }
    // Keys of the mapping itself override merged keys, regardless of order.
    for (const { source, offsets, line } of merged) {
      const absent = Object.keys(source).filter((key) => !Object.prototype.hasOwnProperty.call(object, key));
      for (const key of absent) this.set(object, key, source[key]!, () => line);
      this.offsets.adopt(offsets, line, { part: source, whole: object, shift: 0 });
    }
    return object;
  }

  /** The collection that is the item of a sequence, if it is one. */
  private itemOf(group: Part): Part | undefined {
    let p = group.content + 1;
    while (this.text.charCodeAt(p) === SPACE) p++;
    const isBehind = this.text[p] !== '\n' && this.text[p] !== '#';
    const item = isBehind ? { ...group, content: p, depth: group.depth + 1 } : this.nextContent(this.text.indexOf('\n', p) + 1, group.end, group.depth + 1);
    const isDeeper = item !== undefined && item.content - item.line > group.content - group.line;
    return isDeeper && isCollection(this.text, item.content) ? item : undefined;
  }

  /** The key of an entry, and the collection that is its value, if it is one. */
  private entryOf(group: Part): { readonly key: string; readonly anchor?: string; readonly value: Part } | undefined {
    const alone = isMerge(this.text, group.content) ? undefined : keyAt(this.text, group.content);
    const value = alone === undefined ? undefined : this.nextContent(this.text.indexOf('\n', alone.end) + 1, group.end, group.depth + 1);
    if (!value || !isCollection(this.text, value.content)) return undefined;
    const below = value.content - value.line - (group.content - group.line);
    if (below < 0 || (below === 0 && !isDash(this.text, value.content))) return undefined;
    // Parsed on its own: the name of a key is independent of its context.
    const read = this.read({ ...group, end: alone!.end }).value;
    const [key] = isObject(read) ? Object.keys(read) : [];
    return key === undefined ? undefined : { key, anchor: alone!.anchor, value };
  }

  private set(object: JsonObject, key: string, value: Json, at: () => number): void {
    if (Object.prototype.hasOwnProperty.call(object, key)) this.warnings.push({ offset: at(), message: keyGivenTwice(key) });
    // A plain assignment to `__proto__` would replace the prototype and lose the entry.
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  }

  /** Consecutive entries that are read at once. */
  private *groups(part: Part, starts: readonly number[]): Generator<Part> {
    const column = part.content - part.line;
    const contentOf = (line: number) => line === part.line ? part.content : line + column;
    for (let i = 0; i < starts.length;) {
      const line = starts[i];
      const alone = isMerge(this.text, contentOf(line));
      let next = i + 1;
      const endOf = (n: number) => starts[n] ?? part.end;
      while (!alone && next < starts.length && endOf(next + 1) - line <= this.piece && !isMerge(this.text, contentOf(starts[next]))) next++;
      yield { line, content: contentOf(line), end: endOf(next), depth: part.depth };
      i = next;
    }
  }

  /** Reads a part that is small enough or indivisible: a text or a flow collection. */
  private read(part: Part): ReadPart {
    return this.quick(part) ?? this.readFully(part);
  }

  private readFully(part: Part): ReadPart {
    if (part.end - part.content <= MAX_FULL_LENGTH || isText(this.text.slice(part.content, part.content + WINDOW))) return this.full(part);
    // The beginning shows the problem, if it is there.
    const end = Math.max(part.content, this.text.lastIndexOf('\n', part.content + WINDOW));
    const beginning = parseFullYaml(withDeepContinuations(this.textOf({ ...part, end })).text, undefined, undefined, part.depth);
    const early = 'problems' in beginning ? beginning.problems.filter(({ offset }) => offset + part.line < end - WINDOW / 8) : [];
    throw early.length > 0 ? new Stop(this.shifted(early, part)) : this.notCut(part);
  }

  /** The fast parser stops in a large flow collection at what it does not support. */
  private notCut({ content, end }: Part): Stop {
    const bracket = /^(?:- +)*(?:[^\n]*?:[ \t]+)?(?=[[{])/.exec(this.text.slice(content, content + WINDOW));
    const flow = bracket ? new FlowCollection(this.text, content + bracket[0].length, undefined) : undefined;
    const stops = flow && flow.value() === undefined ? flow.pos : content;
    const size = ((end - content) / 1024 / 1024).toFixed(1);
    const what = flow ? 'a flow collection' : 'a part';
    const message = `${what} of ${size} MB is not correct here, or uses more of YAML than can be read at this size: write it in block style, or as JSON`;
    return new Stop([{ offset: stops, message }]);
  }

  private quick(part: Part): ReadPart | undefined {
    if (!this.isUsual) return undefined;
    const offsets = new Offsets();
    const value = parsePlainYaml(this.textOf(part), offsets);
    return value === DECLINED ? undefined : { value, offsets };
  }

  private full(part: Part): ReadPart {
    const text = this.textOf(part);
    const offsets = new Offsets();
    let read = { result: parseFullYaml(text, offsets, this.anchors, part.depth), offsets };
    const first = read.result;
    if ('problems' in first) {
      const { originalOffset, text: deep } = withDeepContinuations(text);
      const original = new Offsets(originalOffset);
      if (deep !== text) read = { result: parseFullYaml(deep, original, this.anchors, part.depth), offsets: original };
      if ('problems' in read.result) throw new Stop(this.shifted(first.problems, part));
    }
    const { value, warnings } = read.result as { value: Json; warnings?: readonly SourceProblem[] };
    this.warnings.push(...this.shifted(warnings ?? [], part));
    return { value, offsets: read.offsets };
  }

  private shifted(problems: readonly SourceProblem[], part: Part): SourceProblem[] {
    return problems.map((problem) => ({ ...problem, offset: Math.max(part.content, problem.offset + part.line) }));
  }

  /** A part at its column, with the dashes before it removed. */
  private textOf(part: Part): string {
    return ' '.repeat(part.content - part.line) + this.text.slice(part.content, part.end);
  }
}

interface ReadPart {
  readonly value: Json;
  readonly offsets: Offsets;
}

function isMerge(text: string, at: number): boolean {
  return text.startsWith('<<', at) && /^<<[ \t]*:/.test(text.slice(at, at + 10));
}

/** Whether a quoted or block text begins here, possibly after its key or the dash of its item: it is one value of any length. */
function isText(beginning: string): boolean {
  return /^(?:- +)*(?:[^\n]*:[ \t]+)?["'|>]/.test(beginning);
}
