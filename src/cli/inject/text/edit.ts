import { Json } from '../../../manifest/json';

/** What an edit writes. */
export interface Content {
  readonly value: Json;
  /** The text of the edit with another value in the place of this one. */
  readonly write: (value: Json) => string;
  /** What that text reads as, where it can be read alone. */
  readonly wrap?: (value: Json) => Json;
}

/** One change of a text: what stands between two offsets is replaced. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What is found again to undo the change: a pointer with identities, below what the edits are of. */
  readonly pointer: string;
  /** Where that begins: an offset into `text` for something new, an offset into the old text for what was there. */
  readonly anchor: { readonly inText: number } | { readonly before: number };
  /** Of several changes in one place, the deepest comes first. */
  readonly depth: number;
  readonly content: Content;
}

/** A change, as it is undone in the changed text. */
export interface Undo {
  readonly pointer: string;
  /** From where the pointer leads to what is taken away. */
  readonly delta: number;
  readonly length: number;
  /** What comes back in its place. @default - nothing: all of it was added */
  readonly old?: string;
}

/** A text with edits. */
export interface Applied {
  readonly text: string;
  /** The edits, in the order of the text. */
  readonly sorted: readonly Edit[];
  /** What undoes each of them. */
  readonly undos: readonly Undo[];
}

/** The text with the edits, and what undoes each of them. */
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

/** Where something stands that nothing was put into. */
function moved(offset: number, edits: readonly Edit[]): number {
  return edits.reduce((to, { start, end, text }) => (end <= offset ? to + text.length - (end - start) : to), offset);
}
