/** A piece of a pattern. Put together, the texts of all pieces match what the pattern matches. */
export interface Re2Token {
  /** `literal` is one character that matches itself; `open` begins a named group; everything else is `syntax`. */
  readonly kind: 'literal' | 'open' | 'syntax';
  /** The piece as it is written; for a literal, the character itself, not escaped. */
  readonly text: string;
  /** Name of the group that begins here. */
  readonly group?: string;
}

const TOKENS = new RegExp([
  '\\\\Q(?<quoted>[^]*?)(?:\\\\E|$)',
  '\\\\(?:[pP](?:\\{[^}]*\\}|[^{])|x\\{[^}]*\\}|x[^][^]|[0-7]{1,3}|(?<escaped>[^a-zA-Z0-9])|[^])',
  '\\[\\^?\\]?(?:\\[:\\^?[a-z]+:\\]|\\\\[^]|[^\\]\\\\])*\\]',
  '\\(\\?P?<(?<group>\\w+)>',
  '\\(\\?[a-zA-Z-]*:?',
  '(?<operator>[.*+?()|^$]|\\{\\d+(?:,\\d*)?\\})',
  '(?<literal>[^])',
].join('|'), 'gu');

/**
 * The pieces of a pattern that RE2 takes. Quoted text (`\Q...\E`) comes as literals.
 *
 * @param pattern a pattern for which `checkRe2` had nothing to say
 */
export function re2Tokens(pattern: string): Re2Token[] {
  return [...pattern.matchAll(TOKENS)].flatMap((match): Re2Token[] => {
    const [text] = match;
    const { quoted, escaped, group, literal } = match.groups!;
    if (quoted !== undefined) return [...quoted].map((character) => ({ kind: 'literal', text: character }));
    if (group !== undefined) return [{ kind: 'open', text, group }];
    if ((escaped ?? literal) !== undefined) return [{ kind: 'literal', text: escaped ?? literal }];
    return [{ kind: 'syntax', text }];
  });
}
