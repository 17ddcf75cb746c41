import * as path from 'path';
import { Checks, ensure } from '../checks';
import { synthesize, synthesizeWithoutSidecars } from '../manifests';
import { Played } from '../played';
import { Podman } from '../podman';
import { ready } from '../requests';
import { peak } from '../steps/memory';
import { killUnderLoad, until } from '../steps/restart';
import { stop } from '../steps/stop';
import { allShipped, traffic } from '../steps/traffic';
import { mainUnchanged } from '../steps/unchanged';

/** The sidecar prints both files whole, then sleeps so long. */
const LOOP_SECONDS = 30;
const AT_LEAST_ONCE = { seconds: LOOP_SECONDS + 10, once: false };

/** Resolves shortly after the loop has printed. */
async function justPrinted(played: Played): Promise<void> {
  const before = played.podman.stdout(played.sidecar).length;
  const printed = await until(() => played.podman.stdout(played.sidecar).length > before, LOOP_SECONDS + 10);
  ensure(printed, `nothing printed in ${LOOP_SECONDS + 10} s`);
  await new Promise((resolve) => setTimeout(resolve, 2000));
}

/** The pattern's own pod, with what every pod with a sidecar gets: its loop prints everything again each time, so lines come at least once. */
export async function seedWebserver(checks: Checks, podman: Podman, work: string): Promise<void> {
  const manifest = synthesize('seed-webserver');
  const bare = synthesizeWithoutSidecars('seed-webserver', path.join(work, 'seed-without'));
  const title = (what: string) => `seed-webserver: ${what}`;
  let played!: Played;
  const started = await checks.run(title('plays as a pod, main answers'), async () => {
    played = await Played.start(podman, manifest, work);
    const milliseconds = await ready(played.target, 30);
    return `2 containers, ${played.target.host}:${played.target.port} after ${milliseconds} ms`;
  });
  if (!started) return;
  await checks.run(title('1,000 requests'), () => traffic(played, 'first', 1000));
  await checks.run(title('every line at least once'), () => allShipped(played, AT_LEAST_ONCE));
  await checks.run(title('SIGKILL of the sidecar'), () => {
    return killUnderLoad(played, { count: 300, perSecond: 100 }, () => new Promise((resolve) => setTimeout(resolve, 1000)));
  });
  await checks.run(title('every line at least once after the restart'), () => allShipped(played, AT_LEAST_ONCE));
  console.log(`  note  seed-webserver: the sidecar has the default memory limit, 128Mi, and no probe; peak ${((peak(played) ?? 0) / 1024 / 1024).toFixed(1)} MiB`);
  await checks.run(title('stopping the pod'), async () => {
    // Its shell ignores SIGTERM, as process 1 does, so it is killed at the end of the grace period; one more round of the loop lies within.
    await justPrinted(played);
    return stop(played, { once: false, exitsItself: false });
  });
  await checks.run(title('main is as without a sidecar'), () => mainUnchanged(played, bare, podman, work));
}
