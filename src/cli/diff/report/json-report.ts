import { countsOf } from './summary';
import { FleetDifference } from '../../../difference/fleet-difference';

/** One JSON object, with all workloads first. Each workload is on its own line, so that line tools can read ten thousand of them. */
export function jsonReport(difference: FleetDifference): string {
  const { workloads, ...rest } = difference;
  const lines = workloads.map((workload) => `    ${JSON.stringify(workload)}`).join(',\n');
  const tail = JSON.stringify({ ...rest, summary: countsOf(difference) }, undefined, 2).slice('{\n'.length);
  return `{\n  "workloads": [${lines === '' ? '' : `\n${lines}\n  `}],\n${tail}\n`;
}
