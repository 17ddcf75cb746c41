import * as http from 'http';
import { get } from './get';
import { Hook } from './hook';
import { Checks, ensure } from '../checks';
import { NginxLogs } from '../pods/nginx';
import { Target } from '../requests';
import { peak, underLimit } from '../steps/memory';
import { killSidecar } from '../steps/restart';
import { until } from '../steps/until';

/** Applies while the watcher is killed. */
const ALARMS_PER_SECOND = 20;

/** The webhook watcher: each matching line is posted, even if the server is down or the watcher is killed meanwhile. */
export async function posting(checks: Checks, title: (what: string) => string, logs: NginxLogs, hook: Hook, watcher: string): Promise<void> {
  const { pod } = logs;
  const target = await pod.target();
  await checks.run(title('posts the lines that match, each once'), async () => {
    const numbers = await ask(target, 1, 500, 10);
    const seconds = await arrived(hook, numbers, 20);
    once(hook, numbers);
    const written = logs.written('access.log');
    const { type, body } = hook.posts[0];
    ensure(type === 'application/json', `posted as ${type}`);
    ensure(hook.posts.every((post) => written.includes(post.body.line)), 'a line that is not in the log was posted');
    ensure(body.text.startsWith('alarm "') && body.text.endsWith(` of ${pod.name}`), `posted ${JSON.stringify(body)}`);
    return `500 requests, ${numbers.length} of them alarms; ${hook.posts.length} posts, 0 lost, 0 twice, after ${seconds} s: ${JSON.stringify(body.text)}`;
  });
  await checks.run(title('the server away for 10 s'), async () => {
    hook.down = true;
    const numbers = await ask(target, 1001, 200, 10);
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    hook.down = false;
    const seconds = await arrived(hook, numbers, 90);
    once(hook, numbers);
    return `${numbers.length} alarms, ${hook.refused} posts refused meanwhile; 0 lost, 0 twice, ${seconds} s after it was back`;
  });
  const peaks = [await peak(pod, watcher)];
  await checks.run(title('SIGKILL of the watcher under load'), async () => {
    const load = ask(target, 2001, 500, 5, 5 * ALARMS_PER_SECOND);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    await killSidecar(pod, watcher);
    const numbers = await load;
    await until(() => hook.times(numbers).every((times) => times > 0), 15);
    const times = hook.times(numbers);
    const lost = times.filter((count) => count === 0).length;
    // Lines that Fluent Bit has read but not yet written to disk are lost with it: those of 25 ms.
    ensure(lost <= ALARMS_PER_SECOND, `${lost} of ${numbers.length} alarms were not posted`);
    ensure(times[times.length - 1] > 0, 'the last alarm was not posted');
    return `${numbers.length} alarms, ${ALARMS_PER_SECOND} a second; ${lost} lost (read, but not yet noted), ${times.filter((count) => count > 1).length} twice`;
  });
  await checks.run(title('its memory'), async () => underLimit(pod, watcher, [...peaks, await peak(pod, watcher)]));
}

/** Sends requests, some of them alarms; returns the numbers of the alarms. */
async function ask(target: Target, first: number, count: number, each: number, perSecond = 500): Promise<number[]> {
  const numbers: number[] = [];
  const agent = new http.Agent({ keepAlive: true, maxSockets: 4 });
  for (let n = first; n < first + count; n++) {
    const alarm = (n - first) % each === 0;
    if (alarm) numbers.push(n);
    const status = await get(target, alarm ? `/alarm/${n}` : `/?alarm/${n}`, agent);
    ensure(status.code === 200, `nginx answers ${status.code}`);
    await new Promise((resolve) => setTimeout(resolve, 1000 / perSecond));
  }
  agent.destroy();
  return numbers;
}

/** Waits until all were posted, and returns the seconds. */
async function arrived(hook: Hook, numbers: readonly number[], seconds: number): Promise<string> {
  const begin = Date.now();
  await until(() => hook.times(numbers).every((times) => times > 0), seconds);
  const lost = numbers.filter((_, i) => hook.times(numbers)[i] === 0);
  ensure(lost.length === 0, `${lost.length} of ${numbers.length} alarms were not posted in ${seconds} s: ${lost.slice(0, 5).join(', ')}`);
  return ((Date.now() - begin) / 1000).toFixed(1);
}

function once(hook: Hook, numbers: readonly number[]): void {
  const twice = numbers.filter((_, i) => hook.times(numbers)[i] > 1);
  ensure(twice.length === 0, `${twice.length} alarms were posted more than once: ${twice.slice(0, 5).join(', ')}`);
}
