import { keyGivenTwice, SourceProblem } from './full-yaml';
import { ownText } from './own-text';
import { DECLINED } from './plain-yaml';
import { Offsets } from './positions';
import { isObject, Json, JsonObject } from '../../manifest/json';

const TAB = 9, NEWLINE = 10, RETURN = 13, SPACE = 32, QUOTE = 34, COMMA = 44, COLON = 58, BACKSLASH = 92;
const OPEN_ARRAY = 91, CLOSE_ARRAY = 93, OPEN_OBJECT = 123, CLOSE_OBJECT = 125;

const NUMBER = /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const WORDS: readonly [string, Json][] = [['true', true], ['false', false], ['null', null]];
const MAX_DEPTH = 100;

/** A value, and its probable mistakes. */
export interface JsonRead {
  readonly value: Json;
  readonly warnings?: readonly SourceProblem[];
}

/**
 * Reads JSON. Unlike `JSON.parse` it records positions and reports repeated keys, of which the last wins. It declines invalid
 * JSON, so that the YAML parser reports the position. Consecutive objects, as `jq` prints them and kubectl reads them, become a list.
 */
export function parseJsonText(text: string, offsets?: Offsets): JsonRead | typeof DECLINED {
  const reader = new JsonText(text, offsets);
  const values: Json[] = [];
  const places: number[] = [];
  while (!reader.atEnd()) {
    places.push(reader.place);
    const value = reader.value();
    if (value === undefined || (places.length > 1 && !isObject(value))) return DECLINED;
    values.push(value);
  }
  if (values.length === 0 || !isObject(values[0]) && values.length > 1) return DECLINED;
  const warnings = reader.warnings.length > 0 ? { warnings: reader.warnings } : {};
  if (values.length === 1) return { value: values[0], ...warnings };
  const list = { apiVersion: 'v1', kind: 'List', items: values };
  places.forEach((at, i) => offsets?.note(values, i, at));
  offsets?.note(list, 'items', places[0]);
  return { value: list, ...warnings };
}

class JsonText {
  readonly warnings: SourceProblem[] = [];
  private pos = 0;
  private depth = 0;

  constructor(private readonly text: string, private readonly offsets: Offsets | undefined) {}

  get place(): number {
    return this.pos;
  }

  atEnd(): boolean {
    return Number.isNaN(this.next());
  }

  /** The value here, or `undefined` where no value begins. */
  value(): Json | undefined {
    const c = this.next();
    switch (c) {
      case OPEN_OBJECT: return this.nested(() => this.object());
      case OPEN_ARRAY: return this.nested(() => this.array());
      case QUOTE: return this.string();
      default: return this.atom();
    }
  }

  private nested(read: () => Json | undefined): Json | undefined {
    if (this.depth === MAX_DEPTH) return undefined;
    this.depth++;
    this.pos++;
    const value = read();
    this.depth--;
    return value;
  }

  private object(): Json | undefined {
    const object: JsonObject = {};
    if (this.skip(CLOSE_OBJECT)) return object;
    for (;;) {
      if (this.next() !== QUOTE) return undefined;
      const start = this.pos;
      const key = this.string();
      // Declines inherited names, `constructor` or `__proto__`.
      if (key === undefined || !this.skip(COLON)) return undefined;
      if (object[key] !== undefined) {
        if (!Object.prototype.hasOwnProperty.call(object, key)) return undefined;
        this.warnings.push({ offset: start, message: keyGivenTwice(key) });
      }
      const value = this.value();
      if (value === undefined) return undefined;
      this.offsets?.note(object, key, start);
      object[key] = value;
      if (this.skip(CLOSE_OBJECT)) return object;
      if (!this.skip(COMMA)) return undefined;
    }
  }

  private array(): Json | undefined {
    const items: Json[] = [];
    if (this.skip(CLOSE_ARRAY)) return items;
    for (;;) {
      this.next();
      const start = this.pos;
      const item = this.value();
      if (item === undefined) return undefined;
      this.offsets?.note(items, items.length, start);
      items.push(item);
      if (this.skip(CLOSE_ARRAY)) return items;
      if (!this.skip(COMMA)) return undefined;
    }
  }

  private string(): string | undefined {
    const text = this.text;
    const start = this.pos;
    let p = start + 1;
    let escaped = false;
    for (;; p++) {
      const c = text.charCodeAt(p);
      if (c === QUOTE) break;
      if (c === BACKSLASH) {
        escaped = true;
        p++;
      } else if (!(c >= SPACE)) {
        return undefined;
      }
    }
    this.pos = p + 1;
    if (!escaped) return ownText(text.slice(start + 1, p));
    try {
      return JSON.parse(text.slice(start, p + 1)) as string;
    } catch {
      return undefined;
    }
  }

  private atom(): Json | undefined {
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.pos)) {
        this.pos += word.length;
        return value;
      }
    }
    NUMBER.lastIndex = this.pos;
    const number = NUMBER.exec(this.text);
    if (!number) return undefined;
    this.pos += number[0].length;
    const value = Number(number[0]);
    return Number.isFinite(value) ? value + 0 : undefined;
  }

  /** The next non-white-space character; NaN at the end. */
  private next(): number {
    let c = this.text.charCodeAt(this.pos);
    while (c === SPACE || c === NEWLINE || c === TAB || c === RETURN) c = this.text.charCodeAt(++this.pos);
    return c;
  }

  private skip(character: number): boolean {
    if (this.next() !== character) return false;
    this.pos++;
    return true;
  }
}
