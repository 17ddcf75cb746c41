import { resolvePlain } from './plain-scalar';
import { Offsets } from './positions';
import { quotedAt } from './quoted';
import { Json, JsonObject } from '../../manifest/json';

const SPACE = 32, DOUBLE = 34, SINGLE = 39, COMMA = 44, COLON = 58;
const OPEN_ARRAY = 91, CLOSE_ARRAY = 93, OPEN_OBJECT = 123, CLOSE_OBJECT = 125;

const PLAIN = /[A-Za-z0-9_./$=+-]*/y;
const MAX_DEPTH = 20;

/** Reads `[a, "b"]` and `{c: d}` where they begin and end on one line. Every method gives `undefined` for what needs the full parser. */
export class FlowLine {
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
    if (c === DOUBLE || c === SINGLE) return this.quoted(c);
    const value = resolvePlain(this.plain());
    // Nothing at all is null in YAML, and a matter for the full parser.
    return value === null || (typeof value === 'number' && !Number.isFinite(value)) ? undefined : value;
  }

  private array(): Json | undefined {
    const items: Json[] = [];
    this.step();
    if (this.closes(CLOSE_ARRAY)) return items;
    for (;;) {
      const start = this.pos;
      const item = this.value();
      if (item === undefined) return undefined;
      this.offsets?.note(items, items.length, start);
      items.push(item);
      this.spaces();
      if (this.closes(CLOSE_ARRAY)) return items;
      if (this.text.charCodeAt(this.pos) !== COMMA) return undefined;
      this.step();
    }
  }

  private object(): Json | undefined {
    const object: JsonObject = {};
    this.step();
    if (this.closes(CLOSE_OBJECT)) return object;
    for (;;) {
      const start = this.pos;
      const c = this.text.charCodeAt(start);
      const key = c === DOUBLE || c === SINGLE ? this.quoted(c) : this.plain();
      if (key === undefined || key === '' || object[key] !== undefined) return undefined;
      if (c !== DOUBLE && c !== SINGLE && resolvePlain(key) !== key) return undefined;
      if (this.text.charCodeAt(this.pos) !== COLON || this.text.charCodeAt(this.pos + 1) !== SPACE) return undefined;
      this.pos++;
      this.spaces();
      const value = this.value();
      if (value === undefined) return undefined;
      this.offsets?.note(object, key, start);
      object[key] = value;
      this.spaces();
      if (this.closes(CLOSE_OBJECT)) return object;
      if (this.text.charCodeAt(this.pos) !== COMMA) return undefined;
      this.step();
    }
  }

  private quoted(quote: number): string | undefined {
    const value = quotedAt(this.text, this.pos, quote);
    if (value) this.pos = value.end;
    return value?.text;
  }

  private plain(): string {
    PLAIN.lastIndex = this.pos;
    const text = PLAIN.exec(this.text)![0];
    this.pos += text.length;
    return /^-+$/.test(text) ? '' : text;
  }

  private step(): void {
    this.pos++;
    this.spaces();
  }

  private spaces(): void {
    while (this.text.charCodeAt(this.pos) === SPACE) this.pos++;
  }

  private closes(bracket: number): boolean {
    if (this.text.charCodeAt(this.pos) !== bracket) return false;
    this.pos++;
    return true;
  }
}
