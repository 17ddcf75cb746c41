/** What YAML says in lists and maps. */
export type Yaml = string | number | boolean | readonly Yaml[] | { readonly [key: string]: Yaml };

/** A text of this form is read as that text by every reader of YAML, unless it is one of the words that some versions know. */
const PLAIN = /^[a-zA-Z/][-_./a-zA-Z0-9]*$/;
const WORDS = /^(?:y|yes|n|no|on|off|true|false|null)$/i;

/**
 * Prints YAML in block style, with every text in quotes that could be anything else. The serializers at hand leave out the quotes where YAML 1.1 needs
 * none; the collector reads YAML 1.2 as well.
 */
export function printYaml(content: Yaml, indent = ''): string {
  if (Array.isArray(content)) return content.map((item) => `${indent}- ${printItem(item, `${indent}  `)}`).join('');
  if (typeof content !== 'object') return `${indent}${scalar(content)}\n`;
  return Object.entries(content).map(([key, value]) => `${indent}${scalar(key)}:${printValue(value, indent)}`).join('');
}

/** What stands behind a dash: the first line of it on the same line. */
function printItem(item: Yaml, indent: string): string {
  return isEmpty(item) ? `${empty(item)}\n` : printYaml(item, indent).slice(indent.length);
}

function printValue(value: Yaml, indent: string): string {
  if (isEmpty(value)) return ` ${empty(value)}\n`;
  return typeof value === 'object' ? `\n${printYaml(value, `${indent}  `)}` : ` ${scalar(value)}\n`;
}

function isEmpty(value: Yaml): boolean {
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function empty(value: Yaml): string {
  return Array.isArray(value) ? '[]' : '{}';
}

/** A text in quotes is JSON, with what Go's reader refuses escaped. */
function scalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  if (PLAIN.test(value) && !WORDS.test(value)) return value;
  return JSON.stringify(value).replace(/[\x7f-\x9f\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
