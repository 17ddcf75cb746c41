import { asObject, JsonObject } from '../manifest/json';

/**
 * Annotation prefix that silences a rule on one object, `ignore.cdk8s-sidecars/<group>.<rule>: <reason>`, or a whole group of them,
 * `ignore.cdk8s-sidecars/<group>: <reason>`: the key of an annotation cannot have a `*`.
 */
export const IGNORE_PREFIX = 'ignore.cdk8s-sidecars/';

/** A rule silenced, and why. */
export interface Suppression {
  /** A rule id (`group/rule`) or a whole group (`group/*`). */
  readonly rule: string;
  readonly reason: string;
  /** Whether it stands in the project file. @default false; with the object, or in the code that made it */
  readonly isOfProject?: boolean;
}

/** The key of the annotation that silences a rule or a group. */
export function annotationOf(rule: string): string {
  return IGNORE_PREFIX + (rule.endsWith('/*') ? rule.slice(0, -2) : rule.replace('/', '.'));
}

/** The rule or the group that the key of an annotation silences; `undefined` when it is about something else. */
function ruleOf(key: string): string | undefined {
  if (!key.startsWith(IGNORE_PREFIX)) return undefined;
  const name = key.slice(IGNORE_PREFIX.length);
  return name.includes('.') ? name.replace('.', '/') : `${name}/*`;
}

/** The suppressions that an object carries in its own annotations. */
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

/** Whether a suppression is about a rule. */
export function suppresses(suppression: Suppression, rule: string): boolean {
  return suppression.rule === rule || (suppression.rule.endsWith('/*') && rule.startsWith(suppression.rule.slice(0, -1)));
}
