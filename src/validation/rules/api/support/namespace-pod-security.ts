import { controlledPart } from './controlled-part';
import { sharedFact } from './rules';
import { namespaceOf } from './selected-workloads';
import { asObject, asString, JsonObject } from '../../../../manifest/json';
import { PodView } from '../../../../manifest/pod-view';
import { Finding, PodSecurity, RuleOptions, SetFinding, Subject } from '../../../rule';
import { POD_SECURITY_RULES } from '../../pod-security';

/** The Pod Security modes of a namespace. */
export type Mode = 'enforce' | 'warn' | 'audit';

const MODES: readonly Mode[] = ['enforce', 'warn', 'audit'];

const PREFIX = 'pod-security.kubernetes.io/';

export const LEVELS: readonly string[] = ['privileged', 'baseline', 'restricted'];

/** The format of a version in a Pod Security admission label, besides `latest`. */
export const POLICY_VERSION = /^v1\.(0|[1-9]\d{0,3})$/;

interface Policy {
  readonly level: PodSecurity;
  readonly minor: number;
}

export interface NamespaceFact {
  readonly is: 'namespace';
  readonly name: string;
  readonly policies: ReadonlyMap<Mode, Policy>;
  readonly options: RuleOptions;
}

export interface SecuredPodFact {
  readonly is: 'pod';
  readonly namespace: string;
  readonly group: string;
  readonly kind: string;
  readonly pod: PodView;
}

type Fact = NamespaceFact | SecuredPodFact;

/** The facts that the rules about the Pod Security of a namespace keep. Pods without a namespace may be applied anywhere. */
export const podSecurityFact = sharedFact((subject: Subject): Fact | undefined => {
  const { group, kind, manifest, options, pod } = subject;
  if (group === 'v1' && kind === 'Namespace') return namespaceFact(manifest, options);
  const namespace = pod === undefined ? '' : namespaceOf(subject);
  if (pod === undefined || namespace === '') return undefined;
  return { is: 'pod', namespace, group, kind, pod: controlledPart(pod) };
});

function namespaceFact({ metadata }: JsonObject, options: RuleOptions): NamespaceFact | undefined {
  const { labels, name } = asObject(metadata) ?? {};
  const policies = new Map<Mode, Policy>();
  for (const mode of MODES) {
    const level = asObject(labels)?.[PREFIX + mode];
    if (level !== 'baseline' && level !== 'restricted') continue;
    const pinned = POLICY_VERSION.exec(asString(asObject(labels)![`${PREFIX}${mode}-version`]) ?? '');
    // An API server treats a future version as its newest.
    policies.set(mode, { level, minor: pinned ? Math.min(Number(pinned[1]), options.minor) : options.minor });
  }
  return typeof name === 'string' && policies.size > 0 ? { is: 'namespace', name, policies, options } : undefined;
}

type ReportFact = (finding: SetFinding<Fact>) => void;

/** Reports violations of the modes, except those that the target level or an earlier mode reports already. */
export function reportModes(facts: readonly Fact[], modes: readonly Mode[], earlier: readonly Mode[], report: ReportFact): void {
  const namespaces = new Map<string, NamespaceFact>();
  for (const fact of facts) if (fact.is === 'namespace') namespaces.set(fact.name, fact);
  if (namespaces.size === 0) return;
  for (const fact of facts) {
    const namespace = fact.is === 'pod' ? namespaces.get(fact.namespace) : undefined;
    if (namespace === undefined || fact.is !== 'pod' || !modes.some((mode) => namespace.policies.has(mode))) continue;
    const told = new Set<string>();
    const { options, policies } = namespace;
    eachFinding(fact, { level: options.podSecurity, minor: options.minor }, (finding) => told.add(keyOf(finding)));
    for (const mode of earlier) eachFinding(fact, policies.get(mode), (finding) => told.add(keyOf(finding)));
    for (const mode of modes) {
      eachFinding(fact, policies.get(mode), (finding) => {
        if (told.has(keyOf(finding))) return;
        told.add(keyOf(finding));
        const demand = `namespace "${namespace.name}" ${does(mode)} ${policies.get(mode)!.level}${of(fact)}`;
        report({ ...finding, about: fact, message: `${finding.message}, but ${demand}` });
      });
    }
  }
}

/** Visits the violations of a pod at a level, each with the fix of its control. */
function eachFinding({ group, kind, pod }: SecuredPodFact, policy: Policy | undefined, visit: (finding: Finding) => void): void {
  if (policy === undefined || policy.level === 'privileged') return;
  const options = { minor: policy.minor, podSecurity: policy.level };
  const subject: Subject = { manifest: {}, apiVersion: '', group, kind, pod: { ...pod, metadata: {} }, options };
  for (const rule of POD_SECURITY_RULES) rule.check(subject, (finding) => visit({ ...finding, fix: finding.fix ?? rule.fix }));
}

function keyOf({ message, path }: Finding): string {
  return `${path} ${message}`;
}

function does(mode: Mode): string {
  switch (mode) {
    case 'enforce': return 'enforces the level';
    case 'warn': return 'warns of what breaks the level';
    default: return 'audits what breaks the level';
  }
}

function of({ kind }: SecuredPodFact): string {
  return kind === 'Pod' ? '' : ` on the pods that this ${kind} creates`;
}
