import * as fs from 'fs';
import * as path from 'path';
import { Checks, ensure } from '../checks';
import { Placement, synthesizeExample, workloadOf } from '../manifests';
import { Cluster } from '../pods/cluster';
import { pidOf } from '../pods/container';
import { deploy } from '../pods/deploy';
import { NginxLogs } from '../pods/nginx';
import { RunningPod } from '../pods/pod';
import { send } from '../requests';
import { peak, underLimit } from '../steps/memory';
import { startOrder } from '../steps/order';
import { probes } from '../steps/probes';
import { afterItPrinted, killUnderLoad } from '../steps/restart';
import { deleteUnderLoad } from '../steps/stop';
import { allAnswered, allShipped, traffic } from '../steps/traffic';
import { mainUnchanged } from '../steps/unchanged';
import { until } from '../steps/until';

const ONCE = { seconds: 20, once: true };
const SIDECAR = 'log-shipper';

/** Like logrotate: rename, and let main open a new file. */
async function rotate(logs: NginxLogs): Promise<string> {
  const { pod, folder } = logs;
  const load = send(await pod.target(), 'rotate', 300, 150);
  await new Promise((resolve) => setTimeout(resolve, 700));
  for (const log of ['access.log', 'error.log']) fs.renameSync(path.join(folder, log), path.join(folder, `${log}.1`));
  // Lines go on into the renamed files until main reopens.
  await new Promise((resolve) => setTimeout(resolve, 300));
  process.kill(pidOf(await pod.status(pod.main)), 'SIGUSR1');
  allAnswered(await load);
  const reopened = await until(() => fs.existsSync(path.join(folder, 'access.log')), 5);
  ensure(reopened, 'nginx did not open a new access.log');
  const late = fs.readFileSync(path.join(folder, 'access.log'), 'utf8').split('\n').length - 1;
  ensure(late > 0, 'no line after the rotation');
  return `300 requests, ${late} of their lines in the new file; ${await allShipped(logs, SIDECAR, ONCE)}`;
}

async function placed(checks: Checks, cluster: Cluster, work: string, placement: Placement): Promise<number | undefined> {
  const title = (what: string) => `webserver, ${placement.toLowerCase()}: ${what}`;
  const manifest = await synthesizeExample('webserver', path.join(work, placement), placement);
  let pod!: RunningPod;
  let logs!: NginxLogs;
  let seconds: number | undefined;
  const started = await checks.run(title('the kubelet starts it, main is ready'), async () => {
    pod = await deploy(cluster, manifest, { purpose: `webserver-${placement.toLowerCase()}` });
    logs = new NginxLogs(pod);
    return `ready ${await pod.ready()} s after it was created`;
  });
  if (!started) return undefined;
  const peaks: (number | undefined)[] = [];
  await checks.run(title('order of start'), () => startOrder(pod, placement));
  await checks.run(title('1,000 requests'), () => traffic(logs, 'first', 1000));
  await checks.run(title('every line exactly once'), () => allShipped(logs, SIDECAR, ONCE));
  peaks.push(await peak(pod, SIDECAR));
  await checks.run(title('SIGKILL of the sidecar under load'), async () => {
    const target = await pod.target();
    return killUnderLoad(pod, SIDECAR, () => send(target, 'kill', 600, 100), () => afterItPrinted(pod, SIDECAR));
  });
  await checks.run(title('every line exactly once after the restart'), () => allShipped(logs, SIDECAR, ONCE));
  await checks.run(title('rotation under load'), () => rotate(logs));
  peaks.push(await peak(pod, SIDECAR));
  await checks.run(title('memory of the sidecar'), () => underLimit(pod, SIDECAR, peaks));
  await checks.run(title('main is as without a sidecar'), async () => {
    const bare = await synthesizeExample('webserver', path.join(work, `${placement}-without`), 'WITHOUT');
    const alone = await deploy(cluster, bare, { purpose: 'webserver-without' });
    try {
      return await mainUnchanged(pod, workloadOf(manifest), alone, workloadOf(bare), '/var/log/nginx');
    } finally {
      alone.close();
      await cluster.remove(alone.namespace);
    }
  });
  await checks.run(title('probes'), () => probes(pod, { [SIDECAR]: 1 }));
  await checks.run(title('delete under load'), async () => {
    const deleted = await deleteUnderLoad(logs, SIDECAR);
    seconds = deleted.seconds;
    return deleted.counted;
  });
  pod.close();
  await cluster.remove(pod.namespace);
  return seconds;
}

/** nginx with its logs on a sidecar's stdout: every line once, over restarts, rotation and the end of the pod; with a native and with a classic sidecar. */
export async function webserver(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const [native, classic] = await Promise.all((['NATIVE', 'CLASSIC'] as const).map((placement) => placed(checks, cluster, work, placement)));
  if (native === undefined || classic === undefined) return;
  await checks.run('webserver: a native sidecar lets the pod end sooner', () => {
    ensure(native < classic, `${native.toFixed(1)} s native, ${classic.toFixed(1)} s classic`);
    return `${native.toFixed(1)} s native, ${classic.toFixed(1)} s classic`;
  });
}
