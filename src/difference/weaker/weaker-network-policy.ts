import { asArray, asObject, isObject, Json, JsonObject } from '../../manifest/json';
import { fieldDifferences } from '../field-differences';

/** The traffic that a NetworkPolicy allows and did not allow before. */
export function weakerNetworkPolicy(before: JsonObject, after: JsonObject): string[] {
  const [old, now] = [asObject(before.spec) ?? {}, asObject(after.spec) ?? {}];
  const told: string[] = [];
  for (const [type, rules, peers] of [['Ingress', 'ingress', 'from'], ['Egress', 'egress', 'to']] as const) {
    if (!restricts(old, type)) continue;
    if (!restricts(now, type)) told.push(`no longer restricts ${rules}`);
    else if (!asArray(now[rules]).every((rule) => asArray(old[rules]).some((known) => covers(known, rule, peers)))) told.push(`may let through more ${rules} than before`);
  }
  if (!equal(old.podSelector, now.podSelector)) told.push('selects other pods than before');
  return told;
}

function restricts(spec: JsonObject, type: 'Ingress' | 'Egress'): boolean {
  if (Array.isArray(spec.policyTypes)) return spec.policyTypes.includes(type);
  return type === 'Ingress' || asArray(spec.egress).length > 0;
}

/** Whether a rule allows all traffic that another one allows. An empty list matches everything. */
function covers(known: Json, rule: Json, peers: 'from' | 'to'): boolean {
  return isObject(known) && isObject(rule) && [peers, 'ports'].every((field) => {
    const [all, some] = [asArray(known[field]), asArray(rule[field])];
    return all.length === 0 || (some.length > 0 && some.every((one) => all.some((other) => equal(other, one))));
  });
}

function equal(a: Json | undefined, b: Json | undefined): boolean {
  return fieldDifferences(a, b, {}).length === 0;
}
