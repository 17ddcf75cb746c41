import { isUtf8 } from 'node:buffer';
import { withPlainLineEnds } from './parse';

/** One document of a stream: its text, or why it is not readable as text. */
export interface SourceDocument {
  readonly text: string;
  /** Whether the text contains only printable ASCII, spaces and line ends. */
  readonly isAscii: boolean;
  /** The first line of the text in the stream, from 1. */
  readonly line: number;
  /** The range of its bytes in the stream. */
  readonly start: number;
  readonly end: number;
  /** Why it is unreadable, and the offset in the text. */
  readonly problem?: { readonly offset: number; readonly message: string };
}

/** Far above the limit of an API server; a larger document is dropped while it is read. */
export const MAX_DOCUMENT_BYTES = 64 * 1024 * 1024;

const NEWLINE = 10, RETURN = 13, TAB = 9, SPACE = 32, HASH = 35, TILDE = 126;
/** Number of bytes that identify the encoding of a stream. */
const ENOUGH_TO_TELL = 8;
/** Bytes of a dropped document to keep, so that a marker across two chunks is still found. */
const OVERLAP = 8;

/**
 * Splits a stream of bytes into YAML documents at the lines `---` and `...`, which end a document anywhere, even in the
 * middle of quoted or literal text. Keeps one document in memory at a time.
 */
export class DocumentSplitter {
  private buffer = Buffer.alloc(0);
  /** End of the data in the buffer. */
  private filled = 0;
  /** Start of the current document in the buffer. */
  private start = 0;
  private scanned = 0;
  /** Number of stream bytes before the buffer. */
  private dropped = 0;
  private line = 1;
  /** Whether directives are allowed here: at the beginning of a stream and after `...`. */
  private prefix = true;
  private oversized: { readonly line: number; readonly start: number } | undefined;
  private first = true;
  /** Whether the stream may begin with an end marker. */
  private atStart = false;
  private unreadable = false;

  constructor(private readonly limit: number = MAX_DOCUMENT_BYTES) {}

  /** Whether the stream is not text, so that reading on is useless. */
  get refused(): boolean {
    return this.unreadable;
  }

  /** Adds the next bytes and returns the documents that ended in them. */
  push(chunk: Buffer): SourceDocument[] {
    if (this.unreadable) return [];
    this.append(chunk);
    if (this.first) {
      if (this.filled < ENOUGH_TO_TELL) return [];
      const problem = this.beginning();
      if (problem) return [problem];
    }
    return this.scan(false);
  }

  /** Returns the rest at the end of the stream. */
  end(): SourceDocument[] {
    if (this.unreadable) return [];
    if (this.first) {
      const problem = this.beginning();
      if (problem) return [problem];
    }
    const documents = this.scan(true);
    this.cut(this.filled, this.filled, documents);
    return documents;
  }

  private append(chunk: Buffer): void {
    // The line end before the document may be the first byte of the marker that ends it.
    const from = Math.min(this.start, this.scanned);
    const rest = this.filled - from;
    if (from > 0 || rest + chunk.length > this.buffer.length) {
      const target = rest + chunk.length > this.buffer.length ? Buffer.allocUnsafe(Math.max(2 * rest, rest + chunk.length)) : this.buffer;
      this.buffer.copy(target, 0, from, this.filled);
      this.buffer = target;
      this.dropped += from;
      this.scanned -= from;
      this.start -= from;
      this.filled = rest;
    }
    chunk.copy(this.buffer, this.filled);
    this.filled += chunk.length;
  }

