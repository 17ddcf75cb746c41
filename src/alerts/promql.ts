const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}' };

/** Strings of each kind, comments, and all else character by character. */
const PIECES = /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'|`[^`]*`|#[^\n]*|[^]/gu;

/**
 * A problem of brackets, quotation marks or characters of an expression.
 *
 * @returns undefined if nothing was found; the expression may still be invalid PromQL
 */
export function promqlProblem(expr: string): string | undefined {
  // Prometheus replaces invalid UTF-8 by it.
  if (expr.includes('\ufffd')) return 'U+FFFD stands in it';
  const open: string[] = [];
  let something = false;
  for (const [piece] of expr.matchAll(PIECES)) {
    if (piece.length > 1 && piece[0] === '#') continue;
    if (/^\s$/u.test(piece) || piece === '#') continue;
    something = true;
    if (piece in CLOSING) {
      open.push(piece);
    } else if (/^[)\]}]$/.test(piece)) {
      const opened = open.pop();
      if (opened === undefined) return `nothing is open where "${piece}" closes`;
      if (CLOSING[opened] !== piece) return `"${piece}" closes where "${opened}" is open`;
    } else if (/^["'`]$/.test(piece)) {
      return `a string that begins with ${piece} does not end`;
    } else if (piece.length === 1 && /[;?&|\\$\p{C}]/u.test(piece)) {
      return `PromQL has no ${JSON.stringify(piece)}`;
    }
  }
  if (open.length > 0) return `"${open[open.length - 1]}" is not closed`;
  return something ? undefined : 'there is nothing in it but a comment';
}
