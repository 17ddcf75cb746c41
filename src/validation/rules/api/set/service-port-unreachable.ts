import { asObject, JsonObject } from '../../../../manifest/json';
import { SetRule, Subject } from '../../../rule';
import { LabelMap } from '../support/label-selector';
import { CONCEPTS } from '../support/links';
import { protocolOf } from '../support/port-values';
import { each, setRule } from '../support/rules';
import { namespaceOf, SelectedWorkloads, WorkloadFact, workloadFact } from '../support/selected-workloads';

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

/** A port of a workload is written `8080/TCP`, and by name `http/TCP`. */
type Fact = ServiceFact | WorkloadFact<string>;

export const servicePortUnreachable: SetRule = setRule<Fact>({
  id: 'api/service-port-unreachable',
  severity: 'warning',
  title: 'A Service\'s ports are ports of the pods that it selects',
  why: 'By a name that no container has, the Service sends to nothing; by a number that none declares, it most likely does.',
  fix: 'set targetPort to a port that a container of the pods declares, or declare the port',
  link: `${CONCEPTS}services-networking/service/#field-spec-ports`,
  collect: (subject) => (subject.group === 'v1' && subject.kind === 'Service' ? serviceFact(subject) : workloadFact(subject, addPort)),
  conclude: (facts, report) => {
    const workloads = new SelectedWorkloads(facts.filter((fact) => fact.is === 'workload'));
    for (const service of facts) {
      if (service.is !== 'service') continue;
      const selected = workloads.select({ matchLabels: service.selector }, service.namespace);
      if (!selected) continue;
      const where = selected.first.resource;
      for (const { path, protocol, target } of service.ports) {
        if (selected.ports.has(`${target}/${protocol}`)) continue;
        const message = typeof target === 'string'
          ? `no container of ${where} has a port named "${target}"${protocol === 'TCP' ? '' : ` for ${protocol}`}`
          : `no container of ${where} declares port ${target}/${protocol}`;
        const declared = [...selected.first.ports].filter((port) => port.endsWith(`/${protocol}`)).map((port) => port.slice(0, -protocol.length - 1));
        report({ about: service, path, message, fix: declared.length > 0 ? `set targetPort to one of ${declared.join(', ')}, or declare the port` : undefined });
      }
    }
  },
});

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

function addPort(port: JsonObject, ports: string[]): void {
  const protocol = protocolOf(port);
  if (typeof port.containerPort === 'number') ports.push(`${port.containerPort}/${protocol}`);
  if (typeof port.name === 'string' && port.name !== '') ports.push(`${port.name}/${protocol}`);
}
