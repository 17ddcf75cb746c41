import { Checks, ensure } from '../checks';
import { synthesizeByCli } from '../manifests';
import { Cluster } from '../pods/cluster';
import { deploy } from '../pods/deploy';
import { NginxLogs } from '../pods/nginx';
import { RunningPod } from '../pods/pod';
import { send } from '../requests';
import { killUnderLoad } from '../steps/restart';
import { deletePod } from '../steps/stop';
import { allAnswered, allShipped, counted, traffic } from '../steps/traffic';
import { until } from '../steps/until';

const SIDECAR = 'sidecar-container';

/** The sidecar prints both files whole, then sleeps so long. */
const LOOP_SECONDS = 30;
const AT_LEAST_ONCE = { seconds: LOOP_SECONDS + 10, once: false };

/** Resolves shortly after the loop has printed. */
async function justPrinted(pod: RunningPod): Promise<void> {
  const before = pod.output(SIDECAR).length;
  const printed = await until(() => pod.output(SIDECAR).length > before, LOOP_SECONDS + 10);
  ensure(printed, `nothing printed in ${LOOP_SECONDS + 10} s`);
  await new Promise((resolve) => setTimeout(resolve, 2000));
}

/** The original pod of the pattern: its loop prints everything again each time, so lines come at least once. */
export async function seedWebserver(checks: Checks, cluster: Cluster): Promise<void> {
  const title = (what: string) => `seed-webserver: ${what}`;
  const manifest = await synthesizeByCli('seed-webserver');
  let pod!: RunningPod;
  let logs!: NginxLogs;
  const started = await checks.run(title('the kubelet starts it, main is ready'), async () => {
    pod = await deploy(cluster, manifest, { purpose: 'seed-webserver', level: 'privileged' });
    logs = new NginxLogs(pod);
    return `2 containers, ready ${await pod.ready()} s after it was created`;
  });
  if (!started) return;
  await checks.run(title('1,000 requests'), () => traffic(logs, 'first', 1000));
  await checks.run(title('every line at least once'), () => allShipped(logs, SIDECAR, AT_LEAST_ONCE));
  await checks.run(title('SIGKILL of the sidecar'), async () => {
    const target = await pod.target();
    return killUnderLoad(pod, SIDECAR, () => send(target, 'kill', 300, 100), () => new Promise((resolve) => setTimeout(resolve, 1000)));
  });
  await checks.run(title('every line at least once after the restart'), () => allShipped(logs, SIDECAR, AT_LEAST_ONCE));
  await checks.run(title('delete'), async () => {
    // Its shell ignores SIGTERM, as process 1 does, so it is killed at the end of the grace period; one more round of the loop lies within.
    await justPrinted(pod);
    allAnswered(await send(await pod.target(), 'last', 50));
    const { seconds } = await deletePod(pod);
    return `gone after ${seconds.toFixed(1)} s: the grace period; ${counted(logs, SIDECAR, false)}`;
  });
  pod.close();
  await cluster.remove(pod.namespace);
}
