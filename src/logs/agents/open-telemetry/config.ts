import { isPlain, printYaml, quotedYaml, YamlValue } from '../../../kit/yaml';

/** A part of a collector's config. Texts mean just what they say; only a `Reference` is replaced. */
export type CollectorConfig = YamlValue<Reference>;

/** A value that the collector reads from a URI when it starts. */
export class Reference {
  constructor(readonly uri: string) {}
}

/**
 * The config as YAML. The collector replaces `${...}` in every text, and reads `$$` as `$`.
 *
 * @see https://opentelemetry.io/docs/collector/configuration/#environment-variables
 */
export function printConfig(config: CollectorConfig): string {
  return printYaml(config, { key: text, leaf });
}

function leaf(value: unknown): string | undefined {
  if (value instanceof Reference) return text(`\${${value.uri}}`);
  if (typeof value === 'string') return text(value.replace(/\$/g, '$$$$'));
  return typeof value === 'object' ? undefined : String(value);
}

function text(value: string): string {
  return isPlain(value) ? value : quotedYaml(value);
}
