import { until } from './until';
import { ensure } from '../checks';
import { kill } from '../node/machine';
import { pidOf, processesOf } from '../pods/container';
import { RunningPod } from '../pods/pod';
import { Answers } from '../requests';

/** Maximum back-off of the kubelet for the second or third restart of a container (10 s, doubled), plus some seconds. */
const RESTART_SECONDS = 45;

/**
 * Kills the processes of a sidecar with SIGKILL while main is answering.
 *
 * @param which the first process alone, or all, like the OOM killer
 * @returns the seconds until the kubelet reports that it runs again
 */
export async function killSidecar(pod: RunningPod, sidecar: string, which: 'first' | 'all' = 'first'): Promise<{ killed: number; seconds: number; restarts: number }> {
  const before = await pod.status(sidecar);
  const processes = which === 'first' ? [pidOf(before)] : processesOf(before);
  const begin = Date.now();
  for (const pid of processes) kill(pid);
  const restarted = await until(async () => {
    const { restartCount, state } = await pod.status(sidecar);
    return restartCount > before.restartCount && state.running !== undefined;
  }, RESTART_SECONDS);
  const { restartCount, state } = await pod.status(sidecar);
  ensure(restarted, `${sidecar} did not come back in ${RESTART_SECONDS} s: ${JSON.stringify(state)}, ${restartCount} restarts`);
  return { killed: processes.length, seconds: (Date.now() - begin) / 1000, restarts: restartCount };
}

/** Kills a sidecar under load, and checks that main is not affected. */
export async function killUnderLoad(pod: RunningPod, sidecar: string, load: () => Promise<Pick<Answers, 'sent' | 'wrong'>>, moment: () => Promise<void>): Promise<string> {
  const main = await pod.status(pod.main);
  const pid = pidOf(main);
  const asked = load();
  await moment();
  const { seconds, restarts } = await killSidecar(pod, sidecar);
  const answers = await asked;
  const after = await pod.status(pod.main);
  ensure(after.containerID === main.containerID && pidOf(after) === pid && after.restartCount === main.restartCount, 'main was restarted');
  ensure(answers.wrong.length === 0, `main answered ${answers.wrong.length} of ${answers.sent} requests wrongly: ${answers.wrong.slice(0, 3).join(', ')}`);
  return `restarted by the kubelet after ${seconds.toFixed(1)} s (restart ${restarts}); meanwhile ${answers.sent} requests, ${answers.sent} answered by main's first process, 0 failed`;
}

/** Resolves some 300 ms after a sidecar printed something: it is working, and not in the middle of a write. */
export async function afterItPrinted(pod: RunningPod, sidecar: string): Promise<void> {
  const before = pod.output(sidecar).length;
  const printed = await until(() => pod.output(sidecar).length > before, 10);
  ensure(printed, 'the sidecar printed nothing in 10 s under load');
  await new Promise((resolve) => setTimeout(resolve, 300));
}
