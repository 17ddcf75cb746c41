import { countsOf } from './summary';
import { FleetDifference } from '../../../difference/fleet-difference';

/** One object: the workloads first, all of them. A workload stands on one line, so that ten thousand can be read by a line tool, too. */
export function jsonReport(difference: FleetDifference): string {
  const { workloads, ...rest } = difference;
  const lines = workloads.map((workload) => `    ${JSON.stringify(workload)}`).join(',\n');
  const tail = JSON.stringify({ ...rest, summary: countsOf(difference) }, undefined, 2).slice('{\n'.length);
  return `{\n  "workloads": [${lines === '' ? '' : `\n${lines}\n  `}],\n${tail}\n`;
}
