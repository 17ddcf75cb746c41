import { aligned, Cell, Paint } from './paint';
import { amountsInWords, isSidecar, readable, titleOf } from './wording';
import { FleetCost } from '../fleet';
import { plural } from '../parts/replica-count';
import { WorkloadExplanation } from '../workload-explanation';

const HEAD = ['workload', 'pods', 'sidecars', 'stop', 'class', 'cpu', 'memory', 'of sidecars'];

/** A table of workloads, one line each. */
export function fleetTable(workloads: Iterable<WorkloadExplanation>, paint: Paint): string {
  const rows: Cell[][] = [HEAD.map((text) => ({ text, style: 'heading' as const }))];
  for (const workload of workloads) {
    const sidecars = workload.containers.filter(isSidecar).map(({ name }) => name);
    rows.push([
      { text: titleOf(workload) },
      { text: podsOf(workload), right: true },
      { text: sidecars.join(', ') || '-', style: sidecars.length > 0 ? 'sidecar' : 'dim' },
      { text: `${workload.stopSeconds} s`, right: true },
      { text: workload.qosClass },
      { text: readable('cpu', workload.requests.cpu), right: true },
      { text: readable('memory', workload.requests.memory), right: true },
      { text: sidecars.length > 0 ? amountsInWords(workload.sidecarRequests) : '', style: 'dim' },
    ]);
  }
  return aligned(rows, paint);
}

function podsOf({ autoscaled, replicas }: WorkloadExplanation): string {
  if (autoscaled) return `${autoscaled.min}-${autoscaled.max}`;
  return replicas === null ? '1/node' : String(replicas);
}

/** The requests of the fleet, in a few lines. */
export function fleetText(cost: FleetCost, paint: Paint): string {
  const line = (heading: string, { requests, sidecarRequests }: FleetCost['most']) =>
    [{ text: heading, style: 'heading' as const }, { text: amountsInWords(requests) }, { text: `of that sidecars ${amountsInWords(sidecarRequests)}`, style: 'sidecar' as const }];
  const rows: Cell[][] = [line(`${plural(cost.workloads, 'workload')}, ${plural(cost.pods, 'pod')}`, cost)];
  if (JSON.stringify(cost.most.requests) !== JSON.stringify(cost.requests)) rows.push(line('scaled to the most', cost.most));
  if (amountsInWords(cost.perNode.requests) !== 'nothing') rows.push(line('and on each node', cost.perNode));
  return aligned(rows, paint);
}
