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
    // Half of a surrogate pair is no character, and would not get into a file of UTF-8 either.
    return `\\u{${(code >= 0xd800 && code <= 0xdfff ? 0xfffd : code).toString(16)}}`;
  });
  return `"${escaped.join('')}"`;
}

/** A regular expression of Rust. */
export function regex(pattern: string): string {
  // An escaped character is passed over whole, so that a quote is seen as what it is.
  return `r'${pattern.replace(/\\'|'|\\[^]/g, (part) => part.endsWith("'") ? '\\x27' : part)}'`;
}

/** An object, of expressions by name. */
export function object(fields: Readonly<Record<string, string>>): string {
  return `{ ${Object.entries(fields).map(([name, expression]) => `${text(name)}: ${expression}`).join(', ')} }`;
}

/** One of the variables that a pod knows itself by. */
export function variable(name: string): string {
  return `(get_env_var(${text(name)}) ?? "")`;
}
