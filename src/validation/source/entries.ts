import { nextBlockLine } from './low-indent';

const NEWLINE = 10, SPACE = 32, HASH = 35, DASH = 45, COLON = 58;

/** The entries of a collection in block style: where the line of each begins. */
export interface Entries {
  readonly kind: 'mapping' | 'sequence';
  readonly starts: readonly number[];
}

const QUOTED = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'`;
/** A key and its colon; a plain one in the shapes that people write. */
const KEY = new RegExp(String.raw`(?:${QUOTED}|(?:[^\s"'#&*!|>%@\x60{}\[\],?:-]|-(?=[^\s:#]))(?:[^\n:#]|:(?=[^ \t\n]))*?|<<)[ \t]*:(?=[ \t\n]|$)`, 'y');

/** Whether a collection in block style begins here. */
export function isCollection(text: string, content: number): boolean {
  return isDash(text, content) || isKey(text, content);
}

/**
 * The entries of the collection whose first one stands at `content`, in the line that begins at `line`; `undefined` when there is none. A line that stands
 * less deep than it should belongs to the entry before it: who reads that tells what is wrong.
 */
export function entriesOf(text: string, line: number, content: number, end: number): Entries | undefined {
  const column = content - line;
  const kind = isDash(text, content) ? 'sequence' : isKey(text, content) ? 'mapping' : undefined;
  if (kind === undefined) return undefined;
  const starts = [line];
  let p = nextBlockLine(text, line, column);
  while (p < end) {
    let c = p;
    while (text.charCodeAt(c) === SPACE) c++;
    const first = text.charCodeAt(c);
    if (first === NEWLINE || first === HASH) {
      const lineEnd = text.indexOf('\n', c);
      p = lineEnd < 0 ? end : lineEnd + 1;
      continue;
    }
    // A sequence may stand at the column of the key that it belongs to.
    if (c - p === column && isDash(text, c) === (kind === 'sequence') && first !== COLON) starts.push(p);
    p = nextBlockLine(text, p, column);
  }
  return { kind, starts };
}

/** A key whose value begins in a later line: where its colon ends, and the anchor that its value has. */
export interface KeyAlone {
  readonly end: number;
  readonly anchor?: string;
}

/** The key that stands at a place, if its value begins in a later line. */
export function keyAt(text: string, content: number): KeyAlone | undefined {
  KEY.lastIndex = content;
  if (!KEY.test(text)) return undefined;
  const end = KEY.lastIndex;
  const rest = /[ \t]*(?:[ \t]&([^\s,[\]{}]+)[ \t]*)?(?:[ \t]#[^\n]*)?(?=\n|$)/y;
  rest.lastIndex = end;
  const found = rest.exec(text);
  return found ? { end, ...(found[1] !== undefined && { anchor: found[1] }) } : undefined;
}

function isKey(text: string, content: number): boolean {
  KEY.lastIndex = content;
  return KEY.test(text);
}

export function isDash(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== DASH) return false;
  const next = text.charCodeAt(at + 1);
  return next === SPACE || next === NEWLINE || Number.isNaN(next);
}
