import { handlerOf } from './handlers';
import { asNumber, asObject, asString } from '../../manifest/json';
import { ContainerView, PodView } from '../../manifest/pod-view';

/** How a container stops. */
export interface Stop {
  readonly stopStep: number;
  readonly stopsAfter: string[];
  readonly preStop?: string;
  readonly preStopSeconds?: number;
  readonly signal: string;
  readonly signalSeconds: number;
}

export interface StopPlan {
  /** Seconds until the kubelet kills the remaining containers. */
  readonly stopSeconds: number;
  readonly stops: ReadonlyMap<ContainerView, Stop>;
  readonly notes: readonly string[];
}

/** The default grace period of a pod. */
const DEFAULT_GRACE_SECONDS = 30;

/** The seconds that the kubelet gives a container whose signal or end of hook comes after the grace period. */
export const EXTENSION_SECONDS = 2;

/**
 * How a pod stops. All preStop hooks run at once, including those of native sidecars. Each regular container gets its signal when its hook has ended. When the last
 * of them has exited, the native sidecars get theirs, one after the other, in reverse order. All of this must fit into the grace period.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
 */
export function stopOf(pod: PodView): StopPlan {
  const stopSeconds = Math.max(0, asNumber(pod.spec.terminationGracePeriodSeconds) ?? DEFAULT_GRACE_SECONDS);
  const stops = new Map<ContainerView, Stop>();
  const notes: string[] = [];
  const regular = pod.containers.filter(({ list }) => list === 'containers');
  const natives = pod.containers.filter(({ role }) => role === 'native-sidecar').reverse();
  let earliest = 0;
  for (const view of regular) {
    const stop = { stopStep: 1, stopsAfter: [] as string[], ...hookOf(view), signal: signalOf(view), signalSeconds: 0 };
    stop.signalSeconds = Math.min(stop.preStopSeconds ?? 0, stopSeconds);
    if (stop.preStop !== undefined) stop.stopsAfter.push('its preStop hook has ended');
    stops.set(view, stop);
    earliest = Math.max(earliest, stop.signalSeconds);
    note(view, stop.preStopSeconds);
  }
  let before = regular.length === 1 ? `"${regular[0].name}" has ended` : 'all regular containers have ended';
  natives.forEach((view, i) => {
    const hook = hookOf(view);
    earliest = Math.max(earliest, Math.min(hook.preStopSeconds ?? 0, stopSeconds));
    const stopsAfter = [before, ...(hook.preStop === undefined ? [] : ['its preStop hook has ended'])];
    stops.set(view, { stopStep: i + 2, stopsAfter, ...hook, signal: signalOf(view), signalSeconds: earliest });
    before = `"${view.name}" has ended`;
    note(view, hook.preStopSeconds);
  });
  return { stopSeconds, stops, notes };

  function note({ name }: ContainerView, seconds: number | undefined): void {
    if (seconds === undefined || seconds < stopSeconds || stopSeconds === 0) return;
    notes.push(`the preStop hook of "${name}" takes ${seconds} s, and the grace period is ${stopSeconds} s: "${name}" has ${EXTENSION_SECONDS} s between its signal and its end`);
  }
}

function hookOf({ container }: ContainerView): Pick<Stop, 'preStop' | 'preStopSeconds'> {
  const hook = asObject(asObject(container.lifecycle)?.preStop);
  const handler = hook && handlerOf(hook);
  return handler ? { preStop: handler.text, ...(handler.seconds !== undefined && { preStopSeconds: handler.seconds }) } : {};
}

function signalOf({ container }: ContainerView): string {
  return asString(asObject(container.lifecycle)?.stopSignal) ?? 'SIGTERM';
}
