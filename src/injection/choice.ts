import { asObject, asString, JsonObject } from '../manifest/json';

/** By this annotation of a workload, or of its pod template, a workload opts out or chooses sidecars by name. */
export const INJECT_ANNOTATION = 'cdk8s-sidecars/inject';

/** What a workload says of itself: `all` (nothing, or "true"), `none`, or the names of the sidecars that it chooses. */
export type Choice = 'all' | 'none' | readonly string[];

/**
 * Reads the choice of a workload. The annotation of the object wins over that of its pod template.
 *
 * @param manifest the workload
 * @param template its pod template
 */
export function choiceOf(manifest: JsonObject, template: JsonObject): Choice {
  const value = annotationOf(manifest) ?? annotationOf(template);
  // YAML without quotes: the API server refuses it, but it is plain what is meant.
  if (value === undefined || value === true) return 'all';
  if (value === false) return 'none';
  const names = (asString(value) ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '');
  if (names.length === 1 && names[0] === 'true') return 'all';
  if (names.length === 1 && names[0] === 'false') return 'none';
  return names;
}

function annotationOf({ metadata }: JsonObject): unknown {
  return asObject(asObject(metadata)?.annotations)?.[INJECT_ANNOTATION];
}
