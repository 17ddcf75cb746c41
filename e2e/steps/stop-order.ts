import * as fs from 'fs';
import { until } from './until';
import { ensure } from '../checks';
import { Placement } from '../manifests';
import { pidOf, processesOf } from '../pods/container';
import { RunningPod } from '../pods/pod';

const LOOK_MS = 10;

/** The current processes of a container; none if it is gone. */
function processes(status: Parameters<typeof processesOf>[0]): number[] {
  try {
    return processesOf(status);
  } catch {
    return [];
  }
}

/**
 * Deletes a pod, and polls, up to a hundred times a second, the end of each container's first process, and the start of its hooks: native sidecars exit after
 * main, one after the other, in reverse start order; all hooks run from the beginning.
 */
export async function stopOrder(pod: RunningPod, placement: Placement): Promise<string> {
  const grace: number = pod.spec.terminationGracePeriodSeconds ?? 30;
  const all = await Promise.all([pod.main, ...pod.sidecars].map(async (name) => {
    const status = await pod.status(name);
    return { name, status, pid: pidOf(status), before: new Set(processes(status)), hooked: pod.container(name).lifecycle?.preStop !== undefined };
  }));
  const gone = new Map<string, number>();
  const hooks = new Map<string, number>();
  const begin = Date.now();
  const look = setInterval(() => {
    const now = Date.now() - begin;
    for (const { name, status, pid, before, hooked } of all) {
      if (gone.has(name)) continue;
      if (!fs.existsSync(`/proc/${pid}`)) gone.set(name, now);
      else if (hooked && !hooks.has(name) && processes(status).some((process) => !before.has(process))) hooks.set(name, now);
    }
  }, LOOK_MS);
  try {
    await pod.namespace.delete(`pods/${pod.name}`);
    await until(() => gone.size === all.length, grace + 5);
  } finally {
    clearInterval(look);
  }
  const at = (times: ReadonlyMap<string, number>, name: string) => (times.has(name) ? `${(times.get(name)! / 1000).toFixed(2)} s` : 'not seen');
  const ended = all.map(({ name }) => `${name} ${at(gone, name)}`).join(', ');
  const hooked = all.filter((each) => each.hooked).map(({ name }) => `${name} ${at(hooks, name)}`).join(', ');
  const told = `first processes gone after: ${ended}; hooks begun after: ${hooked || 'there are none'}`;
  ensure(gone.size === all.length, `not all ended in ${grace + 5} s: ${told}`);
  if (placement === 'NATIVE') {
    // Containers that exit between two polls have no order.
    const expected = [pod.main, ...[...pod.sidecars].reverse()];
    const wrong = expected.slice(1).filter((name, i) => gone.get(name)! < gone.get(expected[i])!);
    ensure(wrong.length === 0, `${wrong.join(', ')} did not end after what must end before: ${told}`);
  }
  const first = Math.min(...pod.sidecars.map((name) => gone.get(name)!));
  const late = all.filter((each) => each.hooked && (hooks.get(each.name) ?? Infinity) > first);
  ensure(placement === 'CLASSIC' || late.length === 0, `hooks of ${late.map(({ name }) => name).join(', ')} began when sidecars had ended: ${told}`);
  return told;
}
