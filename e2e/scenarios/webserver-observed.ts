import * as http from 'http';
import { Checks, ensure } from '../checks';
import { which } from '../install';
import { synthesize } from '../manifests';
import { checkRules } from '../observed/prometheus';
import { Watched } from '../observed/watched';
import { Played } from '../played';
import { Podman } from '../podman';
import { ready, Target } from '../requests';
import { imagesOf } from '../tools/images';

/** Sends requests, eight at a time; every so many is for a page that is not there. */
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

/** nginx with its exporter and mtail, and a Prometheus that finds both by the PodMonitor. */
export async function webserverObserved(checks: Checks, podman: Podman, work: string): Promise<void> {
  const manifest = synthesize('webserver-observed');
  const title = (what: string) => `webserver-observed: ${what}`;
  let watched: Watched | undefined;
  const started = await checks.run(title('plays as a pod, main answers'), async () => {
    const images = imagesOf({ 'mtail': which('mtail')!, 'prometheus-nginx-exporter': which('prometheus-nginx-exporter')! });
    const played = await Played.start(podman, manifest, work, images);
    const milliseconds = await ready(played.target, 30, '/healthz');
    watched = await Watched.start(played, work);
    return `${manifest.spec.containers.length} containers, ${played.target.host}:${played.target.port} after ${milliseconds} ms`;
  });
  if (!started || watched === undefined) return;
  const { played, prometheus } = watched;
  try {
    await checks.run(title('Prometheus finds both sidecars by the PodMonitor'), () => watched!.targets(2));
    await checks.run(title('1,000 requests of which 50 fail'), async () => {
      const before = await prometheus.number('nginx_http_requests_total') ?? 0;
      const { sent, failed, wrong } = await send(played.target, 1000, 20, 300);
      ensure(wrong.length === 0 && failed === 50, `${failed} failed, ${wrong.length} answered otherwise: ${wrong.slice(0, 3).join(', ')}`);
      const seconds = await prometheus.until(ALL, (value) => value !== undefined && value >= sent, 15);
      const [all, bad] = [await prometheus.number(ALL), await prometheus.number(FAILED)];
      ensure(all === 1000 && bad === 50, `Prometheus answers ${all} and ${bad}`);
      await prometheus.until('nginx_http_requests_total', (value) => value !== undefined && value >= before + sent, 10);
      return `Prometheus answers ${all} requests and ${bad} failed ones (mtail), after ${seconds.toFixed(1)} s; `
        + `nginx itself counts ${await prometheus.number('nginx_http_requests_total')}, its own status page and probes included`;
    });
    await checks.run(title('the alert'), async () => {
      const checked = checkRules(manifest, work);
      const seconds = await prometheus.until('ALERTS{alertname="ManyFailedRequests",alertstate="pending"}', (value) => value === 1, 15);
      const [{ metric }] = await prometheus.query('ALERTS{alertname="ManyFailedRequests"}');
      return `${checked}; 5 % fail, and Prometheus raises it for pod ${metric.pod} (pending for its 2 minutes) after ${seconds.toFixed(1)} s`;
    });
    await checks.run(title('SIGKILL of the exporter under load'), () => watched!.kill(1, 'nginx_up', () => send(played.target, 400, 20, 100)));
    await checks.run(title('the other counters went on'), async () => {
      await prometheus.until(ALL, (value) => value === 1400, 10);
      const bad = await prometheus.number(FAILED);
      ensure(bad === 70, `${bad} failed`);
      return `Prometheus answers 1400 requests and ${bad} failed ones`;
    });
    await checks.run(title('the sidecars\' liveness'), () => watched!.probes());
    await checks.run(title('memory of the sidecars'), () => watched!.memory());
  } finally {
    prometheus.stop();
  }
}
