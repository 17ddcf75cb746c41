import { amountsInWords, isSidecar, ROLES, titleOf } from './wording';
import { ContainerExplanation } from '../container-explanation';
import { WorkloadExplanation } from '../workload-explanation';

const CLASSES = [
  '  classDef main fill:#dbeafe,stroke:#1d4ed8,color:#1e293b',
  '  classDef sidecar fill:#dcfce7,stroke:#15803d,color:#1e293b',
  '  classDef init fill:#f1f5f9,stroke:#64748b,color:#1e293b',
  '  classDef volume fill:#fef9c3,stroke:#a16207,color:#1e293b',
  '  classDef service fill:#fae8ff,stroke:#a21caf,color:#1e293b',
];

/**
 * A flowchart with a box for each pod: arrows show the start order, thick arrows what a container writes, dotted arrows what it reads.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function mermaid(workloads: Iterable<WorkloadExplanation>): string {
  const lines = ['flowchart LR', ...CLASSES];
  let i = 0;
  for (const workload of workloads) lines.push(...podLines(workload, `w${i++}`));
  return `${lines.join('\n')}\n`;
}

function podLines(workload: WorkloadExplanation, id: string): string[] {
  const { containers, ports, text, volumes } = workload;
  const idOf = new Map(containers.map(({ name }, i) => [name, `${id}c${i}`]));
  const lines = [`  subgraph ${id}["${escaped(`${titleOf(workload)} · ${text} · stops within ${workload.stopSeconds} s`)}"]`];
  for (const container of containers) lines.push(`    ${idOf.get(container.name)}["${boxText(container)}"]:::${classOf(container)}`);
  const mounted = volumes.filter(({ access }) => access.length > 0);
  mounted.forEach(({ name, source }, i) => lines.push(`    ${id}v${i}[("${escaped(name)}<br/>${escaped(source)}")]:::volume`));
  lines.push('  end');
  for (const [from, to, label] of startArrows(containers)) lines.push(`  ${idOf.get(from.name)} -->|"${escaped(label)}"| ${idOf.get(to.name)}`);
  mounted.forEach(({ access }, i) => {
    for (const { container, writes } of unique(access)) {
      const box = idOf.get(container);
      if (box !== undefined) lines.push(writes ? `  ${box} ==> ${id}v${i}` : `  ${id}v${i} -.-> ${box}`);
    }
  });
  let services = 0;
  for (const { container, port, publishedBy } of ports) {
    const box = idOf.get(container ?? '');
    if (box !== undefined) for (const service of publishedBy) lines.push(`  ${id}s${services++}(["${escaped(service)}"]):::service -->|${port}| ${box}`);
  }
  return lines;
}

function boxText(container: ContainerExplanation): string {
  const { image, name, requests, role } = container;
  const parts = [name, ROLES[role] ?? role, image, Object.keys(requests).length > 0 ? amountsInWords(requests) : undefined];
  return parts.flatMap((part) => part === undefined ? [] : escaped(part)).join('<br/>');
}

function classOf(container: ContainerExplanation): string {
  return isSidecar(container) ? 'sidecar' : container.role === 'main' ? 'main' : 'init';
}

type Arrow = readonly [from: ContainerExplanation, to: ContainerExplanation, label: string];

/** Edges from each init container to those that wait for it: the next one, or all regular ones. */
function startArrows(containers: readonly ContainerExplanation[]): Arrow[] {
  return containers.flatMap((to) => {
    const before = containers.filter(({ startStep }) => startStep === to.startStep - 1);
    return before.map((from) => [from, to, from.role === 'init' ? 'completed' : from.startupSeconds === undefined ? 'runs' : 'started'] as const);
  });
}

/** A container may mount a volume at several paths: it writes if one of them is writable. */
function unique(access: WorkloadExplanation['volumes'][number]['access']): { readonly container: string; readonly writes: boolean }[] {
  const writes = new Map<string, boolean>();
  for (const one of access) writes.set(one.container, writes.get(one.container) === true || one.writes);
  return [...writes].map(([container, any]) => ({ container, writes: any }));
}

/** Quoted text. Mermaid interprets HTML, its own entities, and a number at the beginning as a Markdown list. */
function escaped(text: string): string {
  return text.replace(/[^\p{L}\p{N} :/,.·()@_=+-]/gu, (character) => `#${character.codePointAt(0)};`);
}
