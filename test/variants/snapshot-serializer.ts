/**
 * Lets a variant be held against the snapshots of the sources: manifests are printed without what the variant's own cdk8s-plus writes
 * (scripts/variant/differences.ts), and everything else as it is.
 */
import { name } from '../../package.json';
import { withoutWrittenByPlus, yamlWithoutWrittenByPlus } from '../../scripts/variant/differences';
import { isObject, JsonObject } from '../../src/manifest/json';

const MINOR = Number(/-(\d+)$/.exec(name)?.[1] ?? 27);

/** What is printed already without the differences. */
const objects = new WeakSet<object>();
const texts = new Set<string>();

const isManifest = (value: unknown): value is JsonObject => isObject(value) && typeof value.apiVersion === 'string' && typeof value.kind === 'string';
const isYaml = (value: unknown): value is string => typeof value === 'string' && /^apiVersion: /m.test(value);

function cleaned(manifest: JsonObject): JsonObject {
  const copy = withoutWrittenByPlus(manifest, MINOR);
  objects.add(copy);
  return copy;
}

function cleanedYaml(text: string): string {
  const copy = yamlWithoutWrittenByPlus(text, MINOR);
  texts.add(copy);
  return copy;
}

export const test = (value: unknown): boolean => (isManifest(value) && !objects.has(value)) || (isYaml(value) && !texts.has(value));

export function serialize(
  value: JsonObject | string, config: unknown, indentation: string, depth: number, refs: unknown, printer: (...args: unknown[]) => string,
): string {
  return printer(typeof value === 'string' ? cleanedYaml(value) : cleaned(value), config, indentation, depth, refs);
}
