import { countsOf, Group, grouped, headline, membersOf, ORDER, requestsOf, titleOf } from './summary';
import { FleetDifference } from '../../../difference/fleet-difference';
import { printable } from '../../../manifest/printable';

/** Maximum number of names in a group. */
const MOST_NAMES = 5;
/** A comment on GitHub holds 65,536 characters. */
const MOST_ROWS = 150;
const MOST_REASONS = 12;

/** For the comment on a pull request: a table of the workloads, then the rest. */
export function markdownReport(difference: FleetDifference): string {
  const { workloads, objects, weaker, repeated, requests, requestsPerNode } = difference;
  const parts = [`### ${escaped(headline(countsOf(difference)))}`];
  const groups = ORDER.filter((verdict) => verdict !== 'unchanged').flatMap((verdict) => grouped(workloads.filter(({ change }) => change === verdict)));
  if (groups.length > 0) parts.push(table('Workload', groups));
  const others = ORDER.flatMap((verdict) => grouped(objects.filter(({ change }) => change === verdict)));
  if (others.length > 0) parts.push(table('Object', others));
  if (weaker.length > 0) parts.push(['**What gets weaker**', '', ...bullets(grouped(weaker))].join('\n'));
  const told = [['All pods', requestsOf(requests)], ['On each node (DaemonSets)', requestsOf(requestsPerNode)]].filter(([, text]) => text !== '');
  if (told.length > 0) parts.push(['**Requests**', '', ...told.map(([what, text]) => `- ${what}: ${escaped(text)}`)].join('\n'));
  if (repeated.length > 0) {
    const lines = repeated.slice(0, MOST_ROWS).map(({ side, times, ...object }) => `- ${times} times in ${side === 'before' ? 'OLD' : 'NEW'}, the first was compared: ${escaped(titleOf(object))}`);
    parts.push(['**More than once**', '', ...lines].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

function table(what: string, groups: readonly Group[]): string {
  const rows = groups.slice(0, MOST_ROWS).map((group) => `| ${escaped(membersOf(group, MOST_NAMES))} | ${group.change} | ${reasons(group)} |`);
  return [`| ${what} | Change | Why |`, '|---|---|---|', ...rows, ...(groups.length > MOST_ROWS ? ['', `and ${groups.length - MOST_ROWS} more rows`] : [])].join('\n');
}

function reasons({ reasons: all }: Group): string {
  const more = all.length > MOST_REASONS ? [`and ${all.length - MOST_REASONS} more`] : [];
  return [...all.slice(0, MOST_REASONS).map(escaped), ...more].join('<br>');
}

function bullets(groups: readonly Group[]): string[] {
  const lines = groups.slice(0, MOST_ROWS).map((group) => `- ${escaped(membersOf(group, MOST_NAMES))}: ${group.reasons.slice(0, MOST_REASONS).map(escaped).join('; ')}`);
  return groups.length > MOST_ROWS ? [...lines, `- and ${groups.length - MOST_ROWS} more`] : lines;
}

const NO_WIDTH = '&#8203;';

/** Escapes text from a manifest for a Markdown table: no markup, HTML, mention, link or reference to an issue. */
export function escaped(text: string): string {
  return printable(text)
    .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
    .replace(/[\\`*_~|[\]!]/g, '\\$&')
    .replace(/@|#(?=\d)|:(?=\/\/)|(?<=\bw)w(?=w\.)/gi, (c) => `${c}${NO_WIDTH}`)
    .replace(/-&gt;/g, '→');
}
