import { asArray, asObject, JsonObject } from './json';

export type OperatingSystem = 'linux' | 'windows';

const LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

/**
 * The operating system of the nodes that a pod template can run on: by its own field, by a node selector, or by a required node affinity
 * whose terms all require it; `undefined` if the template does not say.
 */
export function systemOf(template: JsonObject): OperatingSystem | undefined {
  const spec = asObject(template.spec) ?? {};
  const selector = asObject(spec.nodeSelector) ?? {};
  const selected = LABELS.map((label) => known(selector[label])).find((system) => system !== undefined);
  return known(asObject(spec.os)?.name) ?? selected ?? systemOfAffinity(spec);
}

function systemOfAffinity(spec: JsonObject): OperatingSystem | undefined {
  const required = asObject(asObject(asObject(spec.affinity)?.nodeAffinity)?.requiredDuringSchedulingIgnoredDuringExecution);
  const systems = asArray(required?.nodeSelectorTerms).map((term) => systemOfTerm(asObject(term) ?? {}));
  return systems.length > 0 && systems.every((system) => system === systems[0]) ? systems[0] : undefined;
}

function systemOfTerm(term: JsonObject): OperatingSystem | undefined {
  for (const expression of asArray(term.matchExpressions)) {
    const { key, operator, values } = asObject(expression) ?? {};
    const only = asArray(values);
    if (LABELS.includes(key as string) && operator === 'In' && only.length === 1) return known(only[0]);
  }
  return undefined;
}

function known(value: unknown): OperatingSystem | undefined {
  return value === 'linux' || value === 'windows' ? value : undefined;
}
