import { ensure } from '../checks';
import { describe } from '../lines';
import { Played } from '../played';
import { send } from '../requests';

/** What podman itself may need, after the last process is gone, to take a pod's network and mounts down. */
const OVERHEAD_SECONDS = 3;

/** Sends some last requests and stops the pod at once. */
export async function stop(played: Played, options: { once: boolean; exitsItself: boolean }): Promise<string> {
  const answers = await send(played.target, 'last', 50);
  ensure(answers.wrong.length === 0, `before the stop: ${answers.wrong.slice(0, 3).join(', ')}`);
  const begin = Date.now();
  played.podman.run(['pod', 'stop', '--time', String(played.grace), played.pod], { seconds: played.grace + 60 });
  const seconds = (Date.now() - begin) / 1000;
  ensure(seconds <= played.grace + (options.exitsItself ? 0 : OVERHEAD_SECONDS), `took ${seconds.toFixed(1)} s of a grace period of ${played.grace} s`);

  const { ExitCode } = played.inspect('sidecar').State;
  ensure(!options.exitsItself || ExitCode === 0, `the sidecar's exit code is ${ExitCode}: it did not end by itself`);
  const { access, error, lines } = played.account();
  const last = played.written('access.log').filter((line) => line.includes('/?last-')).length;
  const counted = `${describe('access', access)}; ${describe('error', error)}`;
  ensure(last === answers.sent && lines.missing.length === 0 && lines.foreign.length === 0, `${last} last access lines written; ${counted}`);
  if (options.once) ensure(lines.repeated.length === 0, counted);
  return `stopped in ${seconds.toFixed(1)} s of ${played.grace} s, the sidecar exited with ${ExitCode}; ${last} lines of the last moment written, 0 missing; `
    + `over the pod's life ${counted}`;
}
