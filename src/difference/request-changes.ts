import { effectiveRequests } from '../manifest/effective-requests';
import { formatQuantity } from '../manifest/format-quantity';
import { asNumber, asObject, JsonObject } from '../manifest/json';
import { PodView } from '../manifest/pod-view';

export interface RequestChange {
  readonly before: string;
  readonly after: string;
  /** The additional request; it begins with `-` if the request shrinks. */
  readonly added: string;
}

/** By the name of the resource. Unchanged resources have `0` added. */
export type RequestChanges = Readonly<Record<string, RequestChange>>;

type Side = 'before' | 'after';
type Totals = Map<string, { before: bigint; after: bigint }>;

/** The requests of all pods of a fleet, before and after. */
export class FleetRequests {
  private readonly everywhere: Totals = new Map();
  private readonly perNode: Totals = new Map();

  add(manifest: JsonObject, pod: PodView, sides: readonly Side[]): void {
    const pods = podsOf(manifest);
    if (pods === 0) return;
    const totals = pods === 'one per node' ? this.perNode : this.everywhere;
    for (const [resource, nano] of effectiveRequests(pod)) {
      const total = totals.get(resource) ?? { before: 0n, after: 0n };
      for (const side of sides) total[side] += nano * (pods === 'one per node' ? 1n : BigInt(pods));
      totals.set(resource, total);
    }
  }

  /** Of all pods without those of DaemonSets and CronJobs. */
  get fleet(): RequestChanges {
    return changesOf(this.everywhere);
  }

  /** Of the pods of DaemonSets, on each node that they run on. */
  get node(): RequestChanges {
    return changesOf(this.perNode);
  }
}

function changesOf(totals: Totals): RequestChanges {
  return Object.fromEntries([...totals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([resource, { before, after }]) => [
    resource, { before: formatQuantity(resource, before), after: formatQuantity(resource, after), added: formatQuantity(resource, after - before) },
  ]));
}

/** The number of running pods of a workload. Those of a CronJob do not count, because they run only at times. */
function podsOf(manifest: JsonObject): number | 'one per node' {
  const spec = asObject(manifest.spec);
  switch (manifest.kind) {
    case 'Pod': return 1;
    case 'DaemonSet': return 'one per node';
    case 'CronJob': case 'PodTemplate': return 0;
    case 'Job': return spec?.suspend === true ? 0 : whole(spec?.parallelism);
    default: return whole(spec?.replicas);
  }
}

function whole(value: unknown): number {
  const n = asNumber(value) ?? 1;
  return Number.isSafeInteger(n) && n >= 0 ? n : 1;
}
