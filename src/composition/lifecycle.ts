import { Draft } from './draft';
import { CompositionSettings } from './fragment';
import { SidecarDraft } from './sidecar-draft';
import { asNumber, asObject, JsonObject } from '../manifest/json';
import { sleepFor } from '../manifest/sleep';
import { PRE_STOP_SLEEP_MINOR } from '../manifest/versions';

/** The grace period of a pod that names none. */
const DEFAULT_GRACE_SECONDS = 30;

/** Added to the sum of all budgets, so that the last one is not cut to the second. */
const MARGIN_SECONDS = 5;

/**
 * Gives the pod the time to stop: what main had, what each sidecar needs after it, and a margin. At the end of a pod with plain sidecars every
 * container is told to stop at once, so a sidecar that must outlive main first waits as long as main may take.
 */
export function applyLifecycle(draft: Draft, sidecars: readonly SidecarDraft[], native: boolean, settings: CompositionSettings): void {
  const given = draft.spec.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
  const mainSeconds = asNumber(given) ?? -1;
  if (!Number.isInteger(mainSeconds) || mainSeconds < 0) {
    draft.problem('compose/grace-period', `spec.terminationGracePeriodSeconds is ${JSON.stringify(given)}`, 'make it a whole number of seconds, 0 or more');
    return;
  }
  const flushSeconds = sidecars.reduce((sum, sidecar) => sum + sidecar.fragment.flushSeconds, 0);
  draft.set('terminationGracePeriodSeconds', mainSeconds + flushSeconds + MARGIN_SECONDS);
  if (native || mainSeconds <= 0) return;
  for (const sidecar of sidecars) {
    const wait = waiting(sidecar, mainSeconds, settings);
    if (wait) sidecar.preStop(wait);
  }
}

function waiting({ fragment }: SidecarDraft, seconds: number, settings: CompositionSettings): JsonObject | undefined {
  if (fragment.flushSeconds === 0 || asObject(fragment.container.lifecycle)?.preStop !== undefined) return undefined;
  if (settings.minor >= PRE_STOP_SLEEP_MINOR) return { sleep: { seconds } };
  return fragment.sleepCommand.length === 0 ? undefined : { exec: { command: sleepFor(fragment.sleepCommand, seconds) } };
}
