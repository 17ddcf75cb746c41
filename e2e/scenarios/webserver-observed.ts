import * as http from 'http';
import * as path from 'path';
import { Checks, ensure } from '../checks';
import { prometheusOperatorKinds } from '../cluster/prometheus-operator';
import { imagesOf } from '../images/programs';
import { which } from '../install';
import { Placement, synthesizeExample } from '../manifests';
import { checkRules } from '../observed/prometheus';
import { endObserved, ObservedPrograms, Watched } from '../observed/watched';
import { Cluster } from '../pods/cluster';
import { deploy } from '../pods/deploy';
import { RunningPod } from '../pods/pod';
import { Target } from '../requests';
import { probes } from '../steps/probes';
import { tool, tools } from '../tools/tools';

/** Sends requests, eight at a time; some of them for a missing page. */
async function send(target: Target, count: number, failing: number, perSecond?: number): Promise<{ sent: number; failed: number; wrong: string[] }> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  const answers = { sent: 0, failed: 0, wrong: [] as string[] };
  const begin = Date.now();
  const worker = async () => {
    while (answers.sent < count) {
      const n = ++answers.sent;
      const wait = perSecond ? begin + (n * 1000) / perSecond - Date.now() : 0;
      if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
      const fails = n % failing === 0;
      const status = await new Promise((resolve) => {
        http.get({ ...target, path: fails ? '/missing' : '/', agent }, (response) => {
          response.resume();
          response.on('end', () => resolve(response.statusCode));
        }).on('error', (error) => resolve(error.message));
      });
      if (fails) answers.failed += 1;
      if (status !== (fails ? 404 : 200)) answers.wrong.push(String(status));
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  agent.destroy();
  return answers;
}

const ALL = 'sum(http_requests_total)';
const FAILED = 'sum(http_requests_total{status=~"4xx|5xx"})';

async function placed(
  checks: Checks, cluster: Cluster, work: string, placement: Placement, { exporter, prometheus }: ObservedPrograms,
): Promise<void> {
  const title = (what: string) => `webserver-observed, ${placement.toLowerCase()}: ${what}`;
  const manifest = await synthesizeExample('webserver-observed', path.join(work, placement), placement);
  let pod: RunningPod | undefined;
  let watched: Watched | undefined;
  try {
    const started = await checks.run(title('the kubelet starts it, main is ready'), async () => {
      const images = imagesOf({ 'mtail': which('mtail')!, 'prometheus-nginx-exporter': exporter });
      pod = await deploy(cluster, manifest, { purpose: `observed-${placement.toLowerCase()}`, images });
      const seconds = await pod.ready();
      watched = await Watched.start(prometheus, cluster, pod, manifest, path.join(work, placement));
      return `${1 + pod.sidecars.length} containers, PodMonitor and PrometheusRule taken by the API server, ready ${seconds} s after it was created`;
    });
    if (!started || pod === undefined || watched === undefined) return;
    await observe(checks, title, watched);
    await checks.run(title('the alert'), async () => {
      const checked = checkRules(manifest, work);
      const { prometheus: server } = watched!;
      const seconds = await server.until('ALERTS{alertname="ManyFailedRequests",alertstate="pending"}', (value) => value === 1, 15);
      const [{ metric }] = await server.query('ALERTS{alertname="ManyFailedRequests"}');
      ensure(metric.pod === pod!.name, `raised for ${metric.pod}`);
      return `${checked}; 5 % fail, and Prometheus raises it for pod ${metric.pod} (pending for its 2 minutes) after ${seconds.toFixed(1)} s`;
    });
    await killed(checks, title, watched);
  } finally {
    await endObserved(cluster, pod, watched);
  }
}

async function observe(checks: Checks, title: (what: string) => string, watched: Watched): Promise<void> {
  const { prometheus, pod } = watched;
  await checks.run(title('Prometheus finds both sidecars by the PodMonitor'), () => watched.targets(2));
  await checks.run(title('1,000 requests of which 50 fail'), async () => {
    const before = await prometheus.number('nginx_http_requests_total') ?? 0;
    const { sent, failed, wrong } = await send(await pod.target(), 1000, 20, 300);
    ensure(wrong.length === 0 && failed === 50, `${failed} failed, ${wrong.length} answered otherwise: ${wrong.slice(0, 3).join(', ')}`);
    const seconds = await prometheus.until(ALL, (value) => value !== undefined && value >= sent, 15);
    const [all, bad] = [await prometheus.number(ALL), await prometheus.number(FAILED)];
    ensure(all === 1000 && bad === 50, `Prometheus answers ${all} and ${bad}`);
    await prometheus.until('nginx_http_requests_total', (value) => value !== undefined && value >= before + sent, 10);
    return `Prometheus answers ${all} requests and ${bad} failed ones (mtail), after ${seconds.toFixed(1)} s; `
      + `nginx itself counts ${await prometheus.number('nginx_http_requests_total')}, its own status page and probes included`;
  });
}

async function killed(checks: Checks, title: (what: string) => string, watched: Watched): Promise<void> {
  const { prometheus, pod } = watched;
  const exporter = pod.sidecars.find((name) => name.includes('nginx'))!;
  const target = await pod.target();
  await checks.run(title('SIGKILL of the exporter under load'), () => watched.kill(exporter, 'nginx_up', () => send(target, 400, 20, 100)));
  await checks.run(title('the other counters went on'), async () => {
    await prometheus.until(ALL, (value) => value === 1400, 10);
    const bad = await prometheus.number(FAILED);
    ensure(bad === 70, `${bad} failed`);
    return `Prometheus answers 1400 requests and ${bad} failed ones`;
  });
  await checks.run(title('probes'), async () => probes(pod, await pod.restarts()));
  await checks.run(title('memory of the other sidecar'), () => watched.memory());
}

/** nginx with its exporter and mtail, and a Prometheus that discovers both by the PodMonitor. */
export async function webserverObserved(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const found = await tools('prometheus-kubernetes');
  const missing = 'missing' in found ? found.missing : await cluster.kinds(prometheusOperatorKinds);
  if ('missing' in found || missing !== undefined) {
    console.log(`\nNOT SHOWN HERE: webserver-observed: ${missing}\n`);
    checks.skip('webserver-observed', missing!);
    return;
  }
  const [prometheus] = found.files;
  const newer = await tool('nginx-prometheus-exporter');
  const debian = which('prometheus-nginx-exporter')!;
  const plays = [placed(checks, cluster, work, 'CLASSIC', { prometheus, exporter: 'file' in newer ? newer.file : debian })];
  if ('file' in newer) {
    plays.push(placed(checks, cluster, work, 'NATIVE', { prometheus, exporter: newer.file }));
  } else {
    // 0.11.0 exits if nginx does not answer, and nginx starts after native sidecars.
    const reason = `Debian's nginx exporter ends where nginx is not up yet, as that of the manifest does not; ${newer.missing}`;
    console.log(`\nNOT SHOWN HERE: webserver-observed with native sidecars: ${reason}\n`);
    checks.skip('webserver-observed, native', reason);
  }
  await Promise.all(plays);
}
