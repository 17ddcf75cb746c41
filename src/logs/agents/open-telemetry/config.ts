import { printYaml, Yaml } from './yaml';

/** A part of a collector's config. Texts mean just what they say; only a `Reference` is looked up. */
export type Config = string | number | boolean | Reference | readonly Config[] | { readonly [key: string]: Config | undefined };

/** A value that the collector takes from elsewhere when it starts. */
export class Reference {
  constructor(readonly uri: string) {}
}

/**
 * The config as YAML. The collector looks for `${...}` in every text, and reads `$$` as `$`.
 *
 * @see https://opentelemetry.io/docs/collector/configuration/#environment-variables
 */
export function print(config: Config): string {
  return printYaml(plain(config));
}

function plain(config: Config): Yaml {
  if (config instanceof Reference) return `\${${config.uri}}`;
  if (typeof config === 'string') return config.replace(/\$/g, '$$$$');
  if (Array.isArray(config)) return config.map(plain);
  if (typeof config !== 'object') return config;
  return Object.fromEntries(Object.entries(config).filter(([, value]) => value !== undefined).map(([key, value]) => [key, plain(value as Config)]));
}
