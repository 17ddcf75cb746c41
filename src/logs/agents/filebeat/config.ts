import { Yaml } from 'cdk8s';

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
  return Yaml.stringify(escaped(config));
}

/**
 * Every `$` doubled, so that it is a `$` and begins no `${VARIABLE}`. The value of a variable is read again as if it were config, so that `a,b` would
 * become a list, `007` a 7, and a variable in it be replaced; but not within the quotes that are put around it here. What would end the quotes is escaped in
 * the environment, by the script that starts Filebeat.
 *
 * @see https://github.com/elastic/go-ucfg/blob/main/variables.go
 */
function escaped(config: Config | undefined): unknown {
  if (typeof config === 'string') return config.replace(/\$/g, '$$$$');
  if (config instanceof Environment) return `"${config.before}\${${config.name}}"`;
  if (Array.isArray(config)) return config.map(escaped);
  if (typeof config === 'object') return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined).map(([key, value]) => [key, escaped(value)]));
  return config;
}
