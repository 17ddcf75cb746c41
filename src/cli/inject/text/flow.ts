/** Thrown for a text that cannot be edited in place. */
export class NotEditable extends Error {}

const SPACES = /[ \t\n]/;

/** Skips spaces, line ends and comments. */
export function skipBlank(text: string, from: number): number {
  let p = from;
  for (;;) {
    while (p < text.length && SPACES.test(text[p])) p++;
    if (text[p] !== '#' || (p > 0 && !SPACES.test(text[p - 1]))) return p;
    const end = text.indexOf('\n', p);
    p = end < 0 ? text.length : end;
  }
}

/** The end of a quoted text that begins here. */
export function quotedEnd(text: string, start: number): number {
  const quote = text[start];
  for (let p = start + 1; p < text.length; p++) {
    if (quote === '"' && text[p] === '\\') {
      p++;
    } else if (text[p] === quote) {
      if (quote === '"' || text[p + 1] !== '\'') return p + 1;
      p++;
    }
  }
  throw new NotEditable();
}

/** The end of a value in a flow collection: quoted, plain, or a collection itself. */
export function flowEnd(text: string, start: number): number {
  const c = text[start];
  if (c === '"' || c === '\'') return quotedEnd(text, start);
  if (c !== '{' && c !== '[') return plainEnd(text, start);
  const close = c === '{' ? '}' : ']';
  let p = start + 1;
  for (;;) {
    p = skipBlank(text, p);
    if (p >= text.length) throw new NotEditable();
    if (text[p] === close) return p + 1;
    if (text[p] === ',' || text[p] === ':' || text[p] === '?') p++;
    else p = flowEnd(text, p);
  }
}

/** An unquoted text ends at a flow indicator, at the colon of a key, or at a comment. */
function plainEnd(text: string, start: number): number {
  let end = start;
  for (let p = start; p < text.length; p++) {
    const c = text[p];
    if (c === ',' || c === ']' || c === '}' || c === '[' || c === '{') break;
    if (c === ':' && /[ \n,\]}]/.test(text[p + 1] ?? ' ')) break;
    if (c === '#' && /[ \t\n]/.test(text[p - 1] ?? ' ')) break;
    if (!SPACES.test(c)) end = p + 1;
  }
  if (end === start) throw new NotEditable();
  return end;
}
