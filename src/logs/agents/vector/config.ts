import { isPlain, printYaml, YamlValue } from '../../../kit/yaml';

export type VectorConfig = YamlValue<SecretText>;

/** A text in which Vector puts the value of a secret. */
export class SecretText {
  constructor(readonly text: string) {}
}

/**
 * A config as YAML. Vector replaces `SECRET[...]` in the text before it parses the YAML, and inserts the value as it is. So a text with a secret is a block
 * scalar, which may hold every character, quotes, `#` and `:` too; and in other texts the characters `SECRET[` are never adjacent.
 */
export function printConfig(config: { readonly [name: string]: VectorConfig | undefined }): string {
  return printYaml(config, { key: word, leaf });
}

function leaf(value: unknown): string | undefined {
  if (value instanceof SecretText) return `|2-\n  ${value.text}`;
  if (typeof value === 'string') return word(value);
  return typeof value === 'object' ? undefined : String(value);
}

function word(value: string): string {
  return isPlain(value) ? value : quoted(value);
}

function quoted(value: string): string {
  const escaped = Array.from(value, (char) => {
    if (char === '"' || char === '\\') return `\\${char}`;
    if (/[\x20-\x7e]/.test(char)) return char;
    return `\\U${char.codePointAt(0)!.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped.join('').replace(/SECRET\[/g, 'SECRET\\x5b')}"`;
}
