import { Destination, destinationsIn, destinationsOf, isLookedUp, isPortSeen } from './support/destinations';
import { mountsOf, volumeNamed } from './support/mount-views';
import { Gate, gatesAround, PolicyFact, policyFact } from './support/network-policies';
import { isReloader } from './support/purpose';
import { asArray, asObject, asString } from '../../../manifest/json';
import { isKnownRemote } from '../../../manifest/known-sidecars';
import { ContainerView, PodView } from '../../../manifest/pod-view';
import { SetRule, Subject } from '../../rule';
import { keptOnce } from '../api/support/kept-once';
import { setRule } from '../api/support/rules';
import { Labelled } from '../api/support/selectable';
import { namespaceOf } from '../api/support/selected-workloads';

interface ConfigFact {
  readonly is: 'config';
  readonly key: string;
  readonly destinations: readonly Destination[];
}

interface SendingFact extends Labelled {
  readonly is: 'pod';
  readonly sidecars: readonly Sender[];
}

interface Sender {
  readonly name: string;
  readonly path: string;
  readonly destinations: readonly Destination[];
  /** The ConfigMaps that it mounts. */
  readonly configMaps: readonly string[];
  /** Whether it is known to need a remote. */
  readonly remote: boolean;
}

type Fact = PolicyFact | ConfigFact | SendingFact;

/**
 * Only reports what holds for every peer: no policy has a rule for the port. A policy sees the ports of pods, not those of Services,
 * so for an address in the cluster only one thing is checked: whether any egress besides DNS is allowed.
 */
export const NETWORK_POLICY_EGRESS: SetRule = setRule<Fact>({
  id: 'sidecar/network-policy-egress',
  severity: 'warning',
  title: 'Network policies let out what sidecars send, and DNS',
  why: 'A pod that a policy for egress selects reaches the ports of the rules only. Records pile up in the sidecar until they are dropped, and main knows nothing of it.',
  fix: 'allow the port, and port 53 for UDP and TCP, in an egress rule of a NetworkPolicy that selects the pods',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  collect: (subject) => policyFact(subject) ?? configFact(subject) ?? sendingFact(subject),
  conclude: (facts, report) => {
    const policies = facts.filter((fact): fact is PolicyFact => fact.is === 'policy');
    if (policies.length === 0) return;
    const pods = facts.filter((fact): fact is SendingFact => fact.is === 'pod');
    const configs = new Map<string, ConfigFact>();
    for (const fact of facts) if (fact.is === 'config') configs.set(fact.key, fact);
    for (const [pod, gates] of gatesAround(policies, pods, 'egress')) {
      for (const sidecar of pod.sidecars) {
        const mounted = sidecar.configMaps.flatMap((name) => configs.get(`${pod.namespace}/${name}`)?.destinations ?? []);
        const missing = missingFor(sidecar, [...sidecar.destinations, ...mounted], gates);
        if (missing === undefined) continue;
        report({ about: pod, path: sidecar.path, message: `NetworkPolicy ${gates[0].first.name} isolates the pods, and no rule lets ${missing}` });
      }
    }
  },
});

const DNS = ['53', '5353'];

/** The egress that a sidecar needs and no policy allows. */
function missingFor({ name, remote }: Sender, destinations: readonly Destination[], gates: readonly Gate[]): string | undefined {
  const who = `sidecar "${name}"`;
  const [first] = destinations;
  const where = first === undefined ? '' : `, which sends to ${first.host}:${first.port}`;
  if (gates.every((gate) => gate.allowsOnly(() => false)) && (remote || first !== undefined)) return `anything out, not even DNS, for ${who}${where}`;
  if (first === undefined) return undefined;
  if (gates.every((gate) => gate.allowsOnly((port) => DNS.includes(port.split('/')[0])))) return `anything but DNS out for ${who}${where}`;
  if (gates.some((gate) => gate.byName)) return undefined;
  const closed = destinations.find((destination) => isPortSeen(destination) && !gates.some((gate) => gate.allows(destination.port, 'TCP')));
  if (closed) return `anything out at port ${closed.port}/TCP, where ${who} sends (${closed.host})`;
  const unknown = destinations.find(isLookedUp);
  const asks = DNS.some((port) => gates.some((gate) => gate.allows(Number(port), 'UDP') || gate.allows(Number(port), 'TCP')));
  return unknown === undefined || asks ? undefined : `DNS out (port 53), by which ${who} finds ${unknown.host}`;
}

function configFact(subject: Subject): ConfigFact | undefined {
  const { group, kind, manifest } = subject;
  if (group !== 'v1' || kind !== 'ConfigMap') return undefined;
  const data = asObject(manifest.data);
  const destinations: Destination[] = [];
  for (const key in data) if (typeof data[key] === 'string') destinations.push(...destinationsIn(data[key]));
  const name = asString(asObject(manifest.metadata)?.name);
  return destinations.length === 0 || name === undefined ? undefined : { is: 'config', key: `${namespaceOf(subject)}/${name}`, destinations: keptOnce(destinations) };
}

/** `undefined` for a pod without sidecars, and for one with hostNetwork, which policies do not affect. */
function sendingFact(subject: Subject): SendingFact | undefined {
  const { pod } = subject;
  if (!pod || pod.sidecars.length === 0 || pod.spec.hostNetwork === true) return undefined;
  const ofMain = pod.main ? configMapsOf(pod.main, pod) : [];
  const sidecars = pod.sidecars.map((view): Sender => ({
    name: view.name,
    path: view.path,
    destinations: destinationsOf(view.container),
    // ConfigMaps that main also mounts, or that a reloader watches, are the config of main.
    configMaps: isReloader(view) ? [] : configMapsOf(view, pod).filter((name) => !ofMain.includes(name)),
    remote: isKnownRemote(view.container),
  })).filter(({ configMaps, destinations, remote }) => remote || configMaps.length > 0 || destinations.length > 0);
  return sidecars.length === 0 ? undefined : { is: 'pod', namespace: namespaceOf(subject), labels: asObject(pod.metadata.labels) ?? {}, sidecars };
}

function configMapsOf(view: ContainerView, pod: PodView): string[] {
  const names: unknown[] = [];
  for (const { volume } of mountsOf(view)) {
    const { configMap, projected } = volumeNamed(pod, volume) ?? {};
    const sources = asArray(asObject(projected)?.sources).map((source) => asObject(source)?.configMap);
    for (const source of [configMap, ...sources]) names.push(asObject(source)?.name);
  }
  return [...new Set(names.filter((name): name is string => typeof name === 'string'))];
}
