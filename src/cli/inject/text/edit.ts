import { Json } from '../../../manifest/json';

/** The content that an edit writes. */
export interface Content {
  readonly value: Json;
  /** Writes the text of the edit with another value. */
  readonly write: (value: Json) => string;
  /** The parsed value of that text, if it can be parsed alone. */
  readonly wrap?: (value: Json) => Json;
}

/** One change of a text: the range between two offsets is replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** The place to undo: a pointer with identities, relative to the edited value. */
  readonly pointer: string;
  /** The offset of that place: in `text` for something new, in the old text for something replaced. */
  readonly anchor: { readonly inText: number } | { readonly before: number };
  /** Of several edits at one offset, the deepest comes first. */
  readonly depth: number;
  readonly content: Content;
}

/** How to undo a change in the edited text. */
export interface Undo {
  readonly pointer: string;
  /** Distance from the place of the pointer to the range that is removed. */
  readonly delta: number;
  readonly length: number;
  /** The text that replaces it. @default - none: the whole range was added */
  readonly old?: string;
}

/** A text with edits. */
export interface Applied {
  readonly text: string;
  /** The edits, in the order of the text. */
  readonly sorted: readonly Edit[];
  /** The undo of each edit. */
  readonly undos: readonly Undo[];
}

/** Applies edits to a text and computes their undos. */
export function applyEdits(text: string, edits: readonly Edit[]): Applied {
  const sorted = edits.map((edit, i) => ({ edit, i }))
    .sort((a, b) => a.edit.start - b.edit.start || b.edit.depth - a.edit.depth || a.i - b.i)
    .map(({ edit }) => edit);
  const pieces: string[] = [];
  const starts: number[] = [];
  let at = 0;
  let length = 0;
  for (const { start, end, text: added } of sorted) {
    if (start < at) throw new Error('edits of one text overlap');
    pieces.push(text.slice(at, start), added);
    starts.push(length + start - at);
    length += start - at + added.length;
    at = end;
  }
  pieces.push(text.slice(at));
  const undos = sorted.map((edit, i): Undo => {
    const anchor = 'inText' in edit.anchor ? starts[i] + edit.anchor.inText : moved(edit.anchor.before, sorted);
    return {
      pointer: edit.pointer,
      delta: starts[i] - anchor,
      length: edit.text.length,
      ...(('before' in edit.anchor) && { old: text.slice(edit.start, edit.end) }),
    };
  });
  return { text: pieces.join(''), sorted, undos };
}

/** The new offset of a place without an edit. */
function moved(offset: number, edits: readonly Edit[]): number {
  return edits.reduce((to, { start, end, text }) => (end <= offset ? to + text.length - (end - start) : to), offset);
}
