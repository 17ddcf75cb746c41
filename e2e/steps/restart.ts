import * as fs from 'fs';
import { ensure } from '../checks';
import { Played } from '../played';
import { send } from '../requests';
import { processesOf } from './memory';

/** Waits for something to come true, looking ten times a second. */
export async function until(condition: () => boolean, seconds: number): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > end) return false;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return true;
}

/**
 * Ends the sidecar's process with SIGKILL while main is answering.
 * @param requests how many are sent, and how many each second
 * @param moment the kill waits for it
 */
export async function killUnderLoad(
  played: Played, requests: { count: number; perSecond: number }, moment: () => Promise<void>,
): Promise<string> {
  const before = played.inspect('sidecar');
  const mainBefore = played.inspect('main');
  const load = send(played.target, 'kill', requests.count, requests.perSecond);
  await moment();
  process.kill(before.State.Pid, 'SIGKILL');
  const restarted = await until(() => {
    const { RestartCount, State } = played.inspect('sidecar');
    return RestartCount > before.RestartCount && State.Status === 'running' && State.Pid !== before.State.Pid;
  }, 15);
  const answers = await load;
  const after = played.inspect('sidecar');
  const mainAfter = played.inspect('main');
  ensure(restarted, `the sidecar did not come back in 15 s: ${after.State.Status}, RestartCount ${after.RestartCount}`);
  ensure(mainAfter.State.Pid === mainBefore.State.Pid && mainAfter.RestartCount === 0, 'main was restarted');
  ensure(answers.wrong.length === 0, `main answered ${answers.wrong.length} of ${answers.sent} requests wrongly: ${answers.wrong.slice(0, 3).join(', ')}`);
  return `pid ${before.State.Pid} killed, RestartCount ${before.RestartCount} -> ${after.RestartCount}, new pid ${after.State.Pid}; `
    + `meanwhile ${answers.sent} requests, ${answers.sent} answered by main's first process, 0 failed`;
}

/** Ends all processes of the sidecar's container at once, as the kernel does for want of memory. */
export async function killAll(played: Played): Promise<string> {
  const before = played.inspect('sidecar');
  const processes = processesOf(before);
  for (const pid of processes) kill(pid);
  const restarted = await until(() => {
    const { RestartCount, State } = played.inspect('sidecar');
    return RestartCount > before.RestartCount && State.Status === 'running';
  }, 15);
  return restarted ? `${processes.length} processes killed, restarted` : `${processes.length} processes killed, NOT RESTARTED in 15 s`;
}

/** The kernel ends all processes of a container with its first one, so that some are gone before it is their turn. */
function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Resolves some 300 ms after the sidecar printed something: a moment in which it is at work, and not within a write. */
export async function afterItPrinted(played: Played): Promise<void> {
  const { Path } = played.inspect('sidecar').HostConfig.LogConfig;
  const before = fs.statSync(Path).size;
  const printed = await until(() => fs.statSync(Path).size > before, 10);
  ensure(printed, 'the sidecar printed nothing in 10 s under load');
  await new Promise((resolve) => setTimeout(resolve, 300));
}
