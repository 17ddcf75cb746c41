import { weakerAccess } from './weaker-access';
import { weakerNetworkPolicy } from './weaker-network-policy';
import { asNumber, asObject, asString, JsonObject } from '../../manifest/json';

/** Objects that restrict others, and the consequence of removing one. */
const GUARDS: Readonly<Record<string, string>> = {
  NetworkPolicy: 'what it selects takes and makes connections that it forbade',
  PodDisruptionBudget: 'a drain may take all its pods at once',
  ResourceQuota: 'the namespace has this limit no more',
  LimitRange: 'containers of the namespace get its defaults and limits no more',
  ValidatingAdmissionPolicy: 'what it refused is let in',
  ValidatingAdmissionPolicyBinding: 'what it refused is let in',
  ValidatingWebhookConfiguration: 'what it refused is let in',
};

/** The ways in which an added, removed or changed object is less safe. */
export function weakerObject(before: JsonObject | undefined, after: JsonObject | undefined): string[] {
  const kind = asString((after ?? before)?.kind) ?? '';
  if (after === undefined) return Object.prototype.hasOwnProperty.call(GUARDS, kind) ? [`${kind} removed: ${GUARDS[kind]}`] : [];
  switch (kind) {
    case 'NetworkPolicy': return before ? weakerNetworkPolicy(before, after) : [];
    case 'PodDisruptionBudget': return before ? weakerBudget(before, after) : [];
    case 'Namespace': return before ? weakerNamespace(before, after) : [];
    default: return weakerAccess(kind, before, after);
  }
}

function weakerBudget(before: JsonObject, after: JsonObject): string[] {
  const [old, now] = [asObject(before.spec) ?? {}, asObject(after.spec) ?? {}];
  const less = (field: string, sign: 1 | -1) => {
    const [a, b] = [old[field], now[field]];
    if (a === undefined || b === undefined || a === b || String(a).endsWith('%') !== String(b).endsWith('%')) return false;
    return sign * (Number.parseFloat(String(b)) - Number.parseFloat(String(a))) > 0;
  };
  const change = (field: string) => `${field}: ${String(old[field])} -> ${String(now[field])}: more pods may be down at once`;
  return [...(less('minAvailable', -1) ? [change('minAvailable')] : []), ...(less('maxUnavailable', 1) ? [change('maxUnavailable')] : [])];
}

const LEVELS: readonly (string | undefined)[] = ['privileged', 'baseline', 'restricted'];

function weakerNamespace(before: JsonObject, after: JsonObject): string[] {
  const key = 'pod-security.kubernetes.io/enforce';
  const level = (manifest: JsonObject) => asString(asObject(asObject(manifest.metadata)?.labels)?.[key]) ?? 'privileged';
  const [a, b] = [level(before), level(after)];
  return (asNumber(LEVELS.indexOf(b)) ?? 0) < LEVELS.indexOf(a) ? [`Pod Security level of the namespace: ${a} -> ${b}`] : [];
}
