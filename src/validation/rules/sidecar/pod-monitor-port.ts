import { MonitorFact, monitorFact, Port } from './support/monitors';
import { JsonObject } from '../../../manifest/json';
import { SetRule } from '../../rule';
import { protocolOf } from '../api/support/port-values';
import { setRule } from '../api/support/rules';
import { SelectedWorkloads, WorkloadFact, workloadFact } from '../api/support/selected-workloads';

type Fact = MonitorFact | WorkloadFact<Port>;

export const POD_MONITOR_PORT: SetRule = setRule<Fact>({
  id: 'sidecar/pod-monitor-port',
  severity: 'warning',
  title: 'The ports of a PodMonitor are ports of the pods that it selects',
  why: 'An endpoint whose port no container declares is no target: nothing is scraped, and nobody is told.',
  fix: 'name a port as a container of the pods does, or declare it there',
  link: 'https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMetricsEndpoint',
  collect: (subject) => monitorFact(subject) ?? workloadFact(subject, addPort),
  conclude: (facts, report) => {
    const workloads = new SelectedWorkloads<Port>(facts.filter((fact) => fact.is === 'workload'));
    for (const monitor of facts) {
      if (monitor.is !== 'monitor') continue;
      // Pods that are created elsewhere are unknown.
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

function addPort(port: JsonObject, ports: Port[]): void {
  if (protocolOf(port) !== 'TCP') return;
  if (typeof port.name === 'string' && port.name !== '') ports.push(port.name);
  if (typeof port.containerPort === 'number') ports.push(port.containerPort);
}
