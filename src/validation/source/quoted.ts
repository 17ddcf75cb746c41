import { ownText } from './own-text';

const DOUBLE = 34, SINGLE = 39, BACKSLASH = 92;

export interface Quoted {
  readonly text: string;
  /** The offset after the closing quote. */
  readonly end: number;
}

/** A quoted scalar on a single line; `undefined` if the line has no such scalar, or it needs the full parser. */
export function quotedAt(text: string, start: number, quote: number): Quoted | undefined {
  const close = closingQuote(text, start, quote);
  if (close === undefined) return undefined;
  const inner = text.slice(start + 1, close);
  if (inner.includes('\n')) return undefined;
  return unescaped(inner, quote, close + 1);
}

/** A quoted scalar over several lines, at any column: Go's parser ignores indentation inside quotes. */
export function quotedLinesAt(text: string, start: number, quote: number): Quoted | undefined {
  const close = closingQuote(text, start, quote);
  if (close === undefined) return undefined;
  const inner = text.slice(start + 1, close);
  if (inner.includes('\t')) return undefined;
  const folded = fold(inner.split('\n'), quote === DOUBLE);
  return folded === undefined ? undefined : unescaped(folded, quote, close + 1);
}

/** The end of a line with an escaped line break. */
const ESCAPES_BREAK = /(?:^|[^\\])(?:\\\\)*\\$/;

/**
 * Folds lines as in YAML: a single line break becomes a space, of several all but the first remain; a backslash in double quotes removes it. The first and the last
 * line count even if they are blank.
 */
function fold(lines: readonly string[], isDouble: boolean): string | undefined {
  const last = lines.length - 1;
  const parts: string[] = [];
  let breaks = 0;
  let wasEscaped = false;
  for (const [i, line] of lines.entries()) {
    const isEscaped = isDouble && i < last && line.endsWith('\\') && ESCAPES_BREAK.test(line);
    let text = i === 0 ? line : line.trimStart();
    text = isEscaped ? text.slice(0, -1) : i < last ? text.trimEnd() : text;
    // An escaped space is not white space.
    if (isDouble && !isEscaped && i < last && text.endsWith('\\') && ESCAPES_BREAK.test(text)) return undefined;
    if (i > 0 && !wasEscaped) breaks++;
    if (text === '' && i > 0 && i < last) {
      if (isEscaped || wasEscaped) return undefined;
      continue;
    }
    if (breaks > 0) parts.push(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1));
    parts.push(text);
    breaks = 0;
    wasEscaped = isEscaped;
  }
  return parts.join('');
}

function closingQuote(text: string, start: number, quote: number): number | undefined {
  for (let p = start + 1; p < text.length; p++) {
    const c = text.charCodeAt(p);
    if (c === quote) {
      if (quote === DOUBLE || text.charCodeAt(p + 1) !== SINGLE) return p;
      p++;
    } else if (c === BACKSLASH && quote === DOUBLE) {
      p++;
    }
  }
  return undefined;
}

function unescaped(inner: string, quote: number, end: number): Quoted | undefined {
  if (inner.includes('\t')) return undefined;
  if (quote === SINGLE) return { text: inner.includes("'") ? inner.replace(/''/g, "'") : ownText(inner), end };
  if (!inner.includes('\\')) return { text: ownText(inner), end };
  // The escapes that YAML and JSON share, and the escaped space; for kubectl, "\/" is valid in JSON only.
  if (/\\(?!["\\bfnrtu ])/.test(inner.replace(/\\\\/g, ''))) return undefined;
  try {
    const json = inner.replace(/\n|\\[\\ ]/g, (found) => (found === '\n' ? '\\n' : found === '\\ ' ? ' ' : found));
    return { text: JSON.parse(`"${json}"`) as string, end };
  } catch {
    return undefined;
  }
}
