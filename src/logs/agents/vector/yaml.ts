/** What a config is made of. Fields that are undefined are left out. */
export type Config = string | number | boolean | SecretText | readonly Config[] | { readonly [name: string]: Config | undefined };

/** A text in which Vector puts the value of a secret. */
export class SecretText {
  constructor(readonly text: string) {}
}

/** Texts that YAML reads as they stand, whatever its version. */
const PLAIN = /^(?!(?:true|false|yes|no|on|off|null|y|n)$)[a-zA-Z/][-a-zA-Z0-9_./]*$/i;

/**
 * A config as YAML. Vector looks for `SECRET[...]` in the text of a config before it reads the YAML, and pastes the value in as it is. Hence two things that
 * no common serializer does: where a secret belongs, there is a block that takes every character, quotes, `#` and `:` too; and elsewhere the characters
 * `SECRET[` never stand together.
 */
export function printYaml(config: { readonly [name: string]: Config | undefined }): string {
  return `${lines(config).join('\n')}\n`;
}

function lines(config: Config): string[] {
  if (Array.isArray(config)) return config.flatMap((item: Config) => attach('-', item, true));
  return Object.entries(config).flatMap(([name, value]: [string, Config | undefined]) => value === undefined ? [] : attach(`${word(name)}:`, value, false));
}

function attach(head: string, value: Config, inItem: boolean): string[] {
  if (value instanceof SecretText) return [`${head} |2-`, `  ${value.text}`];
  if (typeof value === 'string') return [`${head} ${word(value)}`];
  if (typeof value !== 'object') return [`${head} ${value}`];
  const inner = lines(value);
  if (inner.length === 0) return [`${head} ${Array.isArray(value) ? '[]' : '{}'}`];
  const indented = inner.map((line) => `  ${line}`);
  return inItem ? [`- ${inner[0]}`, ...indented.slice(1)] : [head, ...indented];
}

function word(text: string): string {
  return PLAIN.test(text) ? text : quoted(text);
}

function quoted(text: string): string {
  const escaped = Array.from(text, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    if (/[\x20-\x7e]/.test(char)) return char;
    return `\\U${char.codePointAt(0)!.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped.join('').replace(/SECRET\[/g, 'SECRET\\x5b')}"`;
}
