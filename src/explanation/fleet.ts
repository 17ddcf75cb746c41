import { expandedObjectsIn } from './document-objects';
import { explain, Explained, ExplainOptions } from './explain';
import { published, ServiceFact, serviceFact, Services } from './parts/pod-ports';
import { asQuantities } from './parts/pod-requests';
import { autoscaled, ReplicaBounds, replicaBoundsOf, scaledKey } from './parts/replica-count';
import { WorkloadExplanation } from './workload-explanation';
import { asObject, asString, JsonObject } from '../manifest/json';
import { groupOf } from '../manifest/pod-template';
import { parseQuantity } from '../manifest/quantity';

/** What all pods of a fleet request together. */
export interface FleetCost {
  /** How many workloads there are. */
  readonly workloads: number;
  /** How many pods are counted: all replicas, those of Jobs while they run. */
  readonly pods: number;
  readonly requests: Record<string, string>;
  readonly sidecarRequests: Record<string, string>;
  /** What DaemonSets request on each node, which is in none of the sums where the number of nodes is not known. */
  readonly perNode: { readonly requests: Record<string, string>; readonly sidecarRequests: Record<string, string> };
  /** The same sums with as many replicas as autoscalers may make. */
  readonly most: { readonly requests: Record<string, string>; readonly sidecarRequests: Record<string, string> };
}

export interface FleetOptions extends ExplainOptions {
  /** @default - all workloads */
  readonly select?: (name: string) => boolean;
}

/** Gathers what documents say of pods, one after the other, and keeps no document. */
export class Fleet {
  private readonly explained: Explained[] = [];
  private readonly services: ServiceFact[] = [];
  private readonly autoscalers = new Map<string, ReplicaBounds>();

  constructor(private readonly options: FleetOptions = {}) {}

  /** How many workloads there are. */
  get size(): number {
    return this.explained.length;
  }

  /** Gives how many workloads the document has. */
  add(document: unknown): number {
    const before = this.explained.length;
    for (const object of expandedObjectsIn(document)) this.addObject(object);
    return this.explained.length - before;
  }

  /** The workloads in the order of the input, with what other objects have to do with them. */
  * workloads(): Generator<WorkloadExplanation> {
    const services = new Services(this.services);
    for (const { labels, workload } of this.explained) {
      const autoscaler = this.autoscalers.get(scaledKey(workload.namespace, workload.kind, workload.name));
      const ports = published(workload.ports, services.of(workload.namespace ?? '', labels));
      yield { ...workload, ports, ...(autoscaler && autoscaled(workload, autoscaler)) };
    }
  }

  /** What all of them request. What is made by another workload of the input is counted there. */
  cost(): FleetCost {
    const owners = new Set(this.explained.map(({ workload }) => scaledKey(workload.namespace, workload.kind, workload.name)));
    const now = new Sums();
    const most = new Sums();
    const perNode = new Sums();
    let pods = 0;
    for (const workload of this.workloads()) {
      const [kind, name] = workload.owner?.split('/') ?? [];
      if (kind !== undefined && owners.has(scaledKey(workload.namespace, kind, name))) continue;
      if (workload.replicas === null) {
        perNode.add(workload, 1);
        continue;
      }
      pods += workload.replicas;
      now.add(workload, workload.replicas);
      most.add(workload, workload.autoscaled?.max ?? workload.replicas);
    }
    return { workloads: this.explained.length, pods, ...now.asQuantities(), perNode: perNode.asQuantities(), most: most.asQuantities() };
  }

  private addObject(object: JsonObject): void {
    const group = groupOf(asString(object.apiVersion) ?? '');
    if (object.kind === 'Service' && group === 'v1') {
      const service = serviceFact(object);
      if (service) this.services.push(service);
      return;
    }
    if (object.kind === 'HorizontalPodAutoscaler' && group === 'autoscaling') {
      const autoscaler = replicaBoundsOf(object);
      if (autoscaler) this.autoscalers.set(autoscaler.target, autoscaler);
      return;
    }
    const { select } = this.options;
    if (select && !select(asString(asObject(object.metadata)?.name) ?? '')) return;
    const explained = explain(object, this.options);
    if (explained) this.explained.push(explained);
  }
}

class Sums {
  private readonly requests = new Map<string, bigint>();
  private readonly sidecarRequests = new Map<string, bigint>();

  add({ requests, sidecarRequests }: WorkloadExplanation, pods: number): void {
    addTimes(this.requests, requests, pods);
    addTimes(this.sidecarRequests, sidecarRequests, pods);
  }

  asQuantities(): { readonly requests: Record<string, string>; readonly sidecarRequests: Record<string, string> } {
    return { requests: asQuantities(this.requests), sidecarRequests: asQuantities(this.sidecarRequests) };
  }
}

function addTimes(into: Map<string, bigint>, amounts: Readonly<Record<string, string>>, times: number): void {
  const count = BigInt(Number.isSafeInteger(times) && times > 0 ? times : 0);
  for (const [name, text] of Object.entries(amounts)) into.set(name, (into.get(name) ?? 0n) + (parseQuantity(text) ?? 0n) * count);
}
