import * as path from 'path';
import { Checks } from '../checks';
import { imagesOf } from '../images/programs';
import { Placement, synthesizeProgram } from '../manifests';
import { NODE_ADDRESS } from '../node/places';
import { Cluster } from '../pods/cluster';
import { deploy } from '../pods/deploy';
import { NginxLogs } from '../pods/nginx';
import { RunningPod } from '../pods/pod';
import { memory } from '../steps/memory';
import { probes } from '../steps/probes';
import { Tool, tool } from '../tools/tools';
import { Hook } from '../watchers/hook';
import { posting } from '../watchers/posting';
import { reload, reloadWhileKilled, WATCHER } from '../watchers/reload';

async function placed(checks: Checks, cluster: Cluster, work: string, placement: Placement, fluentBit: Tool): Promise<void> {
  const title = (what: string) => `watchers, ${placement.toLowerCase()}: ${what}`;
  const hook = await Hook.start();
  let pod: RunningPod | undefined;
  try {
    const images = 'file' in fluentBit ? imagesOf({ 'fluent-bit': fluentBit.file }) : {};
    const webhook = 'file' in fluentBit ? `http://${NODE_ADDRESS}:${hook.port}/hook` : '';
    const manifest = await synthesizeProgram('watchers/main.ts', path.join(work, placement), placement, { WEBHOOK: webhook });
    const started = await checks.run(title('the kubelet starts it, main is ready'), async () => {
      pod = await deploy(cluster, manifest, { purpose: `watchers-${placement.toLowerCase()}`, images });
      return `${1 + pod.sidecars.length} containers, ready ${await pod.ready()} s after it was created`;
    });
    if (!started || pod === undefined) return;
    const running = pod;
    if ('file' in fluentBit) await posting(checks, title, new NginxLogs(running), hook, running.sidecars.find((name) => name !== WATCHER)!);
    else checks.skip(title('the webhook watcher'), fluentBit.missing);
    await checks.run(title('memory of the config watcher'), () => memory(running, WATCHER));
    await checks.run(title('a changed ConfigMap reloads nginx'), () => reload(running));
    await checks.run(title('a changed ConfigMap while the watcher is killed'), () => reloadWhileKilled(running));
    const killed = await running.restarts();
    await checks.run(title('probes'), () => probes(running, killed));
  } finally {
    await hook.stop();
    pod?.close();
    if (pod !== undefined) await cluster.remove(pod.namespace);
  }
}

/** A web server whose log is watched by a webhook watcher, and its configuration by a config watcher; the latter alone where there is no Fluent Bit. */
export async function watchers(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const fluentBit = await tool('fluent-bit');
  if ('missing' in fluentBit) console.log(`\nNOT SHOWN HERE: the webhook watcher: ${fluentBit.missing}\n`);
  await Promise.all((['NATIVE', 'CLASSIC'] as const).map((placement) => placed(checks, cluster, work, placement, fluentBit)));
}
