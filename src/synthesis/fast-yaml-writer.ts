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
  private readonly keys = new Map<string, string>();
  private readonly scalars = new Map<unknown, string>();
  /** Blocks as they were last written: the same files mostly stand at the same depth. */
  private readonly blocks = new Map<string, { readonly indent: string; readonly text: string }>();

  constructor(private readonly writer: YamlWriter) {}

  /** The document as the other writer writes it, `undefined` for one that is declined. */
  write(document: unknown): string | undefined {
    if (typeof document !== 'object' || document === null || Array.isArray(document) || isEmpty(document)) return undefined;
    const text: string[] = [];
    try {
      this.map(text, document as Record<string, unknown>, '', new Set());
    } catch (error) {
      if (error instanceof Declined) return undefined;
      throw error;
    }
    return text.join('');
  }

  /** The entries of a map, one below the other; the first where the caller stands already. */
  private map(text: string[], object: Record<string, unknown>, indent: string, seen: Set<object>): void {
    visit(object, seen);
    let begin = '';
    for (const key of Object.keys(object)) {
      text.push(begin, this.key(key));
      begin = indent;
      this.value(text, object[key], indent, seen);
    }
  }

  /** What comes behind the colon of a key. */
  private value(text: string[], value: unknown, indent: string, seen: Set<object>): void {
    if (typeof value !== 'object' || value === null) {
      text.push(' ', this.scalar(value, indent), '\n');
    } else if (isEmpty(value)) {
      text.push(Array.isArray(value) ? ' []\n' : ' {}\n');
      visit(value, seen);
    } else {
      const inner = `${indent}  `;
      text.push('\n', inner);
      if (Array.isArray(value)) this.list(text, value, inner, seen);
      else this.map(text, value as Record<string, unknown>, inner, seen);
    }
  }

  /** The items of a list, one below the other; the first where the caller stands already. */
  private list(text: string[], items: readonly unknown[], indent: string, seen: Set<object>): void {
    visit(items, seen);
    const inner = `${indent}  `;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      text.push(i === 0 ? '' : indent, '- ');
      if (typeof item !== 'object' || item === null) {
        text.push(this.scalar(item, indent), '\n');
      } else if (isEmpty(item)) {
        text.push(Array.isArray(item) ? '[]\n' : '{}\n');
        visit(item, seen);
      } else if (Array.isArray(item)) {
        this.list(text, item, inner, seen);
      } else {
        this.map(text, item as Record<string, unknown>, inner, seen);
      }
    }
  }

  private key(key: string): string {
    return remembered(this.keys, key, () => {
      if (isPlain(key)) return `${key}:`;
      // How these are written depends on where they stand.
      if (/^(%|---|\.\.\.)/m.test(key)) throw new Declined();
      const text = this.writer({ [key]: 0 });
      if (!text.endsWith(': 0\n') || text.indexOf('\n') !== text.length - 1 || text.startsWith('? ')) throw new Declined();
      return text.slice(0, -' 0\n'.length);
    });
  }

  private scalar(value: unknown, indent: string): string {
    if (typeof value === 'string') {
      if (isPlain(value)) return value;
      if (DIGITS.test(value)) return `"${value}"`;
    } else if (value === true || value === false || (Number.isSafeInteger(value) && !Object.is(value, -0))) {
      return String(value);
    } else if (typeof value !== 'number') {
      throw new Declined();
    }
    const text = remembered(this.scalars, value, () => {
      if (typeof value === 'string' && isBlock(value)) return blockOf(value);
      const asked = this.writer({ key: value });
      if (!asked.startsWith('key: ') || !asked.endsWith('\n')) throw new Declined();
      return asked.slice('key: '.length, -1);
    });
    return text.includes('\n') ? this.block(text, indent) : text;
  }

  /** A block of lines that is indented by two, where it has to be indented by more. */
  private block(text: string, indent: string): string {
    let block = this.blocks.get(text);
    if (block?.indent !== indent) {
      if (!/^\|2?[-+]?\n/.test(text)) throw new Declined();
      block = { indent, text: indent === '' ? text : text.replace(/\n(?=[^\n])/g, `\n${indent}`) };
      if (this.blocks.size < MOST_REMEMBERED) this.blocks.set(text, block);
    }
    return block.text;
  }
}

/** An object that stands in two places would be written as an anchor and an alias. */
function visit(object: object, seen: Set<object>): void {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (seen.has(object) || (prototype !== Object.prototype && !Array.isArray(object))) throw new Declined();
  seen.add(object);
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

function remembered<Key>(memory: Map<Key, string>, key: Key, ask: () => string): string {
  let text = memory.get(key);
  if (text === undefined) {
    text = ask();
    if (memory.size < MOST_REMEMBERED) memory.set(key, text);
  }
  return text;
}
