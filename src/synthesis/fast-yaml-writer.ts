/** The writer whose text `FastYamlWriter` reproduces. */
export type YamlWriter = (document: unknown) => string;

class Declined extends Error {}

/** Texts of letters, digits and a few signs, also as an option of a command, too long for a word like `false`, and not read as a number like `e10`. */
const PLAIN = /^(?!-?e[-+]?\d+$)(?:--?)?[a-z/][a-z0-9._/:=,@+*-]{5,200}[a-z0-9]$/i;

/** Shorter ones of letters, which digits may follow, or options of such a name, but for the words that YAML takes for something else. */
const SHORT = /^(?!(?:y|n|yes|no|on|off|true|false|null|e\d+)$)(?:(?:--)?[a-z]{1,7}\d{0,3}|\/)$/i;

/** Amounts with a unit, as quantities of Kubernetes and percentages are. */
const AMOUNT = /^(?:0|[1-9]\d{0,8})(?:[KMGT]i|[munkMGT%])$/;

/** Hashes, if a letter keeps them from being a number. */
const HASH = /^(?=.*[a-df])[0-9a-f]{12,64}$/;

/** Digits, which need quotes to stay text. */
const DIGITS = /^\d{1,15}$/;

/** Printable lines, none with white space at its end, of which the first is not indented: a block keeps them as they are. */
const LINES = /^(?! )(?:[\x20-\x7e]*[\x21-\x7e])?(?:\n+(?:[\x20-\x7e]*[\x21-\x7e]))*\n?$/;

/** Cache limit: with more distinct texts than this, few repeat. */
const MOST_REMEMBERED = 10_000;

/**
 * Writes plain manifests as another writer does, only faster. It knows of block style, of maps and of lists; how a text is written, with quotes,
 * as a block or as it is, it asks of the other writer, each text once. It declines a document that it is not sure of.
 */
export class FastYamlWriter {
  /** The pieces of the document that is being written, which go on from `length`: the array keeps its capacity from one document to the next. */
  private readonly pieces: string[] = [];
  private length = 0;
  /** Keys with their colon, each at the depths at which it begins a line. */
  private readonly keys = new Map<string, KeyTexts>();
  private readonly scalars = new Map<string | number, string>();
  /** Blocks as they were last written: the same files mostly stand at the same depth. */
  private readonly blocks = new Map<string, { readonly depth: number; readonly text: string }>();

  constructor(private readonly writer: YamlWriter) {}

  /** The document as the other writer writes it, `undefined` for one that is declined. */
  write(document: unknown): string | undefined {
    if (typeof document !== 'object' || document === null || Array.isArray(document) || isEmpty(document)) return undefined;
    this.length = 0;
    try {
      this.map(document as Record<string, unknown>, 0, new Set());
    } catch (error) {
      if (error instanceof Declined) return undefined;
      throw error;
    }
    this.add('\n');
    return (this.length === this.pieces.length ? this.pieces : this.pieces.slice(0, this.length)).join('');
  }

  private add(piece: string): void {
    this.pieces[this.length++] = piece;
  }

  /** The entries of a map, one below the other. The first goes on with the line. */
  private map(object: Record<string, unknown>, depth: number, seen: Set<object>): void {
    visit(object, seen);
    const keys = Object.keys(object);
    for (let i = 0; i < keys.length; i++) {
      const value = object[keys[i]];
      const texts = this.keys.get(keys[i]) ?? this.newKey(keys[i]);
      if (typeof value !== 'object' || value === null) {
        this.add(i === 0 ? texts.firstWithSpace : texts.linesWithSpace[depth] ??= lineOf(depth, texts.firstWithSpace));
        this.add(this.scalar(value, depth));
        continue;
      }
      this.add(i === 0 ? texts.first : texts.lines[depth] ??= lineOf(depth, texts.first));
      if (isEmpty(value)) {
        this.add(Array.isArray(value) ? ' []' : ' {}');
        visit(value, seen);
      } else if (Array.isArray(value)) {
        this.list(value, depth + 1, seen, ITEMS_AT[depth + 1] ??= lineOf(depth + 1, '- '));
      } else {
        this.add(LINES_AT[depth + 1] ??= lineOf(depth + 1, ''));
        this.map(value as Record<string, unknown>, depth + 1, seen);
      }
    }
  }

