import { ensure } from '../checks';
import { RunningPod } from '../pods/pod';

/** A probe that came as its container ended, which is no result: a restart that nobody asked for is found by its count. */
const CAME_TOO_LATE = /errored and resulted in unknown state.*(?:CONTAINER_EXITED|container not running|stopped container|task \S+ not found)/;

/**
 * Checks the results of the kubelet's probes so far: every probe passes, and no container was restarted.
 *
 * @param restarts how often containers were killed on purpose
 */
export async function probes(pod: RunningPod, restarts: Readonly<Record<string, number>> = {}): Promise<string> {
  const { status, metadata } = await pod.get();
  const seconds = (Date.now() - Date.parse(metadata.creationTimestamp)) / 1000;
  const more = Object.entries(await pod.restarts()).filter(([name, count]) => count > (restarts[name] ?? 0));
  ensure(more.length === 0, `restarted: ${more.map(([name, count]) => `${name} ${count} times`).join(', ')}`);
  // A startup probe may fail before a container is up; a liveness probe must not.
  const unhealthy = (await pod.events('Unhealthy')).filter(({ message }) => message.startsWith('Liveness') && !CAME_TOO_LATE.test(message));
  ensure(unhealthy.length === 0, unhealthy.map(({ message, count }) => `${message} (${count} times)`).join('; '));
  ensure(status.conditions.some(({ type, status: is }: any) => type === 'Ready' && is === 'True'), 'the pod is not ready');
  const probed = [pod.main, ...pod.sidecars].filter((name) => pod.container(name).livenessProbe !== undefined);
  ensure(probed.length > 0, 'no container has a liveness probe');
  return `liveness of ${probed.join(', ')} over ${(seconds / 60).toFixed(1)} minutes of the pod, 0 failures, 0 restarts but those on purpose`;
}
