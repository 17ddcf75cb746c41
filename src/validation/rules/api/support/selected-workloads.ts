import { keptSet } from './kept-once';
import { each, sharedFact } from './rules';
import { Labelled, Selectable } from './selectable';
import { asObject, asString, JsonObject } from '../../../../manifest/json';
import { Subject } from '../../../rule';

/** The facts of a workload that a set rule keeps. The rule chooses the format of ports. */
export interface WorkloadFact<Port> extends Labelled {
  readonly is: 'workload';
  readonly resource: string;
  /** The declared ports of containers that run at the same time. */
  readonly ports: ReadonlySet<Port>;
}

/** The workloads that a selector selects. */
export interface Selection<Port> {
  readonly first: WorkloadFact<Port>;
  /** The ports of all of them. */
  readonly ports: ReadonlySet<Port>;
}

/** The kind and the name of an object, for messages. */
export const titleOf = sharedFact(({ kind, manifest }: Subject): string => `${kind} ${asString(asObject(manifest.metadata)?.name) ?? ''}`);

export function namespaceOf({ manifest }: Subject): string {
  return asString(asObject(manifest.metadata)?.namespace) ?? '';
}

/** `undefined` for an object without labelled pods: no selector can select it. */
export function workloadFact<Port extends string | number>(
  subject: Subject, addPort: (port: JsonObject, ports: Port[]) => void,
): WorkloadFact<Port> | undefined {
  const { pod } = subject;
  const labels = asObject(pod?.metadata.labels);
  if (!pod || !labels) return undefined;
  const ports: Port[] = [];
  for (const { container, role } of pod.containers) {
    if (role !== 'init' && role !== 'ephemeral') each(container.ports, (port) => addPort(port, ports));
  }
  return { is: 'workload', namespace: namespaceOf(subject), labels, resource: titleOf(subject), ports: keptSet(ports) };
}

/** Workloads, with the combined ports of a selection, cached per selector: many objects with the same selector cost as much as one. */
export class SelectedWorkloads<Port> {
  private readonly workloads: Selectable<WorkloadFact<Port>>;
  private readonly selections = new WeakMap<readonly WorkloadFact<Port>[], Selection<Port>>();

  constructor(workloads: readonly WorkloadFact<Port>[]) {
    this.workloads = new Selectable(workloads);
  }

  /** The workloads that a LabelSelector selects in one namespace, or in all. */
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
