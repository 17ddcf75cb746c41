import { Choice } from './choice';

/** The result for one workload. */
export type InjectionOutcome = 'injected' | 'unchanged' | 'opted-out' | 'not-selected' | 'failed';

/** What one injection does to one workload, and why. Sidecars are identified by name. */
export interface Verdict {
  readonly outcome: InjectionOutcome;
  readonly reason: string;
  /** The added sidecars, in order. */
  readonly sidecars: readonly string[];
  /** The skipped sidecars: the pod already has something of that name. */
  readonly present: readonly string[];
}

/**
 * Decides on a workload that the selector matches.
 *
 * @param offered the sidecars of the injection, in order
 * @param choice the choice of the workload
 * @param there describes what has a name already: `container` or `sidecar of injection app/agents`
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

/** The verdict for a workload that gets no sidecars. */
export function left(outcome: InjectionOutcome, reason: string): Verdict {
  return { outcome, reason, sidecars: [], present: [] };
}
