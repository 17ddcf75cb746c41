import { isDeepStrictEqual } from 'node:util';
import { Content, Edit } from './edit';
import { flowEnd, NotEditable } from './flow';
import { itemIdentityOf, pointerBelow } from './item-identity';
import { Layout } from './layout';
import { blockItem, blockPair, flowText, YamlStyle } from './write';
import { isObject, Json, JsonObject } from '../../../manifest/json';

type Container = JsonObject | Json[];

/** The position of a collection in the text. */
interface Node {
  readonly pointer: string;
  readonly depth: number;
  /** The start of its value. */
  readonly start: number;
  /** The start of the next node, or the end of the text. */
  readonly limit: number;
  readonly inFlow: boolean;
}

/** The position for a new entry of a flow collection. */
interface FlowPlace {
  /** The offset of the bracket. */
  readonly start: number;
  /** The offsets of the existing entries. */
  readonly offsets: readonly number[];
  /** The entry that it precedes. @default - none: it comes last */
  readonly next: number | undefined;
  readonly endOf: (offset: number) => number;
}

/** Computes the edits that change the text of a document to another value. Equal parts are not touched. */
export class TextEdits {
  readonly edits: Edit[] = [];
  /** The offsets of flow collections that were empty before their first new entry. */
  private readonly filled = new Set<number>();

  constructor(private readonly layout: Layout, private readonly style: YamlStyle) {}

  /**
   * Visits an object or a list of the document.
   *
   * @throws NotEditable if the document must be rewritten
   */
  collection(before: Container, after: Container, node: Node): void {
    const { text } = this.layout;
    const c = text[node.start];
    if (c === '*') throw new NotEditable();
    const flow = node.inFlow || c === '{' || c === '[';
    const here = { ...node, inFlow: flow };
    if (Array.isArray(before)) this.list(before, after as Json[], here);
    else this.map(before, after as JsonObject, here);
  }

  private map(before: JsonObject, after: JsonObject, node: Node): void {
    const keys = Object.keys(after);
    if (Object.keys(before).some((key) => !Object.hasOwn(after, key))) throw new NotEditable();
    const own = new Map<string, number>();
    for (const key of Object.keys(before)) {
      const at = this.layout.entry(before, key);
      // Keys merged by `<<` are elsewhere in the text.
      if (at !== undefined && at >= node.start && at < node.limit) own.set(key, at);
    }
    keys.forEach((key, i) => {
      const value = after[key];
      if (value === undefined || value === before[key]) return;
      const at = own.get(key);
      if (at === undefined) {
        if (Object.hasOwn(before, key) && isDeepStrictEqual(value, before[key])) return;
        const next = keys.slice(i + 1).map((other) => own.get(other)).find((offset) => offset !== undefined);
        this.addPair(key, value, next, own, node);
        return;
      }
      const place = { pointer: pointerBelow(node.pointer, after, key, value), depth: node.depth + 1, limit: this.next(at, own, node) };
      this.value(before[key]!, value, at, place, node.inFlow);
    });
  }

  private value(before: Json, after: Json, key: number, place: Pick<Node, 'pointer' | 'depth' | 'limit'>, inFlow: boolean): void {
    const start = this.layout.valueOfKey(key);
    if ((isObject(before) && isObject(after)) || (Array.isArray(before) && Array.isArray(after))) {
      this.collection(before as Container, after as Container, { ...place, start, inFlow });
    } else if (!isDeepStrictEqual(before, after)) {
      this.replace(before, after, key, start, place, inFlow);
    }
  }

