import { blockScalarAt } from './block-scalar';
import { FlowCollection } from './flow-collection';
import { ownText } from './own-text';
import { resolvePlain } from './plain-scalar';
import type { Offsets } from './positions';
import { quotedAt, quotedLinesAt } from './quoted';
import { Json, JsonObject } from '../../manifest/json';

/**
 * Reads the plain block style of kubectl, cdk8s, helm and people, some thirty times faster than a full YAML
 * parser, and declines everything else: anchors, tags, duplicate keys, anything unusual or invalid. Its result equals that of the full parser; a test checks that on random documents.
 */
export function parsePlainYaml(text: string, offsets?: Offsets): Json | typeof DECLINED {
  try {
    return new PlainYaml(text.endsWith('\n') ? text : `${text}\n`, text.length, offsets).document();
  } catch (e) {
    if (e === DECLINED) return DECLINED;
    throw e;
  }
}

/** Returned instead of a value for a text that needs the full parser. */
export const DECLINED: unique symbol = Symbol('declined');

const NEWLINE = 10, SPACE = 32, DOUBLE = 34, HASH = 35, SINGLE = 39, DASH = 45, COLON = 58;
const GREATER = 62, BRACKET = 91, BRACE = 123, BAR = 124;

/** ASCII characters of a simple key, and those that may begin a plain scalar. */
const IN_KEY = asciiTable(/[A-Za-z0-9_./$-]/);
const FIRST = asciiTable(/[^-?:,[\]{}#&*!|>'"%@`]/);

function asciiTable(characters: RegExp): Uint8Array {
  return Uint8Array.from({ length: 128 }, (_, c) => c > 32 && c < 127 && characters.test(String.fromCharCode(c)) ? 1 : 0);
}

/** Cache of keys, by a hash of their characters: a few hundred keys repeat and need no new string. */
const KNOWN_KEYS: string[] = new Array<string>(1009).fill('');

const MAX_DEPTH = 60;
/** YAML limits a simple key to 1024 characters. */
const MAX_KEY = 1000;

class PlainYaml {
  private pos = 0;
  /** Column of the first character of the current line, where `pos` is; -1 at the end of the text. */
  private indent = -1;
  private depth = 0;

  constructor(private readonly text: string, private readonly realEnd: number, private readonly offsets: Offsets | undefined) {}

  document(): Json {
    if (this.text.startsWith('---')) {
      this.pos = 3;
      this.endLine();
    }
    this.nextLine();
    if (this.indent < 0) return null;
    const value = this.block(this.indent, -1);
    if (this.indent >= 0) throw DECLINED;
    return value;
  }

  /** Moves from the start of a line to the next line with content. */
  private nextLine(): void {
    const text = this.text;
    let p = this.pos;
    while (p < text.length) {
      const start = p;
      let c = text.charCodeAt(p);
      while (c === SPACE) c = text.charCodeAt(++p);
      if (c === NEWLINE) {
        p++;
      } else if (c === HASH) {
        p = text.indexOf('\n', p) + 1;
      } else {
        this.pos = p;
        this.indent = p - start;
        return;
      }
    }
    this.pos = p;
    this.indent = -1;
  }

  /** Skips spaces and a comment after a value, up to the start of the next line. */
  private endLine(): void {
    const text = this.text;
    let p = this.pos;
    let c = text.charCodeAt(p);
    if (c === SPACE) {
      do c = text.charCodeAt(++p); while (c === SPACE);
      if (c === HASH) {
        this.pos = text.indexOf('\n', p) + 1;
        return;
      }
    }
    if (c !== NEWLINE) throw DECLINED;
    this.pos = p + 1;
  }

  /** A mapping or a sequence whose lines begin at a column, or a scalar or flow collection on its own lines, below a parent at another column. */
  private block(column: number, parent: number): Json {
    if (this.isDash()) return this.sequence(column);
    const start = this.pos;
    const key = this.key();
    if (key !== undefined) return this.mapping(column, start, key);
    this.pos = start;
    return this.scalar(parent, this.text.charCodeAt(start));
  }

  private isDash(): boolean {
    if (this.text.charCodeAt(this.pos) !== DASH) return false;
    const next = this.text.charCodeAt(this.pos + 1);
    return next === SPACE || next === NEWLINE;
  }

  /** The rest of a mapping whose first key was just read. */
  private mapping(column: number, firstStart: number, firstKey: string): JsonObject {
    if (++this.depth > MAX_DEPTH) throw DECLINED;
    const object: JsonObject = {};
    let key: string | undefined = firstKey;
    let start = firstStart;
    for (;;) {
      // Also true for inherited names, `constructor` or `__proto__`: the full parser handles those.
      if (object[key] !== undefined) throw DECLINED;
      this.offsets?.note(object, key, start);
      object[key] = this.value(column, true);
      if (this.indent < column) break;
      if (this.indent > column) throw DECLINED;
      start = this.pos;
      key = this.key();
      if (key === undefined) throw DECLINED;
    }
    this.depth--;
    return object;
  }

  private sequence(column: number): Json[] {
    if (++this.depth > MAX_DEPTH) throw DECLINED;
    const items: Json[] = [];
    do {
      let start = this.pos;
      let p = start + 1;
      while (this.text.charCodeAt(p) === SPACE) p++;
      this.pos = p;
      const c = this.text.charCodeAt(p);
      if (c !== NEWLINE && c !== HASH) start = p;
      this.offsets?.note(items, items.length, start);
      items.push(this.item(column, c));
    } while (this.indent === column && this.isDash());
    if (this.indent > column) throw DECLINED;
    this.depth--;
    return items;
  }

  private item(column: number, c: number): Json {
    if (c === NEWLINE || c === HASH) return this.nested(column, false);
    const start = this.pos;
    const inner = column + (start - this.lineDash(start));
    if (this.isDash()) return this.sequence(inner);
    const key = this.key();
    if (key !== undefined) return this.mapping(inner, start, key);
    this.pos = start;
    return this.scalar(column, c);
  }

  /** The dash before an item on the same line, with only spaces between. */
  private lineDash(start: number): number {
    let p = start - 1;
    while (this.text.charCodeAt(p) === SPACE) p--;
    return p;
  }

  /** The value after `key:`, whose key is at a column. */
  private value(column: number, inMapping: boolean): Json {
    const text = this.text;
    let p = this.pos;
    let c = text.charCodeAt(p);
    while (c === SPACE) c = text.charCodeAt(++p);
    this.pos = p;
    if (c === NEWLINE || c === HASH) return this.nested(column, inMapping);
    return this.scalar(column, c);
  }

  /** A value that begins on a later line, or null without one. */
  private nested(column: number, inMapping: boolean): Json {
    this.pos = this.text.indexOf('\n', this.pos) + 1;
    this.nextLine();
    if (this.indent > column) return this.block(this.indent, column);
    // A sequence may begin at the column of its key.
    if (inMapping && this.indent === column && this.isDash()) return this.sequence(column);
    return null;
  }

  private scalar(column: number, c: number): Json {
    switch (c) {
      case DOUBLE: case SINGLE: {
        const quoted = quotedAt(this.text, this.pos, c) ?? quotedLinesAt(this.text, this.pos, c);
        if (!quoted) throw DECLINED;
        this.pos = quoted.end;
        this.endLine();
        this.nextLine();
        return quoted.text;
      }
      case BRACKET: case BRACE: {
        const flow = new FlowCollection(this.text, this.pos, this.offsets);
        const value = flow.value();
        if (value === undefined) throw DECLINED;
        this.pos = flow.pos;
        this.endLine();
        this.nextLine();
        return value;
      }
      case BAR: return this.blockScalar(column, false);
      case GREATER: return this.blockScalar(column, true);
      default: {
        const value = resolvePlain(this.plain(column));
        if (typeof value === 'number' && !Number.isFinite(value)) throw DECLINED;
        return value;
      }
    }
  }

  /** A key and its colon, or `undefined` if there is no simple key here. */
  private key(): string | undefined {
    const text = this.text;
    const start = this.pos;
    let p = start;
    let c = text.charCodeAt(p);
    let key: string;
    if (c === DOUBLE || c === SINGLE) {
      const quoted = quotedAt(text, start, c);
      if (!quoted) return undefined;
      key = quoted.text;
      p = quoted.end;
      if (text.charCodeAt(p) !== COLON) return undefined;
    } else {
      if (c === DASH) return undefined;
      let hash = 0;
      while (c < 128 && IN_KEY[c] === 1) {
        hash = (hash * 31 + c) % KNOWN_KEYS.length;
        c = text.charCodeAt(++p);
      }
      if (c !== COLON || p === start) return undefined;
      const known = KNOWN_KEYS[hash];
      if (known.length === p - start && text.startsWith(known, start)) {
        key = known;
      } else {
        key = ownText(text.slice(start, p));
        if (resolvePlain(key) !== key) throw DECLINED;
        KNOWN_KEYS[hash] = key;
      }
    }
    const next = text.charCodeAt(p + 1);
    if (next !== SPACE && next !== NEWLINE) return undefined;
    if (p - start > MAX_KEY) throw DECLINED;
    this.pos = p + 1;
    return key;
  }

  /** A plain scalar, with the lines that continue it. */
  private plain(column: number): string {
    let value = this.plainLine();
    for (;;) {
      const commented = this.text.charCodeAt(this.pos) === HASH;
      const lineEnd = this.text.indexOf('\n', this.pos);
      this.pos = lineEnd + 1;
      this.nextLine();
      if (this.indent <= column) return value;
      // A deeper line continues the scalar; after a comment it is an error.
      const between = this.text.slice(lineEnd, this.pos);
      if (commented || between.includes('#')) throw DECLINED;
      const breaks = between.split('\n').length - 2;
      value += (breaks === 0 ? ' ' : '\n'.repeat(breaks)) + this.plainLine();
    }
  }

  /** Reads up to the end of the line or a comment; stops there. */
  private plainLine(): string {
    const text = this.text;
    const start = this.pos;
    let p = start;
    let c = text.charCodeAt(p);
    if (c < 128 && FIRST[c] === 0) {
      const next = text.charCodeAt(p + 1);
      if (c !== DASH || next <= SPACE || next === HASH) throw DECLINED;
    }
    for (;;) {
      c = text.charCodeAt(++p);
      if (c > COLON) continue;
      if (c === NEWLINE) break;
      if (c === HASH) {
        if (text.charCodeAt(p - 1) === SPACE) break;
      } else if (c === COLON) {
        if (text.charCodeAt(p + 1) <= SPACE) throw DECLINED;
      } else if (c < SPACE) {
        throw DECLINED;
      }
    }
    this.pos = p;
    while (text.charCodeAt(p - 1) === SPACE) p--;
    return ownText(text.slice(start, p));
  }

  /** A literal or folded block scalar, starting at its header. */
  private blockScalar(column: number, folded: boolean): string {
    let chomping = '';
    let indentation: number | undefined;
    for (;;) {
      const c = this.text[++this.pos];
      if (chomping === '' && (c === '-' || c === '+')) chomping = c;
      else if (indentation === undefined && c >= '1' && c <= '9') indentation = Number(c);
      else break;
    }
    this.endLine();
    const scalar = blockScalarAt(this.text, this.pos, column, { folded, chomping, indentation });
    // A block scalar at the end of a text without a final line end has special rules.
    if (!scalar || (scalar.end >= this.text.length && this.realEnd < this.text.length)) throw DECLINED;
    this.pos = scalar.end;
    this.nextLine();
    if (this.indent > column) throw DECLINED;
    return scalar.text;
  }
}
