import { asArray, asObject, isObject, JsonObject } from '../../../manifest/json';
import { SetRule, Subject } from '../../rule';
import { protocolOf } from '../api/support/ports';
import { each, setRule } from '../api/support/rules';
import { namespaceOf, SelectedWorkloads, WorkloadFact, workloadFact } from '../api/support/selected-workloads';

interface MonitorFact {
  readonly is: 'monitor';
  /** Those whose pods it looks at; absent when it is all of them. */
  readonly namespaces?: readonly string[];
  readonly selector: JsonObject;
  readonly ports: readonly { readonly port: Port; readonly path: string }[];
}

/** A port of a workload, by name or by number. */
type Port = string | number;

type Fact = MonitorFact | WorkloadFact<Port>;

export const POD_MONITOR_PORT: SetRule = setRule<Fact>({
  id: 'sidecar/pod-monitor-port',
  severity: 'warning',
  title: 'The ports of a PodMonitor are ports of the pods that it selects',
  why: 'An endpoint whose port no container declares is no target: nothing is scraped, and nobody is told.',
  fix: 'name a port as a container of the pods does, or declare it there',
  link: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint',
  collect: (subject) => {
    if (subject.group === 'monitoring.coreos.com' && subject.kind === 'PodMonitor') return monitorFact(subject);
    return workloadFact(subject, addPort);
  },
  conclude: (facts, report) => {
    const workloads = new SelectedWorkloads<Port>(facts.filter((fact) => fact.is === 'workload'));
    for (const monitor of facts) {
      if (monitor.is !== 'monitor') continue;
      // Pods that are made elsewhere cannot be seen.
      const selected = (monitor.namespaces ?? [undefined]).flatMap((namespace) => workloads.select(monitor.selector, namespace) ?? []);
      if (selected.length === 0) continue;
      const { first } = selected[0];
      for (const { port, path } of monitor.ports) {
        if (selected.some(({ ports }) => ports.has(port))) continue;
        const declared = [...first.ports].filter((name) => typeof name === typeof port);
        const message = `no container of ${first.resource} has a port ${typeof port === 'string' ? `named "${port}"` : port}`;
        report({ about: monitor, path, message, fix: declared.length > 0 ? `write one of ${declared.join(', ')}, or declare the port` : undefined });
      }
    }
  },
});

function monitorFact(subject: Subject): MonitorFact | undefined {
  const spec = asObject(subject.manifest.spec);
  if (!spec || !isObject(spec.selector)) return undefined;
  const ports: { port: Port; path: string }[] = [];
  each(spec.podMetricsEndpoints, (endpoint, i) => {
    const field = ['port', 'portNumber', 'targetPort'].find((name) => endpoint[name] !== undefined);
    const port = field === undefined ? undefined : endpoint[field];
    if (typeof port === 'string' || typeof port === 'number') ports.push({ port, path: `/spec/podMetricsEndpoints/${i}/${field}` });
  });
  const elsewhere = asObject(spec.namespaceSelector);
  const named = asArray(elsewhere?.matchNames).filter((name): name is string => typeof name === 'string');
  const namespaces = named.length > 0 ? named : [namespaceOf(subject)];
  return ports.length === 0 ? undefined : { is: 'monitor', ...(elsewhere?.any !== true && { namespaces }), selector: spec.selector, ports };
}

function addPort(port: JsonObject, ports: Set<Port>): void {
  if (protocolOf(port) !== 'TCP') return;
  if (typeof port.name === 'string' && port.name !== '') ports.add(port.name);
  if (typeof port.containerPort === 'number') ports.add(port.containerPort);
}
