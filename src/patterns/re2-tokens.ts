/** A token of a pattern. The texts of all tokens, joined, match what the pattern matches. */
export interface Re2Token {
  /** `literal` is one character that matches itself; `open` begins a named group; everything else is `syntax`. */
  readonly kind: 'literal' | 'open' | 'syntax';
  /** The token as written; for a literal, the character without an escape. */
  readonly text: string;
  /** Name of the group that begins here. */
  readonly group?: string;
}

/** Within brackets: a named class, and a character. A range may end in a bracket: `[+-[]`. */
const CLASS = '\\[:\\^?[a-z]+:\\]|\\\\[pP](?:\\{[^}]*\\}|[^{])|\\\\[dDsSwW]';
const CHARACTER = '(?:\\\\(?:x\\{[^}]*\\}|x[^][^]|[0-7]{1,3}|[^])|[^\\]\\\\])';

const TOKENS = new RegExp([
  '\\\\Q(?<quoted>[^]*?)(?:\\\\E|$)',
  '\\\\(?:[pP](?:\\{[^}]*\\}|[^{])|x\\{[^}]*\\}|x[^][^]|[0-7]{1,3}|(?<escaped>[^a-zA-Z0-9])|[^])',
  `\\[\\^?(?:\\](?:-${CHARACTER})?)?(?:${CLASS}|${CHARACTER}(?:-${CHARACTER})?)*\\]`,
  '\\(\\?P?<(?<group>\\w+)>',
  '\\(\\?[a-zA-Z-]*:?',
  '(?<operator>[.*+?()|^$]|\\{\\d+(?:,\\d*)?\\})',
  '(?<literal>[^])',
].join('|'), 'gu');

/**
 * The tokens of a pattern. Quoted text (`\Q...\E`) becomes literals.
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

/** An item of a class: a character or a range of them, as they are written, or a class such as `\d` or `[:alpha:]`. */
export type Re2ClassItem = { readonly from: string; readonly to?: string } | { readonly class: string };

/** A class, `[...]`, taken apart. */
export interface Re2Class {
  readonly negated: boolean;
  readonly items: readonly Re2ClassItem[];
}

const ITEMS = new RegExp(`(?<class>${CLASS})|(?<from>${CHARACTER}|[^])(?:-(?<to>${CHARACTER}))?`, 'gu');

/** @param text a token that begins with a bracket */
export function re2Class(text: string): Re2Class {
  const [, negation, body] = /^\[(\^?)([^]*)\]$/.exec(text)!;
  return { negated: negation !== '', items: [...body.matchAll(ITEMS)].map(({ groups }) => (groups!.class === undefined ? { from: groups!.from, to: groups!.to } : { class: groups!.class })) };
}
