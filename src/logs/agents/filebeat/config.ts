import { isPlain, printYaml, quotedYaml, YamlValue } from '../../../kit/yaml';

/** A value of Filebeat's config: what YAML can hold, and references to environment variables. */
export type FilebeatConfig = YamlValue<Environment>;

/** A text with the value of an environment variable in it. */
export class Environment {
  /**
   * @param name the variable
   * @param before text in front of the value, without quotes and backslashes
   */
  constructor(public readonly name: string, public readonly before: string = '') {}
}

/** The config as YAML. Filebeat replaces nothing in its texts by the environment. */
export function printConfig(config: FilebeatConfig): string {
  return printYaml(config, { key: quoted, leaf });
}

/**
 * Every `$` is doubled, so that it is a `$` and begins no `${VARIABLE}`. Filebeat parses the value of a variable as config again: `a,b` would become a list, `007` a 7,
 * and a variable in it would be replaced. Within the quotes that are added here it does not. What would end these quotes is escaped in the environment.
 *
 * @see https://github.com/elastic/go-ucfg/blob/main/variables.go
 */
function leaf(value: unknown): string | undefined {
  if (value instanceof Environment) return quoted(`"${value.before}\${${value.name}}"`);
  if (typeof value === 'string') return quoted(value.replace(/\$/g, '$$$$'));
  return typeof value === 'object' ? undefined : String(value);
}

function quoted(text: string): string {
  return isPlain(text, /^[a-zA-Z_/]/) ? text : quotedYaml(text);
}
