/**
 * Literals of the Vector Remap Language.
 *
 * @see https://vector.dev/docs/reference/vrl/expressions/#literal-expressions
 */

/** A text. Braces are escaped too: two of them would make a template. */
export function text(value: string): string {
  const escaped = Array.from(value, (char) => {
    if (/["\\{}]/.test(char)) return `\\${char}`;
    if (/[\x20-\x7e]/.test(char)) return char;
    const code = char.codePointAt(0)!;
    // A lone surrogate is not a character, and UTF-8 cannot encode it.
    return `\\u{${(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code).toString(16)}}`;
  });
  return `"${escaped.join('')}"`;
}

/** A regular expression of Rust. */
export function regex(pattern: string): string {
  // An escaped character is matched as a whole, so that an escaped backslash does not hide a quote.
  return `r'${pattern.replace(/\\'|'|\\[^]/g, (part) => part.endsWith("'") ? '\\x27' : part)}'`;
}

/** An object, of expressions by name. */
export function object(fields: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(fields).map(([name, expression]) => `${text(name)}: ${expression}`).join(', ')} }`;
}

/** The value of an environment variable. */
export function variable(name: string): string {
  return `(get_env_var(${text(name)}) ?? "")`;
}
