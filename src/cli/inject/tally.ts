import { Verdict } from '../../injection/verdict';
import { count } from '../../validation/report/text-format';

/** Maximum number of named workloads in a group. */
const MOST_NAMED = 3;

/** Counts the results of a run, with reasons for skipped workloads. */
export class InjectTally {
  /** Workloads that were injected into or uninjected. */
  workloads = 0;
  objects = 0;
  private seen = 0;
  private selected = 0;
  private readonly sidecars = new Map<string, number>();
  private readonly left = new Map<string, string[]>();
  private readonly notes = new Map<string, string[]>();

  verdict(title: string, { outcome, reason, sidecars, present }: Verdict): void {
    this.seen++;
    if (outcome !== 'not-selected') this.selected++;
    if (outcome === 'injected') {
      this.workloads++;
      for (const name of sidecars) this.sidecars.set(name, (this.sidecars.get(name) ?? 0) + 1);
      if (present.length > 0) add(this.left, reason, title);
    } else if (outcome !== 'failed') {
      add(this.left, reason, title);
    }
  }

  note(text: string, title: string): void {
    add(this.notes, text, title);
  }

  /** The summary of an injection, as lines of text. */
  injected(): string[] {
    const sidecars = [...this.sidecars].map(([name, n]) => `${name} ${n}`).join(', ');
    const objects = this.objects === 0 ? '' : `, ${count(this.objects, 'object')} added`;
    return [
      ...this.noted(),
      `injected into ${this.workloads} of ${count(this.seen, 'workload')}${sidecars === '' ? '' : ` (${sidecars})`}${objects}`,
      ...[...this.left].map(([reason, titles]) => `  left alone: ${named(titles)}: ${reason}`),
      ...(this.selected === 0 ? [`warning: ${this.seen === 0 ? 'the input has no workload' : 'select takes no workload'}, so nothing is injected`] : []),
    ];
  }

  /** The summary of an uninjection. */
  removed(): string[] {
    return [...this.noted(), `taken from ${count(this.workloads, 'workload')}${this.objects === 0 ? '' : `, with ${count(this.objects, 'object')}`}`];
  }

  private noted(): string[] {
    return [...this.notes].map(([text, titles]) => `note: ${text} (${named(titles)})`);
  }
}

function add(lists: Map<string, string[]>, key: string, title: string): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [title]); else list.push(title);
}

function named(titles: readonly string[]): string {
  if (titles.length <= MOST_NAMED) return titles.join(', ');
  return `${count(titles.length, 'workload')}, first ${titles[0]}`;
}
