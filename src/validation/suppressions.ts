import { asObject, JsonObject } from '../manifest/json';

/**
 * Annotation prefix that suppresses a rule on one object, `ignore.cdk8s-sidecars/<group>.<rule>: <reason>`, or a whole group,
 * `ignore.cdk8s-sidecars/<group>: <reason>`: the key of an annotation cannot have a `*`.
 */
export const IGNORE_PREFIX = 'ignore.cdk8s-sidecars/';

/** A suppressed rule, with the reason. */
export interface Suppression {
  /** A rule id (`group/rule`) or a whole group (`group/*`). */
  readonly rule: string;
  readonly reason: string;
  /** Whether it is in the project file. @default false: in an annotation of the object, or in code */
  readonly isOfProject?: boolean;
}

/** The key of the annotation that suppresses a rule or a group. */
export function annotationOf(rule: string): string {
  return IGNORE_PREFIX + (rule.endsWith('/*') ? rule.slice(0, -2) : rule.replace('/', '.'));
}

/** The rule or group that an annotation key suppresses; `undefined` for other keys. */
function ruleOf(key: string): string | undefined {
  if (!key.startsWith(IGNORE_PREFIX)) return undefined;
  const name = key.slice(IGNORE_PREFIX.length);
  return name.includes('.') ? name.replace('.', '/') : `${name}/*`;
}

/** The suppressions in the annotations of an object. */
export function suppressionsOf(manifest: JsonObject): Suppression[] {
  const annotations = asObject(asObject(manifest.metadata)?.annotations);
  const found: Suppression[] = [];
  for (const key in annotations) {
    const rule = ruleOf(key);
    if (rule === undefined) continue;
    const reason = annotations[key];
    found.push({ rule, reason: typeof reason === 'string' ? reason.trim() : '' });
  }
  return found;
}

/** Whether a suppression matches a rule. */
export function suppresses(suppression: Suppression, rule: string): boolean {
  return suppression.rule === rule || (suppression.rule.endsWith('/*') && rule.startsWith(suppression.rule.slice(0, -1)));
}
