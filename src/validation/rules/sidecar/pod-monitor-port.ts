import { asArray, asObject, asString, isObject, JsonObject } from '../../../manifest/json';
import { SetRule, Subject } from '../../rule';
import { LabelMap, selectorMatches } from '../api/support/label-selector';
import { protocolOf } from '../api/support/ports';
import { each, setRule } from '../api/support/rules';

interface MonitorFact {
  readonly is: 'monitor';
  /** Those whose pods it looks at; absent when it is all of them. */
  readonly namespaces?: readonly string[];
  readonly selector: JsonObject;
  readonly ports: readonly { readonly port: string | number; readonly path: string }[];
}

interface WorkloadFact {
  readonly is: 'workload';
  readonly namespace: string;
  readonly labels: LabelMap;
  readonly resource: string;
  /** By name and by number. */
  readonly ports: ReadonlySet<string | number>;
}

type Fact = MonitorFact | WorkloadFact;

export const POD_MONITOR_PORT: SetRule = setRule<Fact>({
  id: 'sidecar/pod-monitor-port',
  severity: 'warning',
  title: 'The ports of a PodMonitor are ports of the pods that it selects',
  why: 'An endpoint whose port no container declares is no target: nothing is scraped, and nobody is told.',
  fix: 'name a port as a container of the pods does, or declare it there',
  link: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint',
  collect: (subject) => {
    if (subject.group === 'monitoring.coreos.com' && subject.kind === 'PodMonitor') return monitorFact(subject);
    return workloadFact(subject);
  },
  conclude: (facts, report) => {
    const workloads = facts.filter((fact): fact is WorkloadFact => fact.is === 'workload');
    for (const monitor of facts) {
      if (monitor.is !== 'monitor') continue;
      // Pods that are made elsewhere cannot be seen.
      const selected = workloads.filter(({ namespace, labels }) => (
        (monitor.namespaces?.includes(namespace) ?? true) && selectorMatches(monitor.selector, labels)
      ));
      if (selected.length === 0) continue;
      for (const { port, path } of monitor.ports) {
        if (selected.some(({ ports }) => ports.has(port))) continue;
        const declared = [...selected[0].ports].filter((name) => typeof name === typeof port);
        const message = `no container of ${selected[0].resource} has a port ${typeof port === 'string' ? `named "${port}"` : port}`;
        report({ about: monitor, path, message, fix: declared.length > 0 ? `write one of ${declared.join(', ')}, or declare the port` : undefined });
      }
    }
  },
});

function monitorFact({ manifest }: Subject): MonitorFact | undefined {
  const spec = asObject(manifest.spec);
  if (!spec || !isObject(spec.selector)) return undefined;
  const ports: { port: string | number; path: string }[] = [];
  each(spec.podMetricsEndpoints, (endpoint, i) => {
    const field = ['port', 'portNumber', 'targetPort'].find((name) => endpoint[name] !== undefined);
    const port = field === undefined ? undefined : endpoint[field];
    if (typeof port === 'string' || typeof port === 'number') ports.push({ port, path: `/spec/podMetricsEndpoints/${i}/${field}` });
  });
  const elsewhere = asObject(spec.namespaceSelector);
  const named = asArray(elsewhere?.matchNames).filter((name): name is string => typeof name === 'string');
  const namespaces = named.length > 0 ? named : [namespaceOf(manifest)];
  return ports.length === 0 ? undefined : { is: 'monitor', ...(elsewhere?.any !== true && { namespaces }), selector: spec.selector, ports };
}

function workloadFact({ kind, manifest, pod }: Subject): WorkloadFact | undefined {
  const labels = asObject(pod?.metadata.labels);
  if (!pod || !labels) return undefined;
  const ports = new Set<string | number>();
  for (const { container, role } of pod.containers) {
    if (role === 'init' || role === 'ephemeral') continue;
    each(container.ports, (port) => {
      if (protocolOf(port) !== 'TCP') return;
      if (typeof port.name === 'string' && port.name !== '') ports.add(port.name);
      if (typeof port.containerPort === 'number') ports.add(port.containerPort);
    });
  }
  return { is: 'workload', namespace: namespaceOf(manifest), labels, resource: `${kind} ${asString(asObject(manifest.metadata)?.name) ?? ''}`, ports };
}

function namespaceOf(manifest: JsonObject): string {
  return asString(asObject(manifest.metadata)?.namespace) ?? '';
}
