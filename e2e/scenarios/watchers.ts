import * as http from 'http';
import { Checks, ensure } from '../checks';
import { synthesizeProgram } from '../manifests';
import { Played } from '../played';
import { Podman } from '../podman';
import { ready, Target } from '../requests';
import { healthy } from '../steps/health';
import { memoryUnderLimit, peak } from '../steps/memory';
import { until } from '../steps/restart';
import { imagesOf } from '../tools/images';
import { tool } from '../tools/tools';
import { Hook } from '../watchers/hook';
import { exchange } from '../watchers/kubelet';
import { nginxConf } from '../watchers/nginx-conf';

/** While the watcher is killed. */
const ALARMS_PER_SECOND = 20;

const title = (what: string) => `watchers: ${what}`;

/** A web server whose log is watched by a webhook watcher, and its configuration by a config watcher; the latter alone where there is no Fluent Bit. */
export async function watchers(checks: Checks, podman: Podman, work: string): Promise<void> {
  const fluentBit = await tool('fluent-bit');
  const hook = await Hook.start();
  try {
    const images = 'file' in fluentBit ? imagesOf({ 'fluent-bit': fluentBit.file }) : {};
    const gateway = podman.spareAddress().replace(/\.\d+$/, '.1');
    const webhook = 'file' in fluentBit ? `http://${gateway}:${hook.port}/hook` : '';
    const manifest = synthesizeProgram('watchers/main.ts', `${work}/dist`, { WEBHOOK: webhook });
    let played!: Played;
    const started = await checks.run(title('plays as a pod, main answers'), async () => {
      played = await Played.start(podman, manifest, work, images);
      return `${manifest.spec.containers.length} containers, answers after ${await ready(played.target, 30, '/healthz')} ms`;
    });
    if (!started) return;
    if ('file' in fluentBit) {
      await posting(checks, played, hook);
    } else {
      console.log(`\nNOT SHOWN HERE: the webhook watcher: ${fluentBit.missing}\n`);
      checks.skip(title('the webhook watcher'), fluentBit.missing);
    }
    await checks.run(title('a changed config reloads nginx'), () => reload(played));
    await checks.run(title('files exchanged for the same ones'), () => sameAgain(played));
  } finally {
    await hook.stop();
  }
}

async function posting(checks: Checks, played: Played, hook: Hook): Promise<void> {
  await checks.run(title('posts the lines that match, each once'), async () => {
    const numbers = await ask(played.target, 1, 500, 10);
    const seconds = await arrived(hook, numbers, 20);
    once(hook, numbers);
    const written = played.written('access.log');
    const { type, body } = hook.posts[0];
    ensure(type === 'application/json', `posted as ${type}`);
    ensure(hook.posts.every((post) => written.includes(post.body.line)), 'a line that is not in the log was posted');
    ensure(/^alarm "\d+" of \S+$/.test(body.text), `posted ${JSON.stringify(body)}`);
    return `500 requests, ${numbers.length} of them alarms; ${hook.posts.length} posts, 0 lost, 0 twice, after ${seconds} s: ${JSON.stringify(body.text)}`;
  });
  await checks.run(title('its liveness'), () => healthy(played, 'sidecar', 3));
  await checks.run(title('the server away for 10 s'), async () => {
    hook.down = true;
    const numbers = await ask(played.target, 1001, 200, 10);
    await new Promise((resolve) => setTimeout(resolve, 10_000));
    hook.down = false;
    const seconds = await arrived(hook, numbers, 90);
    once(hook, numbers);
    return `${numbers.length} alarms, ${hook.refused} posts refused meanwhile; 0 lost, 0 twice, ${seconds} s after it was back`;
  });
  const peaks = [peak(played)];
  await checks.run(title('SIGKILL of the watcher under load'), async () => {
    const before = played.inspect('sidecar');
    const load = ask(played.target, 2001, 500, 5, 5 * ALARMS_PER_SECOND);
    await new Promise((resolve) => setTimeout(resolve, 2500));
    process.kill(before.State.Pid, 'SIGKILL');
    const restarted = await until(() => played.inspect('sidecar').RestartCount > before.RestartCount, 15);
    ensure(restarted, 'it did not come back in 15 s');
    const numbers = await load;
    await until(() => hook.times(numbers).every((times) => times > 0), 15);
    const times = hook.times(numbers);
    const lost = times.filter((count) => count === 0).length;
    // What Fluent Bit had read, but not yet written to its disk, is gone with it: the lines of 25 ms.
    ensure(lost <= ALARMS_PER_SECOND, `${lost} of ${numbers.length} alarms were not posted`);
    ensure(times[times.length - 1] > 0, 'the last alarm was not posted');
    return `${numbers.length} alarms, ${ALARMS_PER_SECOND} a second; ${lost} lost (read, but not yet noted), ${times.filter((count) => count > 1).length} twice`;
  });
  await checks.run(title('its memory'), () => memoryUnderLimit([...peaks, peak(played)], played.inspect('sidecar').HostConfig.Memory));
}

