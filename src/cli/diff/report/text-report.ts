import { countsOf, Group, grouped, hasChanges, headline, membersOf, ORDER, requestsOf, titleOf } from './summary';
import { FleetDifference } from '../../../difference/fleet-difference';
import { printable } from '../../../manifest/printable';

/** Wraps text in an ANSI colour, or leaves it. */
type Paint = (code: string, text: string) => string;

const COLORS: Readonly<Record<string, string>> = { removed: '31', rolls: '33', updated: '36', added: '32', weaker: '31' };

/** Maximum number of names in a group. `--output json` has all. */
const MOST_NAMES = 3;

/** For people: reasons that many workloads share are printed once; the last line has the counts. */
export function textReport(difference: FleetDifference, { color }: { readonly color: boolean }): string {
  const paint: Paint = color ? (code, text) => `\u001b[${code}m${text}\u001b[0m` : (_, text) => text;
  const { workloads, objects, weaker, repeated, requests, requestsPerNode } = difference;
  const counts = countsOf(difference);
  const lines: string[] = [];
  const entries = (groups: readonly Group[], word?: string) => {
    for (const group of groups) {
      const change = word ?? group.change;
      lines.push(`${paint(COLORS[change], `${change}:`)} ${paint('1', printable(membersOf(group, MOST_NAMES)))}`);
      lines.push(...group.reasons.map((reason) => `    ${printable(reason)}`));
    }
  };
  for (const verdict of ORDER) if (verdict !== 'unchanged') entries(grouped(workloads.filter(({ change }) => change === verdict)));
  for (const verdict of ORDER) entries(grouped(objects.filter(({ change }) => change === verdict)));
  entries(grouped(weaker), 'weaker');
  for (const { side, times, ...object } of repeated) lines.push(`${times} times in ${side === 'before' ? 'OLD' : 'NEW'}, the first was compared: ${printable(titleOf(object))}`);
  for (const [what, changes] of [['requests of all pods', requests], ['requests on each node (DaemonSets)', requestsPerNode]] as const) {
    const told = requestsOf(changes);
    if (told !== '') lines.push(`${what}: ${printable(told)}`);
  }
  lines.push(paint(hasChanges(counts) ? '1' : '32', headline(counts)));
  return `${lines.join('\n')}\n`;
}
