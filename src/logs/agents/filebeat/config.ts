/** A value of Filebeat's config: what YAML can hold, and references to environment variables. */
export type Config = string | number | boolean | Environment | readonly Config[] | { readonly [key: string]: Config | undefined };

/** A text with the value of an environment variable in it. */
export class Environment {
  /**
   * @param name the variable
   * @param before text in front of the value, without quotes and backslashes
   */
  constructor(public readonly name: string, public readonly before: string = '') {}
}

/** The config as YAML that Filebeat reads back as just this: in no text of it is anything replaced by the environment. */
export function printConfig(config: Config): string {
  return `${linesOf(config).join('\n')}\n`;
}

/** The lines of a value, where it begins at the beginning of a line. */
function linesOf(value: Config): string[] {
  if (isList(value)) return value.length === 0 ? ['[]'] : value.flatMap((element) => prefixed('- ', linesOf(element)));
  if (typeof value !== 'object' || value instanceof Environment) return [scalar(value)];
  const entries = Object.entries(value).flatMap(([key, element]) => (element === undefined ? [] : [[key, element] as const]));
  if (entries.length === 0) return ['{}'];
  return entries.flatMap(([key, element]) => {
    const lines = linesOf(element);
    const inline = lines.length === 1 && (typeof element !== 'object' || element instanceof Environment || /^(\[\]|\{\})$/.test(lines[0]));
    return inline ? [`${quoted(key)}: ${lines[0]}`] : [`${quoted(key)}:`, ...lines.map((line) => `  ${line}`)];
  });
}

function prefixed(prefix: string, lines: readonly string[]): string[] {
  return lines.map((line, i) => `${i === 0 ? prefix : ' '.repeat(prefix.length)}${line}`);
}

function isList(value: Config): value is readonly Config[] {
  return Array.isArray(value);
}

/**
 * Every `$` is doubled, so that it is a `$` and begins no `${VARIABLE}`. The value of a variable is read again as if it were config, so that `a,b` would become a
 * list, `007` a 7, and a variable in it be replaced; but not within the quotes that are put around it here. What would end these quotes is escaped in the
 * environment, by the script that starts Filebeat.
 *
 * @see https://github.com/elastic/go-ucfg/blob/main/variables.go
 */
function scalar(value: string | number | boolean | Environment): string {
  if (value instanceof Environment) return quoted(`"${value.before}\${${value.name}}"`);
  return typeof value === 'string' ? quoted(value.replace(/\$/g, '$$$$')) : String(value);
}

/** What versions of YAML read as anything but a text is not the same for all of them: what is no plain word or path is quoted. */
function quoted(text: string): string {
  if (/^[a-zA-Z_/][-a-zA-Z0-9_./]*$/.test(text) && !/^(?:null|true|false|yes|no|on|off|y|n)$/i.test(text)) return text;
  return JSON.stringify(text).replace(/[\x7f-\x9f\ufeff\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
