import { Composition } from '../composition/fragment';
import { Suppression } from '../validation/suppressions';

/** The rules about pods that find what a rule of composition finds. */
const SAME: Readonly<Record<string, readonly string[]>> = { 'compose/port': ['sidecar/port-collision', 'sidecar/port-name-collision'] };

/**
 * What rules about pods would find in a composed pod, though it is known already: a note says it, or the user has suppressed it under the name that
 * composition has for it.
 *
 * @param suppressed the rules of composition that are suppressed for the object
 */
export function foundAgain({ objects, problems, told }: Composition, suppressed: readonly string[]): Suppression[] {
  const found = told.map((rule): Suppression => ({ rule, reason: 'a note says it' }));
  for (const composing of new Set(problems.map(({ rule }) => rule).filter((rule) => suppressed.includes(rule)))) {
    for (const rule of SAME[composing] ?? []) found.push({ rule, reason: `${composing} is suppressed` });
  }
  // The annotations may be about main, and are not all that Prometheus is told.
  if (objects.some(({ kind }) => kind === 'PodMonitor')) found.push({ rule: 'sidecar/scrape-claims', reason: 'a PodMonitor names the ports of the sidecars' });
  return found;
}
