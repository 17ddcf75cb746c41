import { Choice } from './choice';

/** What became of a workload. */
export type InjectionOutcome = 'injected' | 'unchanged' | 'opted-out' | 'not-selected' | 'failed';

/** What one injection does to one workload, and why. Sidecars are told by their names. */
export interface Verdict {
  readonly outcome: InjectionOutcome;
  readonly reason: string;
  /** Those that are added, in order. */
  readonly sidecars: readonly string[];
  /** Those that are left alone, because something of that name is there. */
  readonly present: readonly string[];
}

/**
 * Decides on a workload that the selector takes.
 *
 * @param offered the sidecars of the injection, in order
 * @param choice what the workload says
 * @param there what is there by a name, in words: `container` or `sidecar of injection app/agents`
 */
export function decide(offered: readonly string[], choice: Choice, there: ReadonlyMap<string, string>): Verdict {
  if (choice === 'none') return left('opted-out', 'its annotation says "false"');
  const wanted = choice === 'all' ? offered : offered.filter((name) => choice.includes(name));
  if (wanted.length === 0) return left('opted-out', `its annotation chooses ${choice.length === 0 ? 'nothing' : (choice as readonly string[]).join(', ')}`);
  const present = wanted.filter((name) => there.has(name));
  const sidecars = wanted.filter((name) => !there.has(name));
  const kept = present.map((name) => `"${name}" is there already (${there.get(name)})`).join(', ');
  if (sidecars.length === 0) return { outcome: 'unchanged', reason: kept, sidecars, present };
  const chosen = choice === 'all' ? '' : 'its annotation chooses by name';
  return { outcome: 'injected', reason: [chosen, kept].filter((text) => text !== '').join('; '), sidecars, present };
}

/** A workload that nothing is added to. */
export function left(outcome: InjectionOutcome, reason: string): Verdict {
  return { outcome, reason, sidecars: [], present: [] };
}
