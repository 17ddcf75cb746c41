/** One text without slashes, one character, or a character itself. */
type Piece = string;

const ANY = '*';
const ONE = '?';

/**
 * Whether some text matches two patterns at once. `*` stands for any text without a slash, `?` for one character that is no slash, everything else for itself.
 */
export function overlap(one: string, other: string): boolean {
  const [a, b]: Piece[][] = [[...one], [...other]];
  // reach[j]: whether the rest of `a` and the rest of `b` from j on have a text in common. From the end to the beginning.
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
 * The regular expression of a pattern: `*` stands for any text without a slash, `?` for one character that is no slash.
 *
 * @param beginning whether a path fits of which the pattern is a part, from the beginning up to a slash
 */
export function wildcardPattern(pattern: string, beginning = false): RegExp {
  const source = [...pattern].map((piece) => (piece === ANY ? '[^/]*' : piece === ONE ? '[^/]' : piece.replace(/[\\^$.|+()[\]{}]/u, '\\$&'))).join('');
  return new RegExp(`^${source}${beginning ? '(?:/|$)' : '$'}`, 'u');
}
