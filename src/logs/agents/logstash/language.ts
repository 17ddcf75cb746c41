/** A value of an option, in the language of Logstash's pipelines. */
export type Value = string | number | boolean | VariableText | readonly Value[] | { readonly [key: string]: Value };

/** A text in which Logstash replaces `${NAME}` by environment variables. */
export class VariableText {
  constructor(public readonly text: string) {}
}

/** A plugin with its options. */
export interface Plugin {
  readonly name: string;
  readonly options: { readonly [option: string]: Value };
}

/**
 * A pipeline in Logstash's own language, for `config.support_escapes: true`.
 *
 * @throws when Logstash has no syntax for a text
 * @see https://www.elastic.co/docs/reference/logstash/configuration-file-structure
 */
export function printPipeline(sections: { readonly [section: string]: readonly Plugin[] }): string {
  return Object.entries(sections).map(([section, plugins]) => `${section} {\n${plugins.map((plugin) => printPlugin(plugin)).join('')}}\n`).join('');
}

function printPlugin({ name, options }: Plugin): string {
  const lines = Object.entries(options).map(([option, value]) => `    ${option} => ${printValue(value, '    ')}\n`);
  return `  ${name} {\n${lines.join('')}  }\n`;
}

function printValue(value: Value, indent: string): string {
  if (value instanceof VariableText) return quoted(value.text);
  if (typeof value === 'string') return quoted(literal(value));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return `[${value.map((element) => printValue(element, indent)).join(', ')}]`;
  const entries = Object.entries(value).map(([key, element]) => `${indent}  ${quoted(literal(key))} => ${printValue(element, `${indent}  `)}\n`);
  return `{\n${entries.join('')}${indent}}`;
}

/**
 * The grammar takes a backslash before a quote as part of the text even where the backslash is escaped itself, so that a text must not end with one.
 *
 * @see https://github.com/elastic/logstash/blob/main/logstash-core/lib/logstash/compiler/lscl/lscl_grammar.treetop
 */
function quoted(text: string): string {
  if (text.endsWith('\\')) throw new Error(`Logstash's language has no way to write a text that ends with a backslash: change "${text}"`);
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Nothing escapes what is replaced by variables and by fields of the record. */
function literal(text: string): string {
  const replaced = /\$\{[a-zA-Z_.][a-zA-Z0-9_.]*(?::[^}]*)?\}|%\{[^}]*\}/.exec(text);
  if (replaced !== null) throw new Error(`Logstash would replace ${replaced[0]} in "${text}", and has no way to prevent it: leave it out`);
  return text;
}
