import { nextBlockLine } from './low-indent';

const NEWLINE = 10, SPACE = 32, HASH = 35, DASH = 45, COLON = 58;

/** The entries of a block collection: the start of the line of each. */
export interface Entries {
  readonly kind: 'mapping' | 'sequence';
  readonly starts: readonly number[];
}

const QUOTED = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'`;
/** A key and its colon; plain keys only in their usual forms. */
const KEY = new RegExp(String.raw`(?:${QUOTED}|(?:[^\s"'#&*!|>%@\x60{}\[\],?:-]|-(?=[^\s:#]))(?:[^\n:#]|:(?=[^ \t\n]))*?|<<)[ \t]*:(?=[ \t\n]|$)`, 'y');

/** Whether a block collection begins here. */
export function isCollection(text: string, content: number): boolean {
  return isDash(text, content) || isKey(text, content);
}

/**
 * The entries of the collection whose first entry is at `content`, in the line that begins at `line`; `undefined` if there is no collection. A line that is
 * indented too little belongs to the previous entry: parsing that entry reports the problem.
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
    // A sequence may begin at the column of its key.
    if (c - p === column && isDash(text, c) === (kind === 'sequence') && first !== COLON) starts.push(p);
    p = nextBlockLine(text, p, column);
  }
  return { kind, starts };
}

/** A key whose value begins on a later line: the end of its colon, and the anchor of its value. */
export interface KeyAlone {
  readonly end: number;
  readonly anchor?: string;
}

/** The key at an offset, if its value begins on a later line. */
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
