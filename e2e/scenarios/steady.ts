import * as path from 'path';
import { Checks, ensure } from '../checks';
import { imagesOf } from '../images/programs';
import { which } from '../install';
import { Placement, synthesizeProgram } from '../manifests';
import { Cluster } from '../pods/cluster';
import { deploy } from '../pods/deploy';
import { NginxLogs } from '../pods/nginx';
import { RunningPod } from '../pods/pod';
import { send } from '../requests';
import { Agent, AGENTS, ShippedPod } from '../shipping/shipped';
import { probes } from '../steps/probes';
import { stopOrder } from '../steps/stop-order';
import { Store } from '../store';
import { tool } from '../tools/tools';

const MINUTES = 5;
const PER_SECOND = 20;
const LOOK_MS = 1000;

/** Checks a pod every second under load: all containers must stay ready without restarts. */
async function watched(pod: RunningPod): Promise<string> {
  const target = await pod.target();
  let over = false;
  const load = (async () => {
    const answers = { sent: 0, wrong: [] as string[] };
    const end = Date.now() + MINUTES * 60_000;
    while (Date.now() < end) {
      const { sent, wrong } = await send(target, `steady-${answers.sent}`, 10 * PER_SECOND, PER_SECOND);
      answers.sent += sent;
      answers.wrong.push(...wrong);
    }
    return answers;
  })().finally(() => { over = true; });
  let looks = 0;
  const unready: string[] = [];
  while (!over) {
    const { status } = await pod.get();
    looks += 1;
    for (const { name, ready } of [...status.initContainerStatuses ?? [], ...status.containerStatuses]) if (!ready) unready.push(name);
    if (!status.conditions.some(({ type, status: is }: any) => type === 'Ready' && is === 'True')) unready.push('the pod');
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
  const { sent, wrong } = await load;
  const restarts = await pod.restarts();
  const counts = Object.entries(restarts).map(([name, count]) => `${name} ${count}`).join(', ');
  ensure(unready.length === 0, `not ready in ${unready.length} of ${looks} looks: ${[...new Set(unready)].join(', ')}; restarts: ${counts}`);
  ensure(wrong.length === 0, `${wrong.length} of ${sent} requests answered wrongly: ${wrong.slice(0, 3).join(', ')}`);
  const failed = (await pod.events('Unhealthy')).filter(({ message }) => !message.startsWith('Startup'));
  ensure(failed.length === 0, failed.map(({ message, count }) => `${message} (${count} times)`).join('; '));
  return `${await probes(pod)}; ready in ${looks} of ${looks} looks; restarts: ${counts}; ${sent} requests, all answered`;
}

async function placed(
  checks: Checks, cluster: Cluster, work: string, placement: Placement, agent: Agent, program: string, store: Store,
): Promise<void> {
  const title = (what: string) => `steady, ${agent}, ${placement.toLowerCase()}: ${what}`;
  let pod: RunningPod | undefined;
  try {
    const started = await checks.run(title('the kubelet starts it, all is ready'), async () => {
      const manifest = await synthesizeProgram('steady/main.ts', path.join(work, placement), placement, { AGENT: agent, STORE: store.url });
      const images = imagesOf({ mtail: which('mtail')!, [AGENTS[agent]]: program });
      pod = await deploy(cluster, manifest, { purpose: `steady-${placement.toLowerCase()}`, images });
      return `${1 + pod.sidecars.length} containers, ready ${await pod.ready()} s after it was created`;
    });
    if (!started || pod === undefined) return;
    const running = pod;
    await checks.run(title(`${MINUTES} minutes without a restart`), () => watched(running));
    const logs = ShippedPod.into(store, agent, new NginxLogs(running));
    await checks.run(title('every line once in the store'), async () => `${logs.setAside().length} files set aside; ${await logs.complete({ seconds: 30, once: true })}`);
    await checks.run(title('order of stop'), () => stopOrder(running, placement));
  } finally {
    pod?.close();
    if (pod !== undefined) await cluster.remove(pod.namespace);
  }
}

/** A web server with a sidecar of each kind, observed for minutes: liveness probes do not restart working containers. */
export async function steady(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const victoriaLogs = await tool('victoria-logs');
  const found = await Promise.all((Object.keys(AGENTS) as Agent[]).map(async (agent) => ({ agent, here: await tool(AGENTS[agent]) })));
  const first = found.find(({ here }) => 'file' in here);
  if ('missing' in victoriaLogs || first === undefined || 'missing' in first.here) {
    const reason = 'missing' in victoriaLogs ? victoriaLogs.missing : 'no agent is here';
    console.log(`\nNOT SHOWN HERE: steady: ${reason}\n`);
    checks.skip('steady', reason);
    return;
  }
  const { agent, here: { file } } = first;
  const store = await Store.start(victoriaLogs.file, work);
  try {
    await Promise.all((['NATIVE', 'CLASSIC'] as const).map((placement) => placed(checks, cluster, work, placement, agent, file, store)));
  } finally {
    await store.stop();
  }
}