  /** Checks the first bytes: a byte order mark is skipped, and other encodings than UTF-8 are rejected. */
  private beginning(): SourceDocument | undefined {
    this.first = false;
    const [a, b, c] = this.buffer;
    const head = this.buffer.subarray(0, Math.min(this.filled, 4096));
    let message: string | undefined;
    if (this.filled >= 2 && ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff))) {
      message = 'this is UTF-16 text: save it as UTF-8';
    } else if (head.includes(0)) {
      message = 'this is a binary file, not YAML';
    }
    if (message !== undefined) {
      this.unreadable = true;
      return { text: '', isAscii: true, line: 1, start: 0, end: this.filled, problem: { offset: 0, message } };
    }
    if (this.filled >= 3 && a === 0xef && b === 0xbb && c === 0xbf) this.start = this.scanned = 3;
    // An end marker on the first line has no line end before it.
    this.atStart = head.subarray(this.start, this.start + 3).toString('latin1') === '...';
    return undefined;
  }

  private scan(final: boolean): SourceDocument[] {
    const documents: SourceDocument[] = [];
    const bytes = this.buffer.subarray(0, this.filled);
    if (this.atStart) {
      const markerEnd = this.markerEnd(this.start + 3, false, final);
      if (markerEnd === undefined) return this.limited(documents);
      if (markerEnd >= 0) {
        this.cut(this.start, markerEnd, documents);
        this.prefix = true;
        this.scanned = Math.max(this.scanned, markerEnd - 1);
      }
      this.atStart = false;
    }
    let dashes = bytes.indexOf('\n---', this.scanned);
    let dots = bytes.indexOf('\n...', this.scanned);
    while (dashes >= 0 || dots >= 0) {
      const isDashes = dashes >= 0 && (dots < 0 || dashes < dots);
      const at = isDashes ? dashes : dots;
      const markerEnd = this.markerEnd(at + 4, isDashes, final);
      if (markerEnd === undefined) {
        this.scanned = at;
        return this.limited(documents);
      }
      if (markerEnd >= 0) {
        if (isDashes) this.cut(at + 1, at + 1, documents); else this.cut(at + 1, markerEnd, documents);
        if (!isDashes) this.prefix = true;
      }
      // The line break that ends a marker may begin the next one.
      const next = markerEnd > at + 4 ? markerEnd - 1 : at + 4;
      this.scanned = next;
      if (isDashes || dashes >= 0 && dashes < next) dashes = bytes.indexOf('\n---', next);
      if (!isDashes || dots >= 0 && dots < next) dots = bytes.indexOf('\n...', next);
    }
    this.scanned = Math.max(this.scanned, this.filled - 3);
    return this.limited(documents);
  }

  /** The end of the line of a marker; -1 if it is not a marker; `undefined` if more bytes are needed. */
  private markerEnd(at: number, isDashes: boolean, final: boolean): number | undefined {
    if (at >= this.filled) return final ? this.filled : undefined;
    const c = this.buffer[at];
    if (c !== SPACE && c !== TAB && c !== NEWLINE && c !== RETURN) return -1;
    if (isDashes) return at;
    let p = at;
    while (p < this.filled && (this.buffer[p] === SPACE || this.buffer[p] === TAB)) p++;
    if (p < this.filled && this.buffer[p] === RETURN) {
      if (p + 1 === this.filled && !final) return undefined;
      if (this.buffer[p + 1] !== NEWLINE || p + 1 === this.filled) return -1;
      p++;
    }
    if (p < this.filled && this.buffer[p] !== NEWLINE && this.buffer[p] !== HASH) return -1;
    const lineEnd = this.buffer.subarray(0, this.filled).indexOf(NEWLINE, p);
    if (lineEnd < 0) return final ? this.filled : undefined;
    return lineEnd + 1;
  }

  /** Ends the current document at `end`; the next one begins at `next`. */
  private cut(end: number, next: number, documents: SourceDocument[]): void {
    const bytes = this.buffer.subarray(this.start, end);
    const { lines, isAscii } = survey(bytes);
    if (this.oversized) {
      const { line, start } = this.oversized;
      const message = `this document is larger than ${this.limit / 1024 / 1024} MB: split it`;
      documents.push({ text: '', isAscii: true, line, start, end: this.dropped + end, problem: { offset: 0, message } });
      this.oversized = undefined;
    } else {
      if (this.prefix && end === next && end < this.filled && isDirectives(bytes)) {
        documents.push({ ...decode(bytes, isAscii, this.line, this.dropped + this.start), problem: { offset: bytes.indexOf('%'), message: DIRECTIVE } });
      } else if (bytes.length > 0) {
        documents.push(decode(bytes, isAscii, this.line, this.dropped + this.start));
      }
    }
    this.line += lines + survey(this.buffer.subarray(end, next)).lines;
    this.start = next;
    this.prefix = false;
  }

  private limited(documents: SourceDocument[]): SourceDocument[] {
    if (this.filled - this.start > this.limit) {
      this.oversized ??= { line: this.line, start: this.dropped + this.start };
      const keep = Math.max(this.start, Math.min(this.scanned, this.filled - OVERLAP));
      this.line += survey(this.buffer.subarray(this.start, keep)).lines;
      this.start = keep;
    }
    return documents;
  }
}

const DIRECTIVE = 'kubectl cuts at every `---`, so a directive before it is a document of its own, which is none: remove the line';

/** The number of line ends in some bytes, and whether they are all printable ASCII, tabs and line ends. */
function survey(bytes: Uint8Array): { readonly lines: number; readonly isAscii: boolean } {
  let lines = 0;
  let isAscii = true;
  for (let i = 0; i < bytes.length; i++) {
    const c = bytes[i];
    if (c === NEWLINE) lines++;
    else if ((c < SPACE && c !== TAB) || c > TILDE) isAscii = false;
  }
  return { lines, isAscii };
}

/** kubectl reads every line that begins with a marker as a marker. */
function markerProblem(text: string): Pick<SourceDocument, 'problem'> {
  const behind = text.startsWith('---') && /^---[ \t]+(?=[^#\s])/.exec(text);
  return behind ? { problem: { offset: behind[0].length, message: 'kubectl takes nothing in the line of `---`: begin the document in the next line' } } : {};
}

function isDirectives(bytes: Buffer): boolean {
  return bytes.includes('%') && /^(?:[ \t]*(?:#.*)?\r?\n|%.*\n)*$/.test(bytes.toString('latin1'));
}

function decode(bytes: Buffer, isAscii: boolean, line: number, start: number): SourceDocument {
  const place = { isAscii, line, start, end: start + bytes.length };
  if (isAscii) {
    const plain = bytes.toString('latin1');
    return { text: plain, ...place, ...markerProblem(plain) };
  }
  const text = withPlainLineEnds(bytes.toString('utf8'));
  if (isUtf8(bytes)) return { text, ...place, ...markerProblem(text) };
  return { text, ...place, problem: { offset: text.indexOf('\ufffd'), message: 'this is not UTF-8 text' } };
}
