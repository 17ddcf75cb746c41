const DOUBLE = 34, SINGLE = 39, BACKSLASH = 92;

export interface Quoted {
  readonly text: string;
  /** The offset after the closing quote. */
  readonly end: number;
}

/** A quoted scalar that ends on the line it begins on, or `undefined` when there is none or it needs the full parser. */
export function quotedAt(text: string, start: number, quote: number): Quoted | undefined {
  const close = closingQuote(text, start, quote);
  if (close === undefined) return undefined;
  const inner = text.slice(start + 1, close);
  if (inner.includes('\n')) return undefined;
  return unescaped(inner, quote, close + 1);
}

/** A quoted scalar over several lines, each of which stands to the right of a column. */
export function quotedLinesAt(text: string, start: number, quote: number, column: number): Quoted | undefined {
  const close = closingQuote(text, start, quote);
  if (close === undefined) return undefined;
  const inner = text.slice(start + 1, close);
  if (inner.includes('\t')) return undefined;
  const [first, ...others] = inner.split('\n');
  const indent = ' '.repeat(column + 1);
  // The line with the closing quote has content even if nothing stands before the quote.
  if (others.some((line, i) => !line.startsWith(indent) && (line.trim() !== '' || i === others.length - 1))) return undefined;
  const last = others.length - 1;
  const lines = [first.trimEnd(), ...others.map((line, i) => i === last ? line.trimStart() : line.trim())];
  // An escaped line break, and white space at either end, are matters for the full parser.
  if (lines.some((line) => line.endsWith('\\')) || lines[0] === '' || lines[last + 1] === '') return undefined;
  return unescaped(fold(lines), quote, close + 1);
}

/** Joins lines as YAML does: one line break is a space, of several all but the first remain. */
export function fold(lines: readonly string[]): string {
  let text = '';
  let blank = 0;
  lines.forEach((line, i) => {
    if (line === '') {
      blank++;
      return;
    }
    text += blank > 0 ? '\n'.repeat(blank) : i === 0 ? '' : ' ';
    text += line;
    blank = 0;
  });
  return text;
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
  if (quote === SINGLE) return { text: inner.includes("'") ? inner.replace(/''/g, "'") : inner, end };
  if (!inner.includes('\\')) return { text: inner, end };
  // The escapes that YAML and JSON share; "/" is one of JSON alone for kubectl.
  if (/\\(?!["\\bfnrtu])/.test(inner.replace(/\\\\/g, ''))) return undefined;
  try {
    return { text: JSON.parse(`"${inner.replace(/\n/g, '\\n')}"`) as string, end };
  } catch {
    return undefined;
  }
}