  /**
   * The items of a list, one below the other.
   *
   * @param first what the first item begins with: a line of its own, or only the dash
   */
  private list(items: readonly unknown[], depth: number, seen: Set<object>, first: string): void {
    visit(items, seen);
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      this.add(i === 0 ? first : ITEMS_AT[depth] ??= lineOf(depth, '- '));
      if (typeof item !== 'object' || item === null) {
        this.add(this.scalar(item, depth));
      } else if (isEmpty(item)) {
        this.add(Array.isArray(item) ? '[]' : '{}');
        visit(item, seen);
      } else if (Array.isArray(item)) {
        this.list(item, depth + 1, seen, '- ');
      } else {
        this.map(item as Record<string, unknown>, depth + 1, seen);
      }
    }
  }

  private newKey(key: string): KeyTexts {
    const text = this.keyText(key);
    const texts = { first: text, firstWithSpace: flat(text, ' '), lines: [], linesWithSpace: [] };
    if (this.keys.size < MOST_REMEMBERED) this.keys.set(key, texts);
    return texts;
  }

  private keyText(key: string): string {
    if (isPlain(key)) return flat(narrow(key), ':');
    // How these are written depends on where they stand.
    if (/^(%|---|\.\.\.)/m.test(key)) throw new Declined();
    const text = this.writer({ [key]: 0 });
    if (!text.endsWith(': 0\n') || text.indexOf('\n') !== text.length - 1 || text.startsWith('? ')) throw new Declined();
    return text.slice(0, -' 0\n'.length);
  }

  private scalar(value: unknown, depth: number): string {
    if (typeof value === 'string') {
      const text = this.scalars.get(value) ?? this.newScalar(value);
      return text.includes('\n') ? this.block(text, depth) : text;
    }
    if (value === true || value === false || (Number.isSafeInteger(value) && !Object.is(value, -0))) return String(value);
    if (typeof value !== 'number') throw new Declined();
    return this.scalars.get(value) ?? this.newScalar(value);
  }

  private newScalar(value: string | number): string {
    const text = this.scalarText(value);
    if (this.scalars.size < MOST_REMEMBERED) this.scalars.set(value, text);
    return text;
  }

  private scalarText(value: string | number): string {
    if (typeof value === 'string') {
      if (isPlain(value)) return narrow(value);
      if (DIGITS.test(value)) return `"${narrow(value)}"`;
      if (isBlock(value)) return blockOf(value);
    }
    const asked = this.writer({ key: value });
    if (!asked.startsWith('key: ') || !asked.endsWith('\n')) throw new Declined();
    return asked.slice('key: '.length, -1);
  }

  /** A block of lines that is indented by two, where it has to be indented by more. */
  private block(text: string, depth: number): string {
    let block = this.blocks.get(text);
    if (block?.depth !== depth) {
      if (!/^\|2?[-+]?\n/.test(text)) throw new Declined();
      block = { depth, text: depth === 0 ? text : text.replace(/\n(?=[^\n])/g, lineOf(depth, '')) };
      if (this.blocks.size < MOST_REMEMBERED) this.blocks.set(text, block);
    }
    return block.text;
  }
}

/** A key with its colon, before a map or a list, and before a scalar. */
interface KeyTexts {
  /** Where the line has begun. */
  readonly first: string;
  readonly firstWithSpace: string;
  /** With the line that it begins, by depth. */
  readonly lines: string[];
  readonly linesWithSpace: string[];
}

/** Line ends with the indentation of the next line, and with the dash of an item, by depth. */
const LINES_AT: string[] = [];
const ITEMS_AT: string[] = [];

function lineOf(depth: number, text: string): string {
  return flat('\n', '  '.repeat(depth), text);
}

/** Joined to one text in memory: what `+` makes is put together again each time that it is read. */
function flat(...texts: readonly string[]): string {
  return texts.join('');
}

/** An object that stands in two places would be written as an anchor and an alias. */
function visit(object: object, seen: Set<object>): void {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (seen.has(object) || (prototype !== Object.prototype && !Array.isArray(object))) throw new Declined();
  seen.add(object);
}

/**
 * A plain text with one byte for each character. Names that cdk8s generates have two, as V8 keeps parts of a text with wider characters, and one such name would make the
 * document, and all documents that are joined with it, twice as large in memory.
 */
function narrow(text: string): string {
  return Buffer.from(text, 'latin1').toString('latin1');
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) || SHORT.test(text) || AMOUNT.test(text) || HASH.test(text);
}

/** Whether a text is written as a block of its own lines. A marker of documents in it changes how. */
function isBlock(text: string): boolean {
  return text.length < 100_000 && text.charCodeAt(0) !== NEW_LINE && text.includes('\n') && LINES.test(text) && !/^(?:---|\.\.\.|%)/m.test(text);
}

/** As it stands below a key at the top of a document. */
function blockOf(text: string): string {
  const ends = text.endsWith('\n');
  const lines = ends ? text.slice(0, -1) : text;
  return `|${ends ? '' : '-'}\n  ${lines.replace(/\n(?=[^\n])/g, '\n  ')}`;
}

const NEW_LINE = 10;

function isEmpty(object: object): boolean {
  if (Array.isArray(object)) return object.length === 0;
  for (const key in object) if (Object.hasOwn(object, key)) return false;
  return true;
}
