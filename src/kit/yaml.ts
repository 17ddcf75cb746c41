/**
 * Prints configs of agents as YAML, in block style. `Yaml.stringify` of cdk8s leaves out quotes that YAML 1.2, which the agents read, needs; the package `yaml`
 * takes longer to load and to print than a sidecar takes to compose; and two agents replace text in the YAML before they parse it.
 */

/** A config as plain data. `Leaf` is what else an agent's config may hold. Fields that are undefined are left out. */
export type YamlValue<Leaf = never> =
  string | number | boolean | Leaf | readonly YamlValue<Leaf>[] | { readonly [key: string]: YamlValue<Leaf> | undefined };

export interface YamlStyle {
  readonly key: (text: string) => string;
  /** A value as it is written behind its key; undefined for a list or a map. Further lines are indented by two spaces. */
  readonly leaf: (value: unknown) => string | undefined;
}

export function printYaml<Leaf>(value: YamlValue<Leaf>, style: YamlStyle): string {
  return `${linesOf(value, style).join('\n')}\n`;
}

function linesOf(value: unknown, style: YamlStyle): string[] {
  const leaf = style.leaf(value);
  return leaf === undefined ? blockOf(value as object, style) : leaf.split('\n');
}

function blockOf(value: object, style: YamlStyle): string[] {
  if (Array.isArray(value)) return value.length === 0 ? ['[]'] : value.flatMap((item) => attached('-', item, style));
  const entries = Object.entries(value).filter(([, field]) => field !== undefined);
  return entries.length === 0 ? ['{}'] : entries.flatMap(([key, field]) => attached(`${style.key(key)}:`, field, style));
}

/** A list item begins on the line of its dash; a list or map that is a field begins on the line behind its key. */
function attached(head: string, value: unknown, style: YamlStyle): string[] {
  const leaf = style.leaf(value);
  const [first, ...rest] = leaf === undefined ? blockOf(value as object, style) : leaf.split('\n');
  if (leaf !== undefined || first === '[]' || first === '{}') return [`${head} ${first}`, ...rest];
  const indented = [first, ...rest].map((line) => `  ${line}`);
  return head === '-' ? [`- ${first}`, ...indented.slice(1)] : [head, ...indented];
}

/** Words that some version of YAML reads as a boolean or a null. */
const RESERVED = /^(?:null|true|false|yes|no|on|off|y|n)$/i;

/** Whether every version of YAML reads a text without quotes as that text. */
export function isPlain(text: string, start: RegExp = /^[a-zA-Z/]/): boolean {
  return start.test(text) && /^.[-a-zA-Z0-9_./]*$/.test(text) && !RESERVED.test(text);
}

/** A text in double quotes: JSON, with the characters escaped that Go's reader of YAML refuses. */
export function quotedYaml(text: string): string {
  return JSON.stringify(text).replace(/[\x7f-\x9f\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
