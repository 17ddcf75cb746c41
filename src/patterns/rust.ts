import { re2Class, Re2Token, re2Tokens } from './re2-tokens';

/** Members of Perl classes, which are ASCII in RE2 and Unicode in Rust. */
const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: '\\t\\n\\f\\r ' };

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/**
 * A pattern in the syntax of Rust's regex crate. It matches what RE2 matches; its groups do not capture.
 *
 * @param pattern a pattern for which `checkRe2` had nothing to say
 * @see https://docs.rs/regex/latest/regex/#syntax
 */
export function rustRegex(pattern: string): string {
  const tokens = re2Tokens(pattern);
  const out: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const flags = /^\(\?([a-zA-Z]*)(-[a-zA-Z]*)?(:?)$/.exec(tokens[i].text);
    if (tokens[i].kind !== 'syntax' || flags === null) {
      out.push(printed(tokens[i]));
    } else if (flags[3] === ':') {
      out.push(flagged(flags, ':'));
    } else {
      // Flags of the rest, "(?i" and ")". RE2 applies a repetition behind them to what precedes them.
      i++;
      if (isRepetition(tokens[i + 1])) {
        out.push(tokens[++i].text);
        if (tokens[i + 1]?.text === '?' && tokens[i + 1].kind === 'syntax') out.push(tokens[++i].text);
      }
      out.push(flagged(flags, ')'));
    }
  }
  return out.join('');
}

function isRepetition(token: Re2Token | undefined): boolean {
  return token?.kind === 'syntax' && /^(?:\{[0-9]+(?:,[0-9]*)?\}|[*+?])$/.test(token.text);
}

function printed({ kind, text }: Re2Token): string {
  if (kind === 'literal') return literal(text);
  if (kind === 'open' || text === '(') return '(?:';
  if (text.startsWith('[')) return characterClass(text);
  if (!text.startsWith('\\')) return text;
  if (/^\\[bB]$/.test(text)) return `(?-u:${text})`;
  if (/^\\[Az]$/.test(text)) return text;
  return namedClass(text, false) ?? literal(characterOf(text));
}

/** Rust has more operators within brackets, so all but letters and digits is escaped. */
function characterClass(text: string): string {
  const { negated, items } = re2Class(text);
  const printedItems = items.map((item) => {
    if ('class' in item) return namedClass(item.class, true) ?? item.class;
    return `${inClass(characterOf(item.from))}${item.to === undefined ? '' : `-${inClass(characterOf(item.to))}`}`;
  });
  return `${negated ? '[^' : '['}${printedItems.join('')}]`;
}

/** A class that is written as an escape. */
function namedClass(text: string, within: boolean): string | undefined {
  if (/^\\[dwsDWS]$/.test(text)) {
    const members = CLASSES[text[1].toLowerCase()];
    if (/[DWS]/.test(text[1])) return `[^${members}]`;
    return within ? members : `[${members}]`;
  }
  const unicode = /^\\([pP])(?:\{(\^?)([^}]*)\}|([A-Z]))$/.exec(text);
  if (unicode === null) return undefined;
  const [, letter, not, long, short] = unicode;
  return `\\${(letter === 'P') !== (not === '^') ? 'P' : 'p'}{${long ?? short}}`;
}

/** The character that is written as it is, or as an escape. */
function characterOf(text: string): string {
  const [, braced, two, octal, control, itself] = /^\\(?:x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))|([0-7]{1,3})|([afnrtv])|([^]))$/u.exec(text) ?? [];
  if (octal !== undefined) return String.fromCodePoint(parseInt(octal, 8));
  if (control !== undefined) return String.fromCodePoint(CONTROL[control]);
  return (braced ?? two) === undefined ? itself ?? text : String.fromCodePoint(parseInt(braced ?? two, 16));
}

/** Each flag is set or cleared once: Rust refuses a repeated one. */
function flagged([, set, cleared]: RegExpExecArray, end: string): string {
  const off = new Set((cleared ?? '').slice(1));
  const on = [...new Set(set)].filter((flag) => !off.has(flag)).join('');
  return `(?${on}${off.size > 0 ? `-${[...off].join('')}` : ''}${end}`;
}

function literal(char: string): string {
  if (/[\\.+*?()|[\]{}^$#&~-]/.test(char)) return `\\${char}`;
  return /['\x00-\x1f\x7f]/.test(char) ? inClass(char) : char;
}

function inClass(char: string): string {
  return /[0-9A-Za-z]/.test(char) ? char : `\\x{${char.codePointAt(0)!.toString(16)}}`;
}
