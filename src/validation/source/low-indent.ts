/** A rewritten text, with the original offsets. */
export interface Rewritten {
  readonly text: string;
  readonly originalOffset: (offset: number) => number;
}

/**
 * Rewrites a text so that quoted texts and flow collections continue deeper than they begin, without leading tabs. Go's YAML parser requires neither:
 * it ignores indentation after an opening quote or bracket. White space there has no meaning, so the values are unchanged.
 */
export function withDeepContinuations(text: string): Rewritten {
  const writer = new Writer(text);
  let line = 0;
  while (line < text.length) line = new LineScanner(text, line, writer).scan();
  return writer.done();
}

/**
 * The start of the next block line: a line that is not inside a text or a flow collection that opened before. What begins in the line
 * belongs to a block at the column `parent`, or to a nested one.
 */
export function nextBlockLine(text: string, lineStart: number, parent: number): number {
  return new LineScanner(text, lineStart, UNWRITTEN, parent).scan();
}

interface IWriter {
  indent(lineStart: number, contentStart: number, width: number): void;
}

const UNWRITTEN: IWriter = { indent: () => undefined };

/** Copies a text with replaced leading white space in some lines. */
class Writer {
  private out = '';
  private copied = 0;
  /** Pairs of equivalent offsets in the new and the old text; between pairs the distance is constant. */
  private readonly steps: [number, number][] = [[0, 0]];

  constructor(private readonly text: string) {}

  /** Replaces the leading white space of a non-empty line by spaces. */
  indent(lineStart: number, contentStart: number, width: number): void {
    this.out += this.text.slice(this.copied, lineStart) + ' '.repeat(width);
    this.copied = contentStart;
    this.steps.push([this.out.length, contentStart]);
  }

  done(): Rewritten {
    const steps = this.steps;
    return {
      text: this.out + this.text.slice(this.copied),
      originalOffset: (offset) => {
        let low = 0;
        let high = steps.length - 1;
        while (low < high) {
          const middle = Math.ceil((low + high) / 2);
          if (steps[middle][0] <= offset) low = middle; else high = middle - 1;
        }
        return steps[low][1] + Math.max(0, offset - steps[low][0]);
      },
    };
  }
}

const isBlank = (c: string) => c === ' ' || c === '\t';

/** Scans one block line, and all lines of the texts and flow collections that open in it. */
class LineScanner {
  private pos: number;
  /** @param parent the column of the block that contains a text of this line: literal text continues deeper */
  constructor(private readonly text: string, private readonly start: number, private readonly writer: IWriter, private parent: number = -1) {
    this.pos = start;
  }

  /** Returns the start of the next line to scan. */
  scan(): number {
    const { text } = this;
    for (;;) {
      this.blanks();
      const c = text[this.pos];
      const next = text[this.pos + 1];
      if (c === undefined || c === '\n' || c === '#') return this.nextLine();
      if ((c === '-' || c === '?') && (next === undefined || next === ' ' || next === '\n')) {
        this.parent = this.pos - this.start;
        this.pos++;
      } else if (c === '&' || c === '!') {
        while (this.pos < text.length && !/\s/.test(text[this.pos])) this.pos++;
      } else if (c === '|' || c === '>') {
        return this.literal();
      } else {
        const column = this.pos - this.start;
        if (c === '"' || c === "'") this.quoted(column + 1);
        else if (c === '[' || c === '{') this.flow(column + 1);
        else this.plain();
        if (!this.isKey()) return c === '"' || c === "'" || c === '[' || c === '{' || this.parent < 0 ? this.nextLine() : this.continuation();
        // A multi-line text is not a key.
        this.parent = column;
      }
    }
  }

  private blanks(): void {
    while (isBlank(this.text[this.pos])) this.pos++;
  }

  private nextLine(): number {
    const end = this.text.indexOf('\n', this.pos);
    return end < 0 ? this.text.length : end + 1;
  }

  /** Skips the colon after a key. */
  private isKey(): boolean {
    let p = this.pos;
    while (isBlank(this.text[p])) p++;
    if (this.text[p] !== ':' || !/^\s?$/.test(this.text[p + 1] ?? '')) return false;
    this.pos = p + 1;
    return true;
  }

  private plain(): void {
    const { text } = this;
    while (this.pos < text.length && text[this.pos] !== '\n') {
      if (text[this.pos] === ':' && /^\s?$/.test(text[this.pos + 1] ?? '')) return;
      if (text[this.pos] === '#' && isBlank(text[this.pos - 1])) return;
      this.pos++;
    }
  }

  /** Skips the lines that continue a plain text: quotes and brackets in them have no meaning. */
  private continuation(): number {
    const wasCommented = this.text[this.pos] === '#';
    const line = this.nextLine();
    if (wasCommented) return line;
    return this.deeperLines(line, (content) => /^\s*#/.test(content));
  }

  /** Skips a literal text: its header, and the lines that are blank or deeper than its parent. */
  private literal(): number {
    return this.deeperLines(this.nextLine(), () => false);
  }

  private deeperLines(first: number, ends: (content: string) => boolean): number {
    let line = first;
    while (line < this.text.length) {
      const end = this.text.indexOf('\n', line);
      const content = this.text.slice(line, end < 0 ? undefined : end);
      const depth = content.search(/[^ ]/);
      if ((depth >= 0 && depth <= this.parent) || ends(content)) return line;
      line = end < 0 ? this.text.length : end + 1;
    }
    return line;
  }

  /** Handles a line break in a quoted text or a flow collection. */
  private lineBreak(width: number): void {
    const lineStart = ++this.pos;
    this.blanks();
    const c = this.text[this.pos];
    if (c === undefined || c === '\n') return;
    const given = this.text.slice(lineStart, this.pos);
    if (given.length < width || given.includes('\t')) this.writer.indent(lineStart, this.pos, Math.max(width, given.length));
  }

  private quoted(width: number): void {
    const { text } = this;
    const quote = text[this.pos++];
    while (this.pos < text.length) {
      const c = text[this.pos];
      if (c === '\n') {
        this.lineBreak(width);
      } else if (c === quote) {
        this.pos++;
        if (quote === '"' || text[this.pos] !== "'") return;
        this.pos++;
      } else {
        this.pos += c === '\\' && quote === '"' && text[this.pos + 1] !== '\n' ? 2 : 1;
      }
    }
  }

  private flow(width: number): void {
    const { text } = this;
    let depth = 0;
    let begins = true;
    while (this.pos < text.length) {
      const c = text[this.pos];
      if (c === '\n') {
        this.lineBreak(width);
        begins = true;
        continue;
      }
      if (begins && (c === '"' || c === "'")) {
        this.quoted(width);
        begins = false;
        continue;
      }
      if (c === '#' && /\s/.test(text[this.pos - 1])) {
        while (this.pos < text.length && text[this.pos] !== '\n') this.pos++;
        continue;
      }
      if (c === '[' || c === '{') depth++;
      else if (c === ']' || c === '}') depth--;
      this.pos++;
      if (depth === 0) return;
      begins = /[[{,:\s]/.test(c);
    }
  }
}
