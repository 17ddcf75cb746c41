import { expandedObjectsIn } from './document-objects';
import { explain, Explained, ExplainOptions } from './explain';
import { published, ServiceFact, serviceFact, Services } from './parts/pod-ports';
import { asQuantities } from './parts/pod-requests';
import { autoscaled, ReplicaBounds, replicaBoundsOf, scaledKey } from './parts/replica-count';
import { WorkloadExplanation } from './workload-explanation';
import { asObject, asString, JsonObject } from '../manifest/json';
import { groupOf } from '../manifest/pod-template';
import { parseQuantity } from '../manifest/quantity';

/** The total requests of all pods of a fleet. */
export interface FleetCost {
  /** The number of workloads. */
  readonly workloads: number;
  /** The number of counted pods: all replicas, and the pods of running Jobs. */
  readonly pods: number;
  readonly requests: Record<string, string>;
  readonly sidecarRequests: Record<string, string>;
  /** The requests of DaemonSets per node, which are in no sum if the number of nodes is unknown. */
  readonly perNode: { readonly requests: Record<string, string>; readonly sidecarRequests: Record<string, string> };
  /** The same sums with the maximum replicas of the autoscalers. */
  readonly most: { readonly requests: Record<string, string>; readonly sidecarRequests: Record<string, string> };
}

export interface FleetOptions extends ExplainOptions {
  /** @default - all workloads */
  readonly select?: (name: string) => boolean;
}

/** Collects the explanations of documents, one after the other, without keeping the documents. */
export class Fleet {
  private readonly explained: Explained[] = [];
  private readonly services: ServiceFact[] = [];
  private readonly autoscalers = new Map<string, ReplicaBounds>();

  constructor(private readonly options: FleetOptions = {}) {}

  /** The number of workloads. */
  get size(): number {
    return this.explained.length;
  }

  /** Adds a document and returns its number of workloads. */
  add(document: unknown): number {
    const before = this.explained.length;
    for (const object of expandedObjectsIn(document)) this.addObject(object);
    return this.explained.length - before;
  }

  /** The workloads in the order of the input, with published ports and autoscaling from other objects. */
  * workloads(): Generator<WorkloadExplanation> {
    const services = new Services(this.services);
    for (const { labels, workload } of this.explained) {
      const autoscaler = this.autoscalers.get(scaledKey(workload.namespace, workload.kind, workload.name));
      const ports = published(workload.ports, services.of(workload.namespace ?? '', labels));
      yield { ...workload, ports, ...(autoscaler && autoscaled(workload, autoscaler)) };
    }
  }

  /** The requests of all of them. A workload that another workload of the input owns is counted there. */
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