  /** Replaces the value of a key. */
  private replace(before: Json, after: Json, key: number, start: number, { pointer, depth, limit }: Pick<Node, 'pointer' | 'depth' | 'limit'>, inFlow: boolean): void {
    const { layout } = this;
    if (typeof before === 'object' && before !== null) throw new NotEditable();
    const anchor = { before: key };
    if (before !== null || (start < limit && /^(?:null|Null|NULL|~)(?=[\s,\]}]|$)/.test(layout.text.slice(start, start + 5)))) {
      if (layout.text[start] === '*') throw new NotEditable();
      const place = { start, end: layout.scalarEnd(start, inFlow), pointer, anchor, depth };
      this.push(place, { value: after, write: (value) => flowText(value, 0, false) });
      return;
    }
    // There is no value after the colon.
    if (inFlow) throw new NotEditable();
    const end = layout.keyEnd(key);
    this.push({ start: end, end, pointer, anchor, depth }, { value: after, write: (value) => ` ${flowText(value, 0, false)}` });
  }

  private addPair(key: string, value: Json, next: number | undefined, own: ReadonlyMap<string, number>, node: Node): void {
    const pointer = pointerBelow(node.pointer, {}, key, value);
    const depth = node.depth + 1;
    const offsets = [...own.values()];
    if (node.inFlow) {
      const endOf = (at: number) => flowEnd(this.layout.text, this.layout.valueOfKey(at));
      return this.addInFlow({ start: node.start, offsets, next, endOf }, `${JSON.stringify(key)}: `, value, { pointer, depth });
    }
    if (offsets.length === 0) throw new NotEditable();
    const column = this.layout.column(offsets[0]);
    const lines = (given: Json) => `${' '.repeat(column)}${blockPair(key, given, column, this.style)}`;
    const point = next !== undefined && this.layout.beginsLine(next) ? this.layout.startPoint(next) : this.layout.endPoint(node.limit, column);
    this.addLines(point, { value, write: lines, wrap: (given) => ({ [key]: given }) }, column, pointer, depth);
  }

  private list(before: readonly Json[], after: readonly Json[], node: Node): void {
    const { layout } = this;
    const at = before.map((_, i) => layout.entry(before, i));
    if (at.some((offset) => offset === undefined || offset < node.start || offset > node.limit)) throw new NotEditable();
    const offsets = at as number[];
    let i = 0;
    for (const item of after) {
      const old = before[i];
      if (i < before.length && (old === item || itemIdentityOf(old) === itemIdentityOf(item))) {
        this.item(before, i, item, offsets, node);
        i++;
        continue;
      }
      const pointer = pointerBelow(node.pointer, before as Json[], 0, item);
      if (node.inFlow) {
        const endOf = (offset: number) => flowEnd(layout.text, offset);
        this.addInFlow({ start: node.start, offsets, next: offsets[i], endOf }, '', item, { pointer, depth: node.depth + 1 });
        continue;
      }
      if (offsets.length === 0) throw new NotEditable();
      const dash = layout.dashOf(offsets[0]);
      const gap = layout.lineStart(dash) === layout.lineStart(offsets[0]) ? Math.max(offsets[0] - dash, 2) : 2;
      const column = layout.column(dash);
      const next = i < before.length ? layout.dashOf(offsets[i]) : undefined;
      if (next !== undefined && !layout.beginsLine(next)) throw new NotEditable();
      const point = next === undefined ? layout.endPoint(node.limit, column) : layout.startPoint(next);
      const lines = (given: Json) => blockItem(given, column, this.style, gap);
      this.addLines(point, { value: item, write: lines, wrap: (given) => [given] }, column + gap, pointer, node.depth + 1);
    }
    if (i < before.length) throw new NotEditable();
  }

  private item(before: readonly Json[], i: number, after: Json, offsets: readonly number[], node: Node): void {
    const old = before[i];
    if (old === after || isDeepStrictEqual(old, after)) return;
    if (!(isObject(old) && isObject(after))) throw new NotEditable();
    const place = { pointer: pointerBelow(node.pointer, before as Json[], i, after), depth: node.depth + 1 };
    this.collection(old, after, { ...place, start: offsets[i], limit: offsets[i + 1] ?? node.limit, inFlow: node.inFlow });
  }

  private addLines(point: number, content: Content, column: number, pointer: string, depth: number): void {
    const { text } = this.layout;
    const broken = point > 0 && text[point - 1] !== '\n';
    const write = broken ? (value: Json) => `\n${content.write(value).slice(0, -1)}` : content.write;
    this.push({ start: point, end: point, pointer, anchor: { inText: column + (broken ? 1 : 0) }, depth }, { ...content, write });
  }

  private push(edit: Omit<Edit, 'text' | 'content'>, content: Content): void {
    this.edits.push({ ...edit, text: content.write(content.value), content });
  }

  /** Adds an entry to a flow collection: before another, else after the last. */
  private addInFlow({ start, offsets, next, endOf }: FlowPlace, key: string, value: Json, of: Pick<Node, 'pointer' | 'depth'>): void {
    const { layout } = this;
    const push = (at: number, before: string, after: string, multiline: boolean, column: number): void => {
      const write = (given: Json) => `${before}${key}${flowText(given, column, multiline)}${after}`;
      this.push({ start: at, end: at, anchor: { inText: before.length }, ...of }, { value, write });
    };
    if (offsets.length === 0) {
      const isFirst = !this.filled.has(start);
      this.filled.add(start);
      return push(start + 1, isFirst ? '' : ', ', '', false, 0);
    }
    const first = Math.min(...offsets);
    const multiline = layout.beginsLine(first);
    const column = layout.column(first);
    const separator = multiline ? `,\n${' '.repeat(column)}` : ', ';
    if (next !== undefined) return push(next, '', separator, multiline, column);
    push(endOf(Math.max(...offsets)), separator, '', multiline, column);
  }

  /** The offset of the next key. */
  private next(at: number, own: ReadonlyMap<string, number>, node: Node): number {
    let next = node.limit;
    for (const offset of own.values()) if (offset > at && offset < next) next = offset;
    return next;
  }
}

/** Maximum depth that is searched: pods with their containers are less deep. */
const DEEPEST = 12;

/** The indentation of a document, from its first map and list. */
export function styleOf(layout: Layout, root: Json, start: YamlStyle): YamlStyle {
  let step: number | undefined;
  let list: number | undefined;
  const look = (value: object, depth: number): void => {
    if ((step !== undefined && list !== undefined) || depth > DEEPEST) return;
    for (const [entry, child] of Object.entries(value) as [string, Json | undefined][]) {
      const offset = layout.entry(value, entry);
      if (typeof child !== 'object' || child === null || offset === undefined) continue;
      const own = layout.column(offset);
      const inner = layout.entry(child, Array.isArray(child) ? 0 : Object.keys(child)[0] ?? '');
      if (inner === undefined || inner < offset) continue;
      if (!Array.isArray(value) && layout.lineStart(inner) > layout.lineStart(offset)) {
        try {
          if (Array.isArray(child)) list ??= Math.max(0, layout.column(layout.dashOf(inner)) - own);
          else if (layout.beginsLine(inner)) step ??= Math.max(1, layout.column(inner) - own);
        } catch {
          // Not a list in block style.
        }
      }
      look(child, depth + 1);
    }
  };
  if (typeof root === 'object' && root !== null) look(root, 0);
  return { step: step ?? start.step, list: list ?? start.list };
}

