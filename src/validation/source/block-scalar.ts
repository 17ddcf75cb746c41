import { fold } from './quoted';

const TAB = 9, SPACE = 32, HASH = 35;

export interface BlockScalarStyle {
  /** `>` rather than `|`. */
  readonly folded: boolean;
  /** `-` drops the line breaks at the end, `+` keeps them all; otherwise one stays. */
  readonly chomping: string;
}

export interface BlockScalar {
  readonly text: string;
  readonly end: number;
}

/**
 * The block scalar whose first line begins at `start`, below a parent at a column, and the offset of the line after it; `undefined`
 * for one that needs the full parser.
 */
export function blockScalarAt(text: string, start: number, column: number, style: BlockScalarStyle): BlockScalar | undefined {
  let width = -1;
  const lines: string[] = [];
  let kept = 0;
  let p = start;
  while (p < text.length) {
    const lineEnd = text.indexOf('\n', p);
    let content = p;
    while (text.charCodeAt(content) === SPACE) content++;
    const indent = content - p;
    if (content === lineEnd) {
      // Before the first line of text nobody knows yet how much of a blank line is indentation.
      if (width < 0 && indent > 0) return undefined;
      lines.push(width >= 0 && indent > width ? text.slice(p + width, lineEnd) : '');
      if (width >= 0 && indent > width) kept = lines.length;
    } else {
      // kubectl's parser takes a tab here for wrong indentation.
      if (width < 0 && text.charCodeAt(content) === TAB) return undefined;
      if (width < 0 && indent > column) width = indent;
      if (width < 0 || indent < width) {
        if (indent > column && text.charCodeAt(content) !== HASH) return undefined;
        break;
      }
      lines.push(text.slice(p + width, lineEnd));
      kept = lines.length;
    }
    p = lineEnd + 1;
  }
  // One that holds nothing has rules of its own, and so have lines of folded text that are indented further.
  const body = lines.slice(0, kept);
  if (kept === 0 || (style.folded && body.some((line) => line.startsWith(' ') || line.startsWith('\t')))) return undefined;
  const joined = style.folded ? fold(body) : body.join('\n');
  const breaks = style.chomping === '-' ? 0 : style.chomping === '+' ? lines.length - kept + 1 : 1;
  return { text: joined + '\n'.repeat(breaks), end: p };
}
