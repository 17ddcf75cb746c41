import { FleetDifference, Named } from '../../../difference/fleet-difference';
import { RequestChanges } from '../../../difference/request-changes';
import { WorkloadVerdict } from '../../../difference/workload-change';

/** The most important change comes first. */
export const ORDER: readonly WorkloadVerdict[] = ['removed', 'rolls', 'updated', 'added', 'unchanged'];

export type Counts = Readonly<Record<WorkloadVerdict | 'objects' | 'weaker', number>>;

export function countsOf({ workloads, objects, weaker }: FleetDifference): Counts {
  const counts = { added: 0, removed: 0, rolls: 0, updated: 0, unchanged: 0, objects: objects.length, weaker: weaker.length };
  for (const { change } of workloads) counts[change]++;
  return counts;
}

/** Whether there is anything to report. */
export function hasChanges({ added, removed, rolls, updated, objects, weaker }: Counts): boolean {
  return added + removed + rolls + updated + objects + weaker > 0;
}

/** Objects with the same reasons. */
export interface Group {
  readonly members: readonly Named[];
  readonly change: string;
  readonly reasons: readonly string[];
}

/** Groups objects with the same reasons. Groups are in the order of their first members. */
export function grouped(changes: readonly (Named & { readonly change?: string; readonly reasons: readonly string[] })[]): Group[] {
  const groups = new Map<string, { members: Named[]; change: string; reasons: readonly string[] }>();
  for (const one of changes) {
    const { change = '', reasons } = one;
    const key = [change, ...reasons].join('\n');
    const group = groups.get(key) ?? { members: [], change, reasons };
    group.members.push(one);
    groups.set(key, group);
  }
  return [...groups.values()];
}

export function titleOf({ kind, name, namespace }: Named): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** The first few of a group by name, and how many more there are. */
export function membersOf({ members }: Group, most: number): string {
  const first = members.slice(0, members.length === most + 1 ? most + 1 : most).map(titleOf).join(', ');
  const more = members.length > most + 1 ? members.length - most : 0;
  return more === 0 ? first : `${first} and ${more} more`;
}

/** `cpu 2 -> 2100m (+100m)`, for each resource that changes. */
export function requestsOf(changes: RequestChanges): string {
  return Object.entries(changes).filter(([, { added }]) => added !== '0')
    .map(([resource, { before, after, added }]) => `${resource} ${before} -> ${after} (${added.startsWith('-') ? '' : '+'}${added})`).join(', ');
}

/** `97 of 120 workloads roll, 2 are updated, 1 is added, 1 is removed`. */
export function headline(counts: Counts): string {
  const { added, removed, rolls, updated, unchanged, objects, weaker } = counts;
  const all = added + removed + rolls + updated + unchanged;
  const workloads = `${all} workload${all === 1 ? '' : 's'}`;
  if (!hasChanges(counts)) return `nothing changes: ${workloads}`;
  return [
    `${rolls} of ${workloads} ${rolls === 1 ? 'rolls' : 'roll'}`,
    ...([['updated', updated], ['added', added], ['removed', removed]] as const).filter(([, n]) => n > 0).map(([verb, n]) => `${n} ${n === 1 ? 'is' : 'are'} ${verb}`),
    ...(objects > 0 ? [`${objects} other object${objects === 1 ? ' changes' : 's change'}`] : []),
    ...(weaker > 0 ? [`${weaker} ${weaker === 1 ? 'gets' : 'get'} weaker`] : []),
  ].join(', ');
}
