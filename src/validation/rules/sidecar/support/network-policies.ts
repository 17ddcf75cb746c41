import { asArray, asObject, asString, JsonObject } from '../../../../manifest/json';
import { Subject } from '../../../rule';
import { protocolOf } from '../../api/support/port-values';
import { each } from '../../api/support/rules';
import { append, Labelled, Selectable } from '../../api/support/selectable';
import { namespaceOf } from '../../api/support/selected-workloads';

export type Direction = 'ingress' | 'egress';

export interface PolicyFact {
  readonly is: 'policy';
  readonly namespace: string;
  readonly name: string;
  readonly selector: JsonObject;
  /** The rules of each direction that the policy restricts. */
  readonly rules: { readonly [direction in Direction]?: readonly JsonObject[] };
}

export function policyFact(subject: Subject): PolicyFact | undefined {
  const { group, kind, manifest } = subject;
  if (group !== 'networking.k8s.io' || kind !== 'NetworkPolicy') return undefined;
  const spec = asObject(manifest.spec) ?? {};
  const types = asArray(spec.policyTypes);
  // The default of the API server.
  const isolated = types.length > 0 ? types : ['Ingress', ...(asArray(spec.egress).length > 0 ? ['Egress'] : [])];
  const rulesOf = (direction: Direction): JsonObject[] => asArray(spec[direction]).filter((rule): rule is JsonObject => asObject(rule) !== undefined);
  return {
    is: 'policy',
    namespace: namespaceOf(subject),
    name: asString(asObject(manifest.metadata)?.name) ?? '',
    selector: asObject(spec.podSelector) ?? {},
    rules: { ...(isolated.includes('Ingress') && { ingress: rulesOf('ingress') }), ...(isolated.includes('Egress') && { egress: rulesOf('egress') }) },
  };
}

/** The allowed ports of policies with the same selector, in one direction. Peers are ignored: they may be the intended ones. */
export class Gate {
  private everything = false;
  private readonly ports = new Set<string>();
  private readonly ranges: { readonly protocol: string; readonly from: number; readonly to: number }[] = [];

  /** @param first the policy that messages name */
  constructor(readonly first: PolicyFact) {}

  add(rule: JsonObject): void {
    if (asArray(rule.ports).length === 0) this.everything = true;
    each(rule.ports, (entry) => {
      const { endPort, port } = entry;
      const protocol = protocolOf(entry);
      if (port === undefined) this.ranges.push({ protocol, from: 0, to: 65535 });
      else if (typeof port === 'number' && typeof endPort === 'number') this.ranges.push({ protocol, from: port, to: endPort });
      else this.ports.add(`${String(port)}/${protocol}`);
    });
  }

  /** @param names the names of the port in its pods */
  allows(port: number, protocol: string, names: readonly string[] = []): boolean {
    const named = [String(port), ...names].some((written) => this.ports.has(`${written}/${protocol}`));
    return this.everything || named || this.ranges.some((range) => range.protocol === protocol && range.from <= port && port <= range.to);
  }

  /** Whether it only allows DNS. */
  allowsOnly(isAsked: (port: string) => boolean): boolean {
    return !this.everything && this.ranges.length === 0 && [...this.ports].every(isAsked);
  }

  /** Whether a port is allowed by name. For egress, the name is one in unknown pods. */
  get byName(): boolean {
    return [...this.ports].some((port) => !/^\d/.test(port));
  }
}

export type Gates<Pod> = ReadonlyMap<Pod, readonly Gate[]>;

/** The gates around each pod in one direction. A pod without gates is not isolated. */
export function gatesAround<Pod extends Labelled>(policies: readonly PolicyFact[], pods: readonly Pod[], direction: Direction): Gates<Pod> {
  const gates = new Map<string, Gate>();
  for (const policy of policies) {
    const rules = policy.rules[direction];
    if (rules === undefined) continue;
    const key = `${policy.namespace} ${JSON.stringify(policy.selector)}`;
    let gate = gates.get(key);
    if (!gate) gates.set(key, gate = new Gate(policy));
    for (const rule of rules) gate.add(rule);
  }
  const around = new Map<Pod, Gate[]>();
  if (gates.size === 0) return around;
  const selectable = new Selectable(pods);
  for (const gate of gates.values()) {
    for (const pod of selectable.select(gate.first.selector, gate.first.namespace)) append(around, pod, gate);
  }
  return around;
}
