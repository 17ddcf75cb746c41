import { asObject, JsonObject } from '../manifest/json';

/** Annotation prefix that silences a rule on one object: `ignore.cdk8s-sidecars/<group>.<rule>: <reason>`. */
export const IGNORE_PREFIX = 'ignore.cdk8s-sidecars/';

/** A rule silenced, and why. */
export interface Suppression {
  /** A rule id (`group/rule`) or a whole group (`group/*`). */
  readonly rule: string;
  readonly reason: string;
}

/** The suppressions that an object carries in its own annotations. */
export function suppressionsOf(manifest: JsonObject): Suppression[] {
  const annotations = asObject(asObject(manifest.metadata)?.annotations);
  const found: Suppression[] = [];
  for (const key in annotations) {
    if (!key.startsWith(IGNORE_PREFIX)) continue;
    const reason = annotations[key];
    found.push({ rule: key.slice(IGNORE_PREFIX.length).replace('.', '/'), reason: typeof reason === 'string' ? reason.trim() : '' });
  }
  return found;
}

/** Whether a suppression is about a rule. */
export function suppresses(suppression: Suppression, rule: string): boolean {
  return suppression.rule === rule || (suppression.rule.endsWith('/*') && rule.startsWith(suppression.rule.slice(0, -1)));
}
