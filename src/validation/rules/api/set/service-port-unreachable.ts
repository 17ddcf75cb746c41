import { asObject, asString } from '../../../../manifest/json';
import { SetRule, Subject } from '../../../rule';
import { LabelMap, labelsMatch } from '../support/label-selector';
import { CONCEPTS } from '../support/links';
import { protocolOf } from '../support/ports';
import { each, setRule } from '../support/rules';

interface ServicePort {
  readonly target: string | number;
  readonly protocol: string;
  readonly path: string;
}

interface ServiceFact {
  readonly is: 'service';
  readonly namespace: string;
  readonly selector: LabelMap;
  readonly ports: readonly ServicePort[];
}

interface WorkloadFact {
  readonly is: 'workload';
  readonly namespace: string;
  readonly labels: LabelMap;
  readonly resource: string;
  /** `8080/TCP`, and the same by name: `http/TCP`. */
  readonly ports: ReadonlySet<string>;
}

type Fact = ServiceFact | WorkloadFact;

export const servicePortUnreachable: SetRule = setRule<Fact>({
  id: 'api/service-port-unreachable',
  severity: 'warning',
  title: 'A Service\'s ports are ports of the pods that it selects',
  why: 'By a name that no container has, the Service sends to nothing; by a number that none declares, it most likely does.',
  fix: 'set targetPort to a port that a container of the pods declares, or declare the port',
  link: `${CONCEPTS}services-networking/service/#field-spec-ports`,
  collect: (subject) => (subject.group === 'v1' && subject.kind === 'Service' ? serviceFact(subject) : workloadFact(subject)),
  conclude: (facts, report) => {
    const workloads = byLabel(facts);
    for (const service of facts) {
      if (service.is !== 'service') continue;
      const selected = select(service, workloads);
      if (selected.length === 0) continue;
      for (const { path, protocol, target } of service.ports) {
        if (selected.some(({ ports }) => ports.has(`${target}/${protocol}`))) continue;
        const where = selected[0].resource;
        const message = typeof target === 'string'
          ? `no container of ${where} has a port named "${target}"${protocol === 'TCP' ? '' : ` for ${protocol}`}`
          : `no container of ${where} declares port ${target}/${protocol}`;
        const declared = [...selected[0].ports].filter((port) => port.endsWith(`/${protocol}`)).map((port) => port.slice(0, -protocol.length - 1));
        report({ about: service, path, message, fix: declared.length > 0 ? `set targetPort to one of ${declared.join(', ')}, or declare the port` : undefined });
      }
    }
  },
});

function namespaceOf(subject: Subject): string {
  return asString(asObject(subject.manifest.metadata)?.namespace) ?? '';
}

function serviceFact(subject: Subject): ServiceFact | undefined {
  const spec = asObject(subject.manifest.spec);
  const selector = asObject(spec?.selector);
  if (!selector || Object.keys(selector).length === 0 || spec!.type === 'ExternalName') return undefined;
  const ports: ServicePort[] = [];
  each(spec!.ports, (port, i) => {
    const { port: number, targetPort } = port;
    const target = targetPort === undefined || targetPort === '' || targetPort === 0 ? number : targetPort;
    if (typeof target !== 'number' && typeof target !== 'string') return;
    ports.push({ target, protocol: protocolOf(port), path: `/spec/ports/${i}/${targetPort === undefined ? 'port' : 'targetPort'}` });
  });
  return ports.length === 0 ? undefined : { is: 'service', namespace: namespaceOf(subject), selector, ports };
}

function workloadFact(subject: Subject): WorkloadFact | undefined {
  const { kind, manifest, pod } = subject;
  const labels = asObject(pod?.metadata.labels);
  if (!pod || !labels) return undefined;
  const ports = new Set<string>();
  for (const { container, role } of pod.containers) {
    if (role === 'init' || role === 'ephemeral') continue;
    each(container.ports, (port) => {
      const protocol = protocolOf(port);
      if (typeof port.containerPort === 'number') ports.add(`${port.containerPort}/${protocol}`);
      if (typeof port.name === 'string' && port.name !== '') ports.add(`${port.name}/${protocol}`);
    });
  }
  return { is: 'workload', namespace: namespaceOf(subject), labels, resource: `${kind} ${asString(asObject(manifest.metadata)?.name) ?? ''}`, ports };
}

/** Workloads by namespace and each of their labels, so that a service need not be held against all of them. */
function byLabel(facts: readonly Fact[]): Map<string, WorkloadFact[]> {
  const index = new Map<string, WorkloadFact[]>();
  for (const fact of facts) {
    if (fact.is !== 'workload') continue;
    for (const key in fact.labels) {
      const entry = keyOf(fact.namespace, key, fact.labels[key]);
      const workloads = index.get(entry);
      if (workloads) workloads.push(fact);
      else index.set(entry, [fact]);
    }
  }
  return index;
}

function keyOf(namespace: string, key: string, value: unknown): string {
  return `${namespace} ${key} ${String(value)}`;
}

function select({ namespace, selector }: ServiceFact, index: Map<string, WorkloadFact[]>): readonly WorkloadFact[] {
  let candidates: readonly WorkloadFact[] | undefined;
  for (const key in selector) {
    const workloads = index.get(keyOf(namespace, key, selector[key])) ?? [];
    if (!candidates || workloads.length < candidates.length) candidates = workloads;
  }
  return (candidates ?? []).filter(({ labels }) => labelsMatch(selector, labels));
}
