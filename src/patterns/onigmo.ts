import { re2Class, re2Tokens } from './re2-tokens';

/** One-letter classes, which Onigmo requires in braces. */
const SHORT_CLASS = /\\([pP])([^{])/g;

/** Members of classes that are ASCII in RE2 and Unicode in Onigmo. */
const ASCII_CLASSES: Record<string, string> = {
  d: '0-9',
  w: '0-9A-Za-z_',
  s: '\\t\\n\\f\\r\\x20',
  alnum: '0-9A-Za-z',
  alpha: 'A-Za-z',
  ascii: '\\x00-\\x7f',
  blank: '\\t\\x20',
  cntrl: '\\x00-\\x1f\\x7f',
  digit: '0-9',
  graph: '\\x21-\\x7e',
  lower: 'a-z',
  print: '\\x20-\\x7e',
  punct: '\\x21-\\x2f\\x3a-\\x40\\x5b-\\x60\\x7b-\\x7e',
  space: '\\t\\n\\v\\f\\r\\x20',
  upper: 'A-Z',
  word: '0-9A-Za-z_',
  xdigit: '0-9A-Fa-f',
};

/**
 * A pattern in the syntax of Onigmo, the engine of Ruby and Fluent Bit. It matches what RE2 matches in a single line.
 *
 * @param pattern a pattern for which `checkRe2` had nothing to say
 * @param groupName renames named groups
 * @returns the pattern, or what Onigmo does not support
 */
export function onigmo(pattern: string, groupName: (group: string) => string): { readonly text: string } | { readonly problem: string } {
  const pieces: string[] = [];
  let problem: string | undefined;
  let begun = false;
  for (const { kind, text, group } of re2Tokens(pattern)) {
    if (kind === 'open') {
      pieces.push(`(?<${groupName(group!)}>`);
    } else if (kind === 'literal') {
      pieces.push(literal(text));
    } else if (text.startsWith('(?')) {
      const flags = flagsOf(text);
      if (flags === undefined) problem ??= `${text} cannot be said in Ruby's syntax: leave the flag "U" out`;
      // Flags in the middle end with the alternative in RE2, and with the group in Onigmo.
      else if (begun && !text.endsWith(':')) problem ??= `the flags ${text}) do not stand at its beginning: write ${text}:...) around what they are for`;
      else pieces.push(flags);
    } else if (text.startsWith('[')) {
      pieces.push(characterClass(text));
    } else if (/^\{\d+\}$/.test(text)) {
      // A "?" behind a fixed count has no effect in RE2, but makes it optional in Ruby.
      pieces.push(text.replace('}', `,${text.slice(1, -1)}}`));
    } else {
      pieces.push(syntax(text));
    }
    begun ||= !/^(?:\(\?[a-zA-Z-]+|\))$/.test(text);
  }
  return problem === undefined ? { text: pieces.join('') } : { problem };
}

function syntax(text: string): string {
  if (text === '$') return '(?:$)';
  if (/^\\[bB]$/.test(text)) return `(?a:${text})`;
  const ascii = asciiClass(text);
  if (ascii !== undefined) return ascii.startsWith('[') ? ascii : `[${ascii}]`;
  return text.replace(SHORT_CLASS, '\\$1{$2}');
}

/** The members of an ASCII class, for use within brackets. */
function asciiClass(piece: string): string | undefined {
  const [, letter, not, name] = /^\\([dwsDWS])$|^\[:(\^?)([a-z]+):\]$/.exec(piece) ?? [];
  const inside = ASCII_CLASSES[letter?.toLowerCase() ?? name];
  return not || (letter !== undefined && letter !== letter.toLowerCase()) ? `[^${inside}]` : inside;
}

/** `s` of RE2 is `m` of Ruby; RE2's `m` says where lines begin, and there is one line. */
function flagsOf(text: string): string | undefined {
  if (text.includes('U')) return undefined;
  const end = text.endsWith(':') ? ':' : '';
  const [on, off = ''] = text.slice(2, text.length - end.length).split('-').map((flags) => flags.replace(/m/g, '').replace(/s/g, 'm'));
  return `(?${on}${off === '' ? '' : `-${off}`}${end}`;
}

/** "&&" and "[" are operators in classes of Ruby. */
function characterClass(text: string): string {
  const { negated, items } = re2Class(text);
  return `${negated ? '[^' : '['}${items.map((item, i) => {
    if ('class' in item) return asciiClass(item.class) ?? item.class.replace(SHORT_CLASS, '\\$1{$2}');
    const { from, to } = item;
    const [first, last] = [i === 0, i === items.length - 1];
    return to === undefined ? member(from, first || last) : `${member(from, first)}-${member(to, last)}`;
  }).join('')}]`;
}

/** An escape stays, unless the character needs none. A dash is escaped at the edge of a class. */
function member(character: string, atEdge: boolean): string {
  if (character === '-' && !atEdge) return character;
  if (character.length === 1 || !character.startsWith('\\')) return literal(character);
  return /^\\[a-zA-Z0-9]/.test(character) ? character : literal(character.slice(1));
}

function literal(character: string): string {
  // With a brace behind it, it would begin a variable of Fluent Bit.
  if (character === '$') return '\\x24';
  if (/[a-zA-Z0-9_]/.test(character) || /[^\p{C}\p{Z}\x00-\x7f]/u.test(character)) return character;
  const code = character.codePointAt(0)!;
  return code > 0x20 && code < 0x7f ? `\\${character}` : `\\x{${code.toString(16)}}`;
}
