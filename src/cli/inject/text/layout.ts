import { flowEnd, NotEditable, quotedEnd, skipBlank } from './flow';
import { Json } from '../../../manifest/json';
import { ReadDocument } from '../../../validation/source/parse';

/** Where the values of one document stand in its text. Lines end with LF. */
export class Layout {
  constructor(readonly text: string, private readonly read: ReadDocument) {}

  get value(): Json {
    return this.read.value;
  }

  /** Where an entry of an object or a list begins: the key, or the item behind its dash. */
  entry(container: object, entry: string | number): number | undefined {
    return this.read.offsets.of(container, String(entry));
  }

  /** Where the value begins that stands behind a key; at the end of the text where there is none. */
  valueOfKey(key: number): number {
    return this.behindProperties(skipBlank(this.text, this.keyEnd(key)));
  }

  /** Where the line of an offset begins. */
  lineStart(offset: number): number {
    return this.text.lastIndexOf('\n', offset - 1) + 1;
  }

  column(offset: number): number {
    return offset - this.lineStart(offset);
  }

  /** Whether nothing but spaces stands in front of it in its line. */
  beginsLine(offset: number): boolean {
    return this.text.slice(this.lineStart(offset), offset).trim() === '';
  }

  /** Behind the colon of a key. */
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

  /** The dash of an item that stands in the line of its dash. */
  dashOf(item: number): number {
    const { text } = this;
    // An item that begins on a later line is noted at its dash.
    if (text[item] === '-' && /[ \n]/.test(text[item + 1] ?? '\n')) return item;
    let p = item - 1;
    while (text[p] === ' ') p--;
    if (text[p] !== '-' || !/[ \n]/.test(text[p - 1] ?? '\n')) throw new NotEditable();
    return p;
  }

  /** The end of a scalar in one line, or of one in quotes. */
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

  /** An anchor or a tag stands in front of what it is about. */
  private behindProperties(start: number): number {
    const properties = /^(?:[&!][^\s,[\]{}]*\s+)+/.exec(this.text.slice(start, start + 500));
    return properties === null ? start : skipBlank(this.text, start + properties[0].length);
  }

  /**
   * Where lines can be put that end what stands in front: in front of the blank lines and the comments of no deeper indentation that come last.
   *
   * @param limit where the next thing begins, or the text ends
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

  /** Where lines can be put in front of something that begins a line: in front of the comments right above it. */
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
