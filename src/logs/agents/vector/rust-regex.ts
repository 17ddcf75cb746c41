/** What stands for a Perl class: RE2 takes them as ASCII, Rust as Unicode. */
const CLASSES: Readonly<Record<string, string>> = { d: '0-9', w: '0-9A-Za-z_', s: '\\t\\n\\f\\r ' };

const REPETITION = /(?:\{[0-9]+(?:,[0-9]*)?\}|[*+?])\??/y;

const CONTROL: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/**
 * A regular expression of RE2 in the words of Rust's regex crate, which matches the same. Groups do not capture any more.
 *
 * @param pattern what RE2 takes
 * @see https://docs.rs/regex/latest/regex/#syntax
 */
export function rustRegex(pattern: string): string {
  return new Translator(pattern).translate();
}

class Translator {
  private at = 0;

  constructor(private readonly pattern: string) {}

  translate(): string {
    let out = '';
    while (this.at < this.pattern.length) out += this.next();
    return out;
  }

  private next(): string {
    const quote = this.take(/\\Q([^]*?)(?:\\E|$)/y);
    if (quote !== undefined) return Array.from(quote[1], literal).join('');
    const open = this.take(/\((?:\?(?:P?<\w+>|([a-zA-Z]*)(-[a-zA-Z]*)?([:)])))?/y);
    if (open !== undefined) return open[3] === undefined ? '(?:' : this.flagged(open);
    if (this.take(/\[/y) !== undefined) return this.class();
    const operator = this.take(/\{[0-9]+(?:,[0-9]*)?\}|[*+?|^$.)]/y);
    if (operator !== undefined) return operator[0];
    const named = this.named();
    if (named !== undefined) return named;
    const boundary = this.take(/\\[bBAz]/y);
    if (boundary !== undefined) return /[bB]/.test(boundary[0]) ? `(?-u:${boundary[0]})` : boundary[0];
    return literal(this.character());
  }

  /** Flags, of a group or of the rest. RE2 repeats what stands before the flags of the rest, where a repetition stands behind them. */
  private flagged([, set, cleared, end]: RegExpExecArray): string {
    const written = flags(set, cleared, end);
    return end === ')' ? `${this.take(REPETITION)?.[0] ?? ''}${written}` : written;
  }

  /** What follows a bracket. Rust reads more into what stands in brackets, so that all but letters and digits is escaped. */
  private class(): string {
    let out = this.take(/\^/y) === undefined ? '[' : '[^';
    for (let first = true; first || this.take(/\]/y) === undefined; first = false) {
      const named = this.take(/\[:\^?[a-z]+:\]/y)?.[0] ?? this.named(true);
      if (named !== undefined) {
        out += named;
        continue;
      }
      out += inClass(this.character());
      if (this.take(/-(?!\])/y) !== undefined) out += `-${inClass(this.character())}`;
    }
    return `${out}]`;
  }

  /** A class that is written as an escape. */
  private named(within = false): string | undefined {
    const perl = this.take(/\\[dwsDWS]/y)?.[0][1];
    if (perl !== undefined) {
      const members = CLASSES[perl.toLowerCase()];
      if (/[DWS]/.test(perl)) return `[^${members}]`;
      return within ? members : `[${members}]`;
    }
    const unicode = this.take(/\\([pP])(?:\{(\^?)([^}]*)\}|([A-Z]))/y);
    if (unicode === undefined) return undefined;
    const [, letter, not, long, short] = unicode;
    return `\\${(letter === 'P') !== (not === '^') ? 'P' : 'p'}{${long ?? short}}`;
  }

  /** One character, escaped or not. */
  private character(): string {
    const hex = this.take(/\\x(?:\{([0-9a-fA-F]+)\}|([0-9a-fA-F]{2}))/y);
    if (hex !== undefined) return String.fromCodePoint(parseInt(hex[1] ?? hex[2], 16));
    const octal = this.take(/\\([0-7]{1,3})/y);
    if (octal !== undefined) return String.fromCodePoint(parseInt(octal[1], 8));
    const control = this.take(/\\([afnrtv])/y);
    if (control !== undefined) return String.fromCodePoint(CONTROL[control[1]]);
    return this.take(/\\?([^])/uy)![1];
  }

  /** Moves on behind what matches here. */
  private take(what: RegExp): RegExpExecArray | undefined {
    what.lastIndex = this.at;
    const found = what.exec(this.pattern);
    if (found === null) return undefined;
    this.at = what.lastIndex;
    return found;
  }
}

/** Flags are set and cleared each once: Rust takes none twice. */
function flags(set: string, cleared: string | undefined, end: string): string {
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
