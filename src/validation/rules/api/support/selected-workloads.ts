import { each } from './rules';
import { Labelled, Selectable } from './selectable';
import { asObject, asString, JsonObject } from '../../../../manifest/json';
import { Subject } from '../../../rule';

/** What a rule about several objects keeps of an object with pods. How it writes a port is its own choice. */
export interface WorkloadFact<Port> extends Labelled {
  readonly is: 'workload';
  readonly resource: string;
  /** The ports that containers which run beside each other declare. */
  readonly ports: ReadonlySet<Port>;
}

/** The workloads that a selector selects, taken together. */
export interface Selection<Port> {
  readonly first: WorkloadFact<Port>;
  /** The ports of all. */
  readonly ports: ReadonlySet<Port>;
}

export function namespaceOf({ manifest }: Subject): string {
  return asString(asObject(manifest.metadata)?.namespace) ?? '';
}

/** `undefined` for an object without labelled pods: no selector can select it. */
export function workloadFact<Port>(subject: Subject, addPort: (port: JsonObject, ports: Set<Port>) => void): WorkloadFact<Port> | undefined {
  const { kind, manifest, pod } = subject;
  const labels = asObject(pod?.metadata.labels);
  if (!pod || !labels) return undefined;
  const ports = new Set<Port>();
  for (const { container, role } of pod.containers) {
    if (role !== 'init' && role !== 'ephemeral') each(container.ports, (port) => addPort(port, ports));
  }
  return { is: 'workload', namespace: namespaceOf(subject), labels, resource: `${kind} ${asString(asObject(manifest.metadata)?.name) ?? ''}`, ports };
}

/** Workloads, and the ports of all that a selector selects: many objects with the same selector cost as much as one. */
export class SelectedWorkloads<Port> {
  private readonly workloads: Selectable<WorkloadFact<Port>>;
  private readonly selections = new WeakMap<readonly WorkloadFact<Port>[], Selection<Port>>();

  constructor(workloads: readonly WorkloadFact<Port>[]) {
    this.workloads = new Selectable(workloads);
  }

  /** What a LabelSelector selects in one namespace, or in all of them. */
  select(selector: JsonObject, namespace?: string): Selection<Port> | undefined {
    const selected = this.workloads.select(selector, namespace);
    if (selected.length < 2) return selected[0] && { first: selected[0], ports: selected[0].ports };
    let selection = this.selections.get(selected);
    if (selection === undefined) {
      const ports = new Set<Port>();
      for (const workload of selected) for (const port of workload.ports) ports.add(port);
      this.selections.set(selected, selection = { first: selected[0], ports });
    }
    return selection;
  }
}
