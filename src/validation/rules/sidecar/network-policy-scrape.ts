import { MonitorFact, monitorFact, Port } from './support/monitors';
import { Gate, Gates, gatesAround, PolicyFact, policyFact } from './support/network-policies';
import { asObject } from '../../../manifest/json';
import { SetFinding, SetRule, Subject } from '../../rule';
import { keptMap } from '../api/support/kept-once';
import { protocolOf } from '../api/support/port-values';
import { each, setRule } from '../api/support/rules';
import { Labelled, Selectable } from '../api/support/selectable';
import { namespaceOf, titleOf } from '../api/support/selected-workloads';

interface ScrapedFact extends Labelled {
  readonly is: 'pod';
  readonly resource: string;
  /** Its ports for TCP, by their names. */
  readonly named: ReadonlyMap<string, number>;
  /** The scrape port of its annotations, and their place. */
  readonly offered?: { readonly port: number; readonly path: string };
}

type Fact = PolicyFact | ScrapedFact | MonitorFact;

const SCRAPE = 'prometheus.io/scrape';
const SCRAPE_PORT = 'prometheus.io/port';

/** Only reports what holds for every scraper: no policy has a rule for the port. */
export const NETWORK_POLICY_SCRAPE: SetRule = setRule<Fact>({
  id: 'sidecar/network-policy-scrape',
  severity: 'warning',
  title: 'Network policies admit the scraper of a pod\'s metrics',
  why: 'A pod that a policy for ingress selects is reached at the ports of the rules only. At another port Prometheus runs into a timeout, and the metrics are missing.',
  fix: 'allow the port of the metrics in an ingress rule of a NetworkPolicy that selects the pods',
  link: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  collect: (subject) => policyFact(subject) ?? monitorFact(subject) ?? scrapedFact(subject),
  conclude: (facts, report) => {
    const policies = facts.filter((fact): fact is PolicyFact => fact.is === 'policy');
    if (policies.length === 0) return;
    const pods = facts.filter((fact): fact is ScrapedFact => fact.is === 'pod');
    const around = gatesAround(policies, pods, 'ingress');
    for (const pod of pods) {
      const gates = around.get(pod);
      if (!gates || !pod.offered || isOpen(gates, pod.offered.port, pod)) continue;
      const { path, port } = pod.offered;
      report({ about: pod, path, message: `${isolator(gates)} isolates the pods, and no rule lets anything in at port ${port}/TCP, where they are to be scraped`, fix: fixFor(port) });
    }
    reportMonitors(facts.filter((fact): fact is MonitorFact => fact.is === 'monitor'), around, report);
  },
});

function reportMonitors(monitors: readonly MonitorFact[], around: Around, report: (finding: SetFinding<Fact>) => void): void {
  const selectable = new Selectable([...around.keys()]);
  // Equal selectors share one list, which is checked once per port.
  const known = new WeakMap<readonly ScrapedFact[], Map<Port, Closed | undefined>>();
  const closedOf = (selected: readonly ScrapedFact[], port: Port): Closed | undefined => {
    let byPort = known.get(selected);
    if (!byPort) known.set(selected, byPort = new Map());
    if (!byPort.has(port)) byPort.set(port, firstClosed(selected, port, around));
    return byPort.get(port);
  };
  for (const monitor of monitors) {
    const lists = (monitor.namespaces ?? [undefined]).map((namespace) => selectable.select(monitor.selector, namespace));
    for (const { path, port } of monitor.ports) {
      const closed = lists.map((selected) => closedOf(selected, port)).find((each_) => each_ !== undefined);
      if (!closed) continue;
      const message = `${isolator(around.get(closed.pod)!)} isolates the pods of ${closed.pod.resource}, and no rule lets anything in at port ${closed.port}/TCP`;
      report({ about: monitor, path, message, fix: fixFor(closed.port) });
    }
  }
}

type Around = Gates<ScrapedFact>;

interface Closed {
  readonly pod: ScrapedFact;
  readonly port: number;
}

/** The first of these pods that has the port and allows no ingress to it. */
function firstClosed(pods: readonly ScrapedFact[], port: Port, around: Around): Closed | undefined {
  for (const pod of pods) {
    const number = typeof port === 'number' ? port : pod.named.get(port);
    if (number !== undefined && !isOpen(around.get(pod)!, number, pod)) return { pod, port: number };
  }
  return undefined;
}

function isOpen(gates: readonly Gate[], port: number, { named }: ScrapedFact): boolean {
  const names = [...named].filter(([, number]) => number === port).map(([name]) => name);
  return gates.some((gate) => gate.allows(port, 'TCP', names));
}

function isolator([gate]: readonly Gate[]): string {
  return `NetworkPolicy ${gate.first.name}`;
}

function fixFor(port: number): string {
  return `allow port ${port} in an ingress rule of a NetworkPolicy that selects the pods`;
}

/** `undefined` for an object without labelled pods, and for pods with hostNetwork, which policies do not affect. */
function scrapedFact(subject: Subject): ScrapedFact | undefined {
  const { pod } = subject;
  if (!pod || pod.spec.hostNetwork === true) return undefined;
  const named: [string, number][] = [];
  for (const { container, role } of pod.containers) {
    if (role === 'init' || role === 'ephemeral') continue;
    each(container.ports, (port) => {
      if (typeof port.name === 'string' && typeof port.containerPort === 'number' && protocolOf(port) === 'TCP') named.push([port.name, port.containerPort]);
    });
  }
  const { annotations } = pod;
  const port = Number(annotations[SCRAPE_PORT]);
  const offers = annotations[SCRAPE] === 'true' && typeof annotations[SCRAPE_PORT] === 'string' && Number.isInteger(port) && port > 0;
  return {
    is: 'pod',
    namespace: namespaceOf(subject),
    labels: asObject(pod.metadata.labels) ?? {},
    resource: titleOf(subject),
    named: keptMap(named),
    ...(offers && { offered: { port, path: `${pod.path}/metadata/annotations/prometheus.io~1port` } }),
  };
}
