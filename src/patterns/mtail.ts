import { memoize } from './memoize';
import { re2Tokens } from './re2-tokens';

/**
 * An empty group in front of the content of a group makes its type text. mtail infers an integer for digits, drops leading zeros and fails at more than 64 bits.
 */
const TEXT_TYPE = '(?:)';

/** Invisible characters. A line break ends a literal of mtail, and U+2424 ends the program. */
export const UNSEEN = /[\p{C}\p{Zl}\p{Zp}\u2424]/gu;

/**
 * A pattern as it is written between the slashes of mtail, which reads RE2.
 *
 * @param pattern a pattern for which `checkRe2` had nothing to say
 */
export const mtailPattern = memoize((pattern) => re2Tokens(pattern).map((token) => {
  if (token.kind === 'open') return `(?P<${token.group}>${TEXT_TYPE}`;
  return token.kind === 'literal' ? literal(token.text) : syntax(token.text);
}).join(''));

/** A character that matches itself. */
function literal(character: string): string {
  if (/[a-zA-Z0-9_ !"#%&',:;<=>@`~-]/.test(character)) return character;
  return /[\x20-\x7e]/.test(character) ? `\\${character}` : unseenAsCodes(character);
}

/** A class may hold the delimiter and characters that cannot be seen, escaped or not. */
function syntax(text: string): string {
  return text.replace(/\\[^]|[^]/gu, (piece) => {
    const character = piece.length > 1 && piece[0] === '\\' ? piece.slice(1) : piece;
    return character === '/' ? '\\/' : unseenAsCodes(character) === character ? piece : unseenAsCodes(character);
  });
}

function unseenAsCodes(text: string): string {
  return text.replace(UNSEEN, (character) => `\\x{${character.codePointAt(0)!.toString(16)}}`);
}
