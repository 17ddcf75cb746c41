import { counted } from './traffic';
import { until } from './until';
import { ensure } from '../checks';
import { ContainerStatus } from '../pods/container';
import { NginxLogs } from '../pods/nginx';
import { RunningPod } from '../pods/pod';
import { send } from '../requests';

/** Maximum time from the end of the last process until the pod is gone. */
const OVERHEAD_SECONDS = 5;

/** The end of each container of a pod, from its last status. */
export interface Ending {
  readonly seconds: number;
  readonly exits: readonly { readonly name: string; readonly exitCode: number; readonly finished: number }[];
}

/** Deletes a pod, and records when its containers exited. */
export async function deletePod(pod: RunningPod): Promise<Ending> {
  const grace: number = pod.spec.terminationGracePeriodSeconds ?? 30;
  const begin = Date.now();
  const ended = new Map<string, { name: string; exitCode: number; finished: number }>();
  await pod.namespace.delete(`pods/${pod.name}`);
  const gone = await until(async () => {
    const now = await pod.get();
    if (now?.metadata.uid !== pod.uid) return true;
    const statuses: ContainerStatus[] = [...now.status.initContainerStatuses ?? [], ...now.status.containerStatuses ?? []];
    for (const { name, state, restartCount } of statuses) {
      if (state.terminated) ended.set(`${name} ${restartCount}`, { name, exitCode: state.terminated.exitCode, finished: Date.parse(state.terminated.finishedAt) });
    }
    return false;
  }, grace + OVERHEAD_SECONDS);
  const seconds = (Date.now() - begin) / 1000;
  ensure(gone, `the pod is still there ${seconds.toFixed(1)} s after it was deleted, with a grace period of ${grace} s`);
  return { seconds, exits: [...ended.values()] };
}

/**
 * Deletes a pod under load. Requests continue until main is gone: each answered one must be in the log, and each line of the log must be shipped.
 *
 * @returns the counts, and the duration in seconds
 */
export async function deleteUnderLoad(logs: NginxLogs, sidecar: string, once = true): Promise<{ counted: string; seconds: number }> {
  const { pod } = logs;
  const target = await pod.target();
  const load = send(target, 'last', 4000, 400, { untilGone: true });
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const { seconds, exits } = await deletePod(pod);
  const answers = await load;
  const last = new Set(logs.written('access.log').map((line) => /\/\?(last-\d+) /.exec(line)?.[1]));
  const unwritten = answers.answered.filter((name) => !last.has(name));
  ensure(unwritten.length === 0, `${unwritten.length} of ${answers.answered.length} answered requests are not in the log: ${unwritten.slice(0, 3).join(', ')}`);
  const codes = exits.map(({ name, exitCode }) => `${name} ${exitCode}`).join(', ') || 'none';
  const told = counted(logs, sidecar, once);
  return {
    seconds,
    counted: `gone after ${seconds.toFixed(1)} s of ${pod.spec.terminationGracePeriodSeconds} s, exit codes as far as the API told them: ${codes}; `
      + `${answers.answered.length} requests answered meanwhile, all of them in the log; over the pod's life ${told}`,
  };
}
