/** One text without slashes, one character, or a character itself. */
type Piece = string;

const ANY = '*';
const ONE = '?';

/**
 * Whether some text matches both patterns. `*` matches any text without a slash, `?` one character other than a slash, everything else itself.
 */
export function overlap(one: string, other: string): boolean {
  const [a, b]: Piece[][] = [[...one], [...other]];
  // reach[j]: whether some text matches both the rest of `a` and the rest of `b` from j. Computed from the end.
  let after: boolean[] = [];
  for (let i = a.length; i >= 0; i--) {
    const reach: boolean[] = [];
    for (let j = b.length; j >= 0; j--) {
      reach[j] = (i === a.length && j === b.length)
        || (a[i] === ANY && (after[j] || (j < b.length && b[j] !== '/' && reach[j + 1])))
        || (b[j] === ANY && (reach[j + 1] || (i < a.length && a[i] !== '/' && after[j])))
        || (i < a.length && j < b.length && alike(a[i], b[j]) && after[j + 1]);
    }
    after = reach;
  }
  return after[0];
}

function alike(one: Piece, other: Piece): boolean {
  return one === other || (one === ONE && other !== '/') || (other === ONE && one !== '/');
}

/**
 * The regular expression of a pattern: `*` matches any text without a slash, `?` one character other than a slash.
 *
 * @param beginning whether the pattern may also match the beginning of a path, up to a slash
 */
export function wildcardPattern(pattern: string, beginning = false): RegExp {
  const source = [...pattern].map((piece) => (piece === ANY ? '[^/]*' : piece === ONE ? '[^/]' : piece.replace(/[\\^$.|+()[\]{}]/u, '\\$&'))).join('');
  return new RegExp(`^${source}${beginning ? '(?:/|$)' : '$'}`, 'u');
}