/** Sends requests, of which every so many is an alarm; returns the numbers of the alarms. */
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

/** On a connection of its own where no agent keeps some: a server that reloads may end one that waits for its next request, just as that is sent. */
function get(target: Target, path: string, agent: http.Agent | false = false): Promise<{ code?: number; text: string }> {
  return new Promise((resolve, reject) => {
    http.get({ ...target, path, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk) => { text += chunk; }).on('end', () => resolve({ code: response.statusCode, text }));
    }).on('error', reject);
  });
}

/** Waits until all were posted; in seconds. */
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

const RELOADED = 'changed, told HUP to nginx';

/** Where podman keeps what main has mounted from the ConfigMap. */
function configFolder(played: Played): string {
  const mount = played.inspect('main').Mounts.find(({ Destination }) => Destination === '/etc/webserver');
  ensure(mount, 'main has no volume at /etc/webserver');
  return mount.Source;
}

function reloads(played: Played): number {
  const name = `${played.pod}-config-reloader`;
  const { stdout, stderr } = played.podman.try(['logs', name]);
  return `${stdout}${stderr}`.split(RELOADED).length - 1;
}

async function reload(played: Played): Promise<string> {
  const before = played.inspect('main');
  ensure((await get(played.target, '/')).text === 'version 1\n', 'nginx does not answer with version 1');
  const took: string[] = [];
  let asked = 0;
  for (const version of [2, 3, 4]) {
    exchange(configFolder(played), { 'nginx.conf': nginxConf(`version ${version}`) });
    const begin = Date.now();
    let text = '';
    // Every request of this while must be answered.
    while (text !== `version ${version}\n` && Date.now() < begin + 15_000) {
      const answer = await get(played.target, '/');
      ensure(answer.code === 200, `nginx answers ${answer.code}`);
      text = answer.text;
      asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    ensure(text === `version ${version}\n`, `15 s after the change to version ${version}, nginx still answers ${JSON.stringify(text)}`);
    took.push(`${((Date.now() - begin) / 1000).toFixed(1)} s`);
  }
  const after = played.inspect('main');
  ensure(after.State.Pid === before.State.Pid && after.RestartCount === 0, 'main was restarted');
  ensure(reloads(played) === 3, `${reloads(played)} reloads were told`);
  return `3 changes, served ${took.join(', ')} later; ${asked} requests meanwhile, 0 failed; nginx is the same process`;
}

async function sameAgain(played: Played): Promise<string> {
  exchange(configFolder(played), { 'nginx.conf': nginxConf('version 4') });
  await new Promise((resolve) => setTimeout(resolve, 4000));
  ensure(reloads(played) === 3, `${reloads(played) - 3} reloads more`);
  return '0 reloads in 4 s';
}
