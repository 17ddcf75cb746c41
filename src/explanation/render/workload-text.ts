import { aligned, Cell, Paint, PLAIN } from './paint';
import { amountsInWords, endOfStop, inStopOrder, isSidecar, ROLES, stopSentence, titleOf } from './wording';
import { printable } from '../../manifest/printable';
import { PortExplanation, VolumeAccess } from '../container-explanation';
import { WorkloadExplanation } from '../workload-explanation';

/** The full explanation of one workload, as text. */
export function workloadText(workload: WorkloadExplanation, paint: Paint = PLAIN): string {
  const { qosClass, requests, sidecarRequests, text } = workload;
  const sections: readonly (readonly [heading: string, rows: readonly (readonly Cell[])[]])[] = [
    ['start', starts(workload)],
    [`stop, within ${workload.stopSeconds} s`, stops(workload)],
    ['volumes', workload.volumes.flatMap(({ access, name, source }) => [[{ text: name }, { text: source, style: 'dim' as const }, { text: access.length === 0 ? 'seen by no container' : access.map(seen).join('; ') }]])],
    ['ports', workload.ports.map((port) => portRow(port))],
    ['what rolls the pods', rollouts(workload)],
    ['notes', workload.notes.map((note) => [{ text: note, style: 'bad' as const }])],
  ];
  const added = workload.containers.some(isSidecar) ? `; of that sidecars ${amountsInWords(sidecarRequests)}` : '';
  return [
    `${paint('title', printable(titleOf(workload)))}  ${paint('dim', printable(`${text} · ${qosClass}`))}\n`,
    `  one pod requests ${printable(amountsInWords(requests))}${printable(added)}\n`,
    ...sections.filter(([, rows]) => rows.length > 0).map(([heading, rows]) => `\n  ${paint('heading', heading)}\n${aligned(rows, paint, '    ')}`),
  ].join('');
}

function starts({ containers }: WorkloadExplanation): Cell[][] {
  return containers.flatMap(({ image, name, role, startNotes, startsAfter, startStep }) => [
    [
      { text: String(startStep), right: true }, { text: name, style: role.endsWith('sidecar') ? 'sidecar' as const : undefined }, { text: ROLES[role] ?? role },
      { text: startsAfter.length === 0 ? 'first' : `after ${startsAfter.join(' and ')}` }, { text: image ?? '', style: 'dim' as const },
    ],
    ...startNotes.map((note) => [{ text: '' }, { text: '' }, { text: '' }, { text: note, style: 'dim' as const }]),
  ]);
}

function stops(workload: WorkloadExplanation): Cell[][] {
  const rows: Cell[][] = inStopOrder(workload).map((container) => [
    { text: String(container.stopStep), right: true }, { text: container.name, style: isSidecar(container) ? 'sidecar' as const : undefined }, { text: stopSentence(container) },
  ]);
  return [...rows, [{ text: '' }, { text: `at ${workload.stopSeconds} s`, style: 'dim' }, { text: endOfStop(workload), style: 'dim' }]];
}

/** A reason that several share is printed once. */
function rollouts({ rollouts: triggers }: WorkloadExplanation): Cell[][] {
  return triggers.map(({ rolls, what, why }, i) => {
    const before = triggers[i - 1];
    const same = before !== undefined && before.rolls === rolls && before.why === why;
    return [{ text: rolls, style: rolls === 'yes' ? 'good' : 'bad' }, { text: what }, { text: same ? '' : why, style: 'dim' }];
  });
}

function seen({ container, path, subPath, writes }: VolumeAccess): string {
  return `${container} ${writes ? 'writes' : 'reads'} ${path}${subPath === undefined ? '' : ` (${subPath})`}`;
}

function portRow({ container, hostPort, name, port, protocol, publishedBy }: PortExplanation): Cell[] {
  const number = port === undefined ? '' : `${port}/${protocol}`;
  const publishers = [...publishedBy, ...(hostPort === undefined ? [] : [`port ${hostPort} of the node`])];
  return [
    { text: container ?? 'no container', style: container === undefined ? 'bad' : undefined }, { text: name ?? '' }, { text: number, right: true },
    { text: publishers.length === 0 ? 'not published' : publishers.join(', '), style: publishers.length === 0 ? 'dim' : undefined },
  ];
}
