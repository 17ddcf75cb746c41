import { ownText } from './own-text';
import { resolvePlain } from './plain-scalar';
import { Offsets } from './positions';
import { Quoted, quotedAt, quotedLinesAt } from './quoted';
import { Json, JsonObject } from '../../manifest/json';

const NEWLINE = 10, SPACE = 32, DOUBLE = 34, HASH = 35, SINGLE = 39, COMMA = 44, COLON = 58;
const OPEN_ARRAY = 91, CLOSE_ARRAY = 93, OPEN_OBJECT = 123, CLOSE_OBJECT = 125;

/** Words with spaces between them, and colons inside. */
const PLAIN = /(?![-?:](?: |$))[\w./$=+-]+(?::+[\w./$=+-]+)*(?: +[\w./$=+][\w./$=+-]*(?::+[\w./$=+-]+)*)*/my;
const MAX_DEPTH = 20;
/** YAML limits a simple key to 1024 characters. */
const MAX_KEY = 1000;

/**
 * Reads `[a, "b"]` and `{c: d}`, on one line or over several at any column: Go's parser ignores indentation inside brackets. Every method returns
 * `undefined` for what needs the full parser.
 */
export class FlowCollection {
  private depth = 0;

  constructor(private readonly text: string, public pos: number, private readonly offsets: Offsets | undefined) {}

  value(): Json | undefined {
    const c = this.text.charCodeAt(this.pos);
    if (c === OPEN_ARRAY || c === OPEN_OBJECT) {
      if (this.depth === MAX_DEPTH) return undefined;
      this.depth++;
      const value = c === OPEN_ARRAY ? this.array() : this.object();
      this.depth--;
      return value;
    }
    if (c === DOUBLE || c === SINGLE) return this.quoted(quotedAt(this.text, this.pos, c) ?? quotedLinesAt(this.text, this.pos, c));
    const text = this.plain();
    // An empty entry needs the full parser.
    if (text === '') return undefined;
    const value = resolvePlain(text);
    return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
  }

  private array(): Json | undefined {
    const items: Json[] = [];
    this.pos++;
    for (;;) {
      if (!this.space()) return undefined;
      if (this.closes(CLOSE_ARRAY)) return items;
      const start = this.pos;
      const item = this.value();
      if (item === undefined || !this.space()) return undefined;
      this.offsets?.note(items, items.length, start);
      items.push(item);
      if (this.closes(CLOSE_ARRAY)) return items;
      if (this.text.charCodeAt(this.pos) !== COMMA) return undefined;
      this.pos++;
    }
  }

  private object(): Json | undefined {
    const object: JsonObject = {};
    this.pos++;
    for (;;) {
      if (!this.space()) return undefined;
      if (this.closes(CLOSE_OBJECT)) return object;
      const start = this.pos;
      const c = this.text.charCodeAt(start);
      const isQuoted = c === DOUBLE || c === SINGLE;
      const key = isQuoted ? this.quoted(quotedAt(this.text, start, c)) : this.plain();
      if (key === undefined || key === '' || object[key] !== undefined || this.pos - start > MAX_KEY) return undefined;
      if (!isQuoted && resolvePlain(key) !== key) return undefined;
      if (this.text.charCodeAt(this.pos) !== COLON) return undefined;
      const next = this.text.charCodeAt(++this.pos);
      if (!isQuoted && next !== SPACE && next !== NEWLINE || !this.space()) return undefined;
      const value = this.value();
      if (value === undefined || !this.space()) return undefined;
      this.offsets?.note(object, key, start);
      object[key] = value;
      if (this.closes(CLOSE_OBJECT)) return object;
      if (this.text.charCodeAt(this.pos) !== COMMA) return undefined;
      this.pos++;
    }
  }

  private quoted(quoted: Quoted | undefined): string | undefined {
    if (quoted) this.pos = quoted.end;
    return quoted?.text;
  }

  private plain(): string {
    PLAIN.lastIndex = this.pos;
    const text = ownText(PLAIN.exec(this.text)?.[0] ?? '');
    this.pos += text.length;
    return /^-+$/.test(text) ? '' : text;
  }

  /** Skips spaces, line breaks and comments. False if a comment is not separated from the text before it. */
  private space(): boolean {
    const { text } = this;
    let p = this.pos;
    let c = text.charCodeAt(p);
    while (c === SPACE) c = text.charCodeAt(++p);
    while (c === NEWLINE || c === HASH) {
      if (c === HASH) {
        if (text.charCodeAt(p - 1) > SPACE) return false;
        p = text.indexOf('\n', p);
      }
      do c = text.charCodeAt(++p); while (c === SPACE);
    }
    this.pos = p;
    return true;
  }

  private closes(bracket: number): boolean {
    if (this.text.charCodeAt(this.pos) !== bracket) return false;
    this.pos++;
    return true;
  }
}
