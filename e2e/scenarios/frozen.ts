import * as path from 'path';
import { Checks, ensure } from '../checks';
import { imagesOf } from '../images/programs';
import { which } from '../install';
import { Placement, synthesizeExample, synthesizeProgram } from '../manifests';
import { kill } from '../node/machine';
import { Cluster } from '../pods/cluster';
import { pidOf, processesOf } from '../pods/container';
import { deploy } from '../pods/deploy';
import { RunningPod } from '../pods/pod';
import { send } from '../requests';
import { until } from '../steps/until';
import { tool } from '../tools/tools';

/** Maximum time until a liveness probe restarts a frozen sidecar: its heartbeat expires, then three failures at 60 s, then the grace period. */
const NOTICED_SECONDS = 420;
const PER_SECOND = 5;

/** Sends SIGSTOP to all processes of a sidecar, like a swapping machine or a debugger, and waits until the kubelet has restarted it. */
async function freeze(pod: RunningPod, sidecar: string): Promise<string> {
  const before = await pod.status(sidecar);
  const begin = Date.now();
  for (const pid of processesOf(before)) kill(pid, 'SIGSTOP');
  const restarted = await until(async () => {
    const { restartCount, state } = await pod.status(sidecar);
    return restartCount > before.restartCount && state.running !== undefined;
  }, NOTICED_SECONDS);
  ensure(restarted, `${sidecar} was not restarted in ${NOTICED_SECONDS} s`);
  return `${sidecar} restarted after ${((Date.now() - begin) / 1000).toFixed(0)} s`;
}

/** Freezes all sidecars of a pod at once, while main gets requests. */
async function frozen(pod: RunningPod): Promise<string> {
  const main = await pod.status(pod.main);
  const pid = pidOf(main);
  const probed = pod.sidecars.filter((name) => pod.container(name).livenessProbe !== undefined);
  ensure(probed.length > 0, 'no sidecar has a liveness probe');
  let over = false;
  const load = (async () => {
    const answers = { sent: 0, wrong: [] as string[] };
    while (!over) {
      const { sent, wrong } = await send(await pod.target(), `frozen-${answers.sent}`, PER_SECOND, PER_SECOND);
      answers.sent += sent;
      answers.wrong.push(...wrong);
    }
    return answers;
  })();
  const told = await Promise.all(probed.map((sidecar) => freeze(pod, sidecar))).finally(() => { over = true; });
  const { sent, wrong } = await load;
  const after = await pod.status(pod.main);
  ensure(after.restartCount === 0 && pidOf(after) === pid, 'main was restarted');
  ensure(wrong.length === 0, `main answered ${wrong.length} of ${sent} requests wrongly: ${wrong.slice(0, 3).join(', ')}`);
  return `${told.join(', ')}; meanwhile ${sent} requests, all answered by main's first process`;
}

/** SIGSTOP of each sidecar beside a web server: its liveness probe notices, main does not. */
export async function frozenSidecars(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const [otelcol, filebeat] = [await tool('otelcol-contrib'), await tool('filebeat')];
  const images = imagesOf({
    mtail: which('mtail')!,
    ...'file' in otelcol && { 'otelcol-contrib': otelcol.file },
    ...'file' in filebeat && { filebeat: filebeat.file },
  });
  const program = (name: string, env: Readonly<Record<string, string>>) =>
    (placement: Placement, out: string) => synthesizeProgram(name, out, placement, env);
  // Their destination is missing: that must not restart them.
  const store = 'http://127.0.0.1:9';
  const pods = {
    webserver: (placement: Placement, out: string) => synthesizeExample('webserver', out, placement),
    watchers: program('watchers/main.ts', {}),
    ...'file' in otelcol && { 'openTelemetry and rotator': program('shipping/main.ts', { AGENT: 'openTelemetry', STORE: store }) },
    ...'file' in filebeat && { 'filebeat and rotator': program('shipping/main.ts', { AGENT: 'filebeat', STORE: store }) },
  };
  await Promise.all(Object.entries(pods).flatMap(([name, synth]) => (['NATIVE', 'CLASSIC'] as const).map(async (placement) => {
    let pod: RunningPod | undefined;
    try {
      await checks.run(`frozen: SIGSTOP of the sidecars of ${name}, ${placement.toLowerCase()}`, async () => {
        const out = path.join(work, `${name.replace(/\W/g, '-')}-${placement}`);
        pod = await deploy(cluster, await synth(placement, out), { purpose: `frozen-${placement.toLowerCase()}`, images });
        await pod.ready();
        return frozen(pod);
      });
    } finally {
      pod?.close();
      if (pod !== undefined) await cluster.remove(pod.namespace);
    }
  })));
}
