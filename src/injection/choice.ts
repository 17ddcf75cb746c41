import { asObject, asString, JsonObject } from '../manifest/json';

/** The annotation of a workload or its pod template that opts out or chooses sidecars by name. */
export const INJECT_ANNOTATION = 'cdk8s-sidecars/inject';

/** The choice of a workload: `all` (no annotation, or "true"), `none`, or the names of the sidecars that it chooses. */
export type Choice = 'all' | 'none' | readonly string[];

/**
 * Reads the choice of a workload. The annotation of the object wins over that of its pod template.
 *
 * @param manifest the workload
 * @param template its pod template
 */
export function choiceOf(manifest: JsonObject, template: JsonObject): Choice {
  const value = annotationOf(manifest) ?? annotationOf(template);
  // Unquoted in YAML: the API server rejects it, but the intent is clear.
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
