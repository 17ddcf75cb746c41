import { LabelMap, selectorMatches } from './label-selector';
import { each } from './rules';
import { asArray, asObject, asString, isObject, JsonObject } from '../../../../manifest/json';
import { Subject } from '../../../rule';

/** What a rule about several objects keeps of an object with pods. How it writes a port is its own choice. */
export interface WorkloadFact<Port> {
  readonly is: 'workload';
  readonly namespace: string;
  readonly labels: LabelMap;
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

/**
 * Workloads by namespace and by each of their labels, so that a selector is held against few of them. What it selects is kept: many objects with the
 * same selector cost as much as one.
 */
export class SelectedWorkloads<Port> {
  private readonly byNamespace = new Map<string, Scope<Port>>();
  private readonly everywhere: Scope<Port>;

  constructor(workloads: readonly WorkloadFact<Port>[]) {
    this.everywhere = new Scope(workloads);
    const lists = new Map<string, WorkloadFact<Port>[]>();
    for (const workload of workloads) append(lists, workload.namespace, workload);
    for (const [namespace, list] of lists) this.byNamespace.set(namespace, new Scope(list));
  }

  /** What a LabelSelector selects in one namespace, or in all of them. */
  select(selector: JsonObject, namespace?: string): Selection<Port> | undefined {
    return (namespace === undefined ? this.everywhere : this.byNamespace.get(namespace))?.select(selector);
  }
}

/** So few workloads are held against a selector again rather than remembered for it. */
const FEW = 8;

class Scope<Port> {
  private readonly selections = new Map<string, Selection<Port> | undefined>();
  private byLabel: Map<string, Map<unknown, WorkloadFact<Port>[]>> | undefined;

  constructor(private readonly workloads: readonly WorkloadFact<Port>[]) {}

  select(selector: JsonObject): Selection<Port> | undefined {
    const candidates = this.candidates(selector);
    if (candidates.length <= FEW) return selectionOf(selector, candidates);
    const key = JSON.stringify(selector);
    if (!this.selections.has(key)) this.selections.set(key, selectionOf(selector, candidates));
    return this.selections.get(key);
  }

  /** The shortest list that a requirement leaves. Only a selector without labels and without an `In` of one value leaves all. */
  private candidates({ matchLabels, matchExpressions }: JsonObject): readonly WorkloadFact<Port>[] {
    let candidates = this.workloads;
    const narrow = (key: string, value: unknown) => {
      const list = this.labelled(key, value);
      if (list.length < candidates.length) candidates = list;
    };
    if (isObject(matchLabels)) for (const key in matchLabels) narrow(key, matchLabels[key]);
    each(matchExpressions, ({ key, operator, values }) => {
      const listed = asArray(values);
      if (operator === 'In' && typeof key === 'string' && listed.length === 1) narrow(key, listed[0]);
    });
    return candidates;
  }

  private labelled(key: string, value: unknown): readonly WorkloadFact<Port>[] {
    this.byLabel ??= indexed(this.workloads);
    return this.byLabel.get(key)?.get(value) ?? [];
  }
}

function selectionOf<Port>(selector: JsonObject, candidates: readonly WorkloadFact<Port>[]): Selection<Port> | undefined {
  const selected = candidates.filter(({ labels }) => selectorMatches(selector, labels));
  if (selected.length < 2) return selected[0] && { first: selected[0], ports: selected[0].ports };
  const ports = new Set<Port>();
  for (const workload of selected) for (const port of workload.ports) ports.add(port);
  return { first: selected[0], ports };
}

function indexed<Port>(workloads: readonly WorkloadFact<Port>[]): Map<string, Map<unknown, WorkloadFact<Port>[]>> {
  const index = new Map<string, Map<unknown, WorkloadFact<Port>[]>>();
  for (const workload of workloads) {
    for (const key in workload.labels) {
      let byValue = index.get(key);
      if (!byValue) index.set(key, byValue = new Map());
      append(byValue, workload.labels[key], workload);
    }
  }
  return index;
}

function append<Key, Item>(lists: Map<Key, Item[]>, key: Key, item: Item): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
}
