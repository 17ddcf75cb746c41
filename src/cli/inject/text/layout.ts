import { flowEnd, NotEditable, quotedEnd, skipBlank } from './flow';
import { Json } from '../../../manifest/json';
import { ReadDocument } from '../../../validation/source/parse';

/** The offsets of the values of one document in its text. Lines end with LF. */
export class Layout {
  constructor(readonly text: string, private readonly read: ReadDocument) {}

  get value(): Json {
    return this.read.value;
  }

  /** The offset of an entry of an object or a list: of the key, or of the item after its dash. */
  entry(container: object, entry: string | number): number | undefined {
    return this.read.offsets.of(container, String(entry));
  }

  /** The offset of the value of a key; the end of the text if there is no value. */
  valueOfKey(key: number): number {
    return this.behindProperties(skipBlank(this.text, this.keyEnd(key)));
  }

  /** The start of the line of an offset. */
  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  /** Whether only spaces precede it in its line. */
  beginsLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === '';
  }

  /** The offset after the colon of a key. */
  keyEnd(key: number): number {
    const { text } = this;
    if (text[key] === '"' || text[key] === '\'') {
      const colon = skipBlank(text, quotedEnd(text, key));
      if (text[colon] !== ':') throw new NotEditable();
      return colon + 1;
    }
    for (let p = key; p < text.length && text[p] !== '\n'; p++) {
      if (text[p] === ':' && /[\s,\]}[{"']/.test(text[p + 1] ?? ' ')) return p + 1;
    }
    throw new NotEditable();
  }

  /** The offset of the dash of an item. */
  dashOf(item: number): number {
    const { text } = this;
    // An item that begins on a later line is recorded at its dash.
    if (text[item] === '-' && /[ \n]/.test(text[item + 1] ?? '\n')) return item;
    let p = item - 1;
    while (text[p] === ' ') p--;
    if (text[p] !== '-' || !/[ \n]/.test(text[p - 1] ?? '\n')) throw new NotEditable();
    return p;
  }

  /** The end of a single-line or quoted scalar. */
  scalarEnd(start: number, inFlow: boolean): number {
    const { text } = this;
    const c = text[start];
    if (c === '"' || c === '\'') return quotedEnd(text, start);
    if (c === '|' || c === '>') throw new NotEditable();
    if (inFlow) return flowEnd(text, start);
    const line = /^[^\n]*?(?=\s+#|\s*\n|\s*$)/.exec(text.slice(start, start + 2000));
    if (line === null || line[0] === '') throw new NotEditable();
    return start + line[0].length;
  }

  /** An anchor or a tag precedes its value. */
  private behindProperties(start: number): number {
    const properties = /^(?:[&!][^\s,[\]{}]*\s+)+/.exec(this.text.slice(start, start + 500));
    return properties === null ? start : skipBlank(this.text, start + properties[0].length);
  }

  /**
   * The offset for lines at the end of a block: before its trailing blank lines and comments of no deeper indentation.
   *
   * @param limit the start of the next node, or the end of the text
   */
  endPoint(limit: number, column: number): number {
    let point = limit >= this.text.length ? this.text.length : this.lineStart(limit);
    while (point > 0) {
      const before = this.text[point - 1] === '\n' ? this.lineStart(point - 1) : this.lineStart(point);
      const line = this.text.slice(before, point).replace(/\n$/, '');
      const indent = /^ */.exec(line)![0].length;
      if (before === point || !(line.trim() === '' || (line[indent] === '#' && indent <= column))) break;
      point = before;
    }
    return point;
  }

  /** The offset for lines before a node that begins a line: before the comments directly above it. */
  startPoint(offset: number): number {
    const column = this.column(offset);
    let point = this.lineStart(offset);
    while (point > 0) {
      const before = this.lineStart(point - 1);
      const line = this.text.slice(before, point - 1);
      if (!(line.trimStart().startsWith('#') && line.length - line.trimStart().length === column)) break;
      point = before;
    }
    return point;
  }
}
