import * as fs from 'fs';
import * as path from 'path';
import { Checks, ensure } from '../checks';
import { synthesize, synthesizeWithoutSidecars } from '../manifests';
import { Played } from '../played';
import { Podman } from '../podman';
import { ready, send } from '../requests';
import { healthy } from '../steps/health';
import { memoryUnderLimit, peak } from '../steps/memory';
import { afterItPrinted, killUnderLoad, until } from '../steps/restart';
import { stop } from '../steps/stop';
import { allShipped, traffic } from '../steps/traffic';
import { mainUnchanged } from '../steps/unchanged';

const ONCE = { seconds: 15, once: true };

/** As logrotate does it: rename, and let main open a new file. */
async function rotate(played: Played): Promise<string> {
  const load = send(played.target, 'rotate', 300, 150);
  await new Promise((resolve) => setTimeout(resolve, 700));
  for (const log of ['access.log', 'error.log']) fs.renameSync(path.join(played.logs, log), path.join(played.logs, `${log}.1`));
  // Lines go on into the renamed files until main reopens.
  await new Promise((resolve) => setTimeout(resolve, 300));
  process.kill(played.inspect('main').State.Pid, 'SIGUSR1');
  const answers = await load;
  ensure(answers.wrong.length === 0, answers.wrong.slice(0, 3).join(', '));
  const reopened = await until(() => fs.existsSync(path.join(played.logs, 'access.log')), 5);
  ensure(reopened, 'nginx did not open a new access.log');
  const late = fs.readFileSync(path.join(played.logs, 'access.log'), 'utf8').split('\n').length - 1;
  ensure(late > 0, 'no line after the rotation');
  return `${answers.sent} requests, ${late} of their lines in the new file; ${await allShipped(played, ONCE)}`;
}

/** The same need as the seed's, done as one should today: every line once, over restarts, rotation and the stop. */
export async function webserver(checks: Checks, podman: Podman, work: string): Promise<void> {
  const manifest = synthesize('webserver');
  const bare = synthesizeWithoutSidecars('webserver', path.join(work, 'webserver-without'));
  const title = (what: string) => `webserver: ${what}`;
  let played!: Played;
  const started = await checks.run(title('plays as a pod, main answers'), async () => {
    played = await Played.start(podman, manifest, work);
    const milliseconds = await ready(played.target, 30, '/healthz');
    return `2 containers, ${played.target.host}:${played.target.port} after ${milliseconds} ms`;
  });
  if (!started) return;
  const peaks: (number | undefined)[] = [];
  await checks.run(title('1,000 requests'), () => traffic(played, 'first', 1000));
  await checks.run(title('every line exactly once'), () => allShipped(played, ONCE));
  await checks.run(title('main\'s liveness'), () => healthy(played, 'main', 1));
  await checks.run(title('the sidecar\'s liveness'), () => healthy(played, 'sidecar', 3));
  peaks.push(peak(played));
  await checks.run(title('SIGKILL of the sidecar'), () => killUnderLoad(played, { count: 600, perSecond: 100 }, () => afterItPrinted(played)));
  await checks.run(title('every line exactly once after the restart'), () => allShipped(played, ONCE));
  await checks.run(title('rotation under load'), () => rotate(played));
  await checks.run(title('the sidecar\'s liveness after the restart'), () => healthy(played, 'sidecar', 1));
  peaks.push(peak(played));
  await checks.run(title('memory of the sidecar'), () => memoryUnderLimit(peaks, played.inspect('sidecar').HostConfig.Memory));
  await checks.run(title('stopping the pod'), () => stop(played, { once: true, exitsItself: true }));
  await checks.run(title('main is as without a sidecar'), () => mainUnchanged(played, bare, podman, work));
}
