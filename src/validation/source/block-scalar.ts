import { ownText } from './own-text';

const TAB = 9, SPACE = 32, HASH = 35;

export interface BlockScalarStyle {
  /** `>` rather than `|`. */
  readonly folded: boolean;
  /** `-` drops the trailing line breaks, `+` keeps them all; otherwise one is kept. */
  readonly chomping: string;
  /** Indentation of the text below its parent, if the header has it. */
  readonly indentation?: number;
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
  let width = style.indentation === undefined ? -1 : Math.max(column, 0) + style.indentation;
  let deepestBlank = 0;
  const lines: string[] = [];
  let kept = 0;
  let p = start;
  while (p < text.length) {
    const lineEnd = text.indexOf('\n', p);
    let content = p;
    while (text.charCodeAt(content) === SPACE) content++;
    const indent = content - p;
    if (content === lineEnd) {
      // The indentation of a blank line is unknown before the first line of text.
      if (width < 0) deepestBlank = Math.max(deepestBlank, indent);
      lines.push(width >= 0 && indent > width ? text.slice(p + width, lineEnd) : '');
      if (width >= 0 && indent > width) kept = lines.length;
    } else {
      // kubectl's parser rejects a tab here as wrong indentation.
      if (width < 0 && text.charCodeAt(content) === TAB) return undefined;
      if (width < 0 && indent > column) {
        width = indent;
        if (deepestBlank > width) return undefined;
      }
      if (width < 0 || indent < width) {
        if (indent > column && text.charCodeAt(content) !== HASH) return undefined;
        break;
      }
      lines.push(text.slice(p + width, lineEnd));
      kept = lines.length;
    }
    p = lineEnd + 1;
  }
  // An empty one has special rules.
  if (kept === 0) return undefined;
  const body = lines.slice(0, kept);
  const joined = style.folded ? foldBlock(body) : body.join('\n');
  if (joined === undefined) return undefined;
  const breaks = style.chomping === '-' ? 0 : style.chomping === '+' ? lines.length - kept + 1 : 1;
  return { text: ownText(joined + '\n'.repeat(breaks)), end: p };
}

/** Folds the lines of a text: more indented lines keep the line breaks around them. */
function foldBlock(lines: readonly string[]): string | undefined {
  const parts: string[] = [];
  let blank = 0;
  let wasDeep: boolean | undefined;
  for (const line of lines) {
    if (line === '') {
      blank++;
      continue;
    }
    const isDeep = line.startsWith(' ') || line.startsWith('\t');
    // Parsers disagree on whether a line of white space is a line of text.
    if (isDeep && line.trim() === '') return undefined;
    if (wasDeep === undefined) parts.push('\n'.repeat(blank));
    else if (isDeep || wasDeep) parts.push('\n'.repeat(blank + 1));
    else parts.push(blank === 0 ? ' ' : '\n'.repeat(blank));
    parts.push(line);
    blank = 0;
    wasDeep = isDeep;
  }
  return parts.join('');
}
