const SPACE = 32, DOUBLE = 34, SINGLE = 39, BACKSLASH = 92;

/** A quoted scalar that ends on the line it begins on, or `undefined` when there is none or it needs the full parser. */
export function quotedAt(text: string, start: number, quote: number): { readonly text: string; readonly end: number } | undefined {
  let p = start + 1;
  let plain = true;
  for (;; p++) {
    const c = text.charCodeAt(p);
    if (c === quote) {
      if (quote === DOUBLE || text.charCodeAt(p + 1) !== SINGLE) break;
      plain = false;
      p++;
    } else if (c === BACKSLASH && quote === DOUBLE) {
      plain = false;
      p++;
    }
    if (!(text.charCodeAt(p) >= SPACE)) return undefined;
  }
  const inner = text.slice(start + 1, p);
  if (plain) return { text: inner, end: p + 1 };
  if (quote === SINGLE) return { text: inner.replace(/''/g, "'"), end: p + 1 };
  // The escapes that YAML and JSON share.
  if (/\\(?!["\\/bfnrtu])/.test(inner.replace(/\\\\/g, ''))) return undefined;
  try {
    return { text: JSON.parse(text.slice(start, p + 1)) as string, end: p + 1 };
  } catch {
    return undefined;
  }
}
