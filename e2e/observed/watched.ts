import { byAnnotations, byPodMonitors, discovered, objectsOf } from './discovery';
import { Prometheus, rulesOf } from './prometheus';
import { ensure } from '../checks';
import { Played } from '../played';
import { memoryUnderLimit, peakOf } from '../steps/memory';
import { until } from '../steps/restart';

/** A pod that runs, and a Prometheus that was told of it by what was synthesized, and by nothing else. */
export class Watched {
  public static async start(played: Played, work: string): Promise<Watched> {
    const { manifest, pod, target } = played;
    const jobs = objectsOf(manifest, 'PodMonitor').length > 0 ? byPodMonitors(manifest) : byAnnotations();
    return new Watched(played, await Prometheus.start(work, discovered(manifest, pod, target.host), jobs, rulesOf(manifest)));
  }

  private constructor(public readonly played: Played, public readonly prometheus: Prometheus) {}

  /** The targets that Prometheus has found. */
  public async targets(count: number): Promise<string> {
    const seconds = await this.prometheus.until('count(up == 1)', (value) => value === count, 20);
    const targets = await this.prometheus.query('up');
    ensure(targets.length === count, `${targets.length} targets`);
    return `${targets.map(({ metric }) => `${metric.instance} (${metric.job})`).join(', ')} up after ${seconds.toFixed(1)} s`;
  }

  /** A sidecar's probe, asked as the kubelet asks it: from the node, at the pod's address. */
  public async probes(): Promise<string> {
    const { manifest, target } = this.played;
    const answers = await Promise.all(manifest.spec.containers.slice(1).map(async ({ name, livenessProbe }) => {
      const { path = '/', port } = livenessProbe!.httpGet!;
      const { status } = await fetch(`http://${target.host}:${port}${path}`);
      ensure(status === 200, `${name}: GET ${path} on port ${port} answers ${status}`);
      return `${name}: GET ${path} on port ${port} answers 200`;
    }));
    return answers.join(', ');
  }

  /**
   * Ends a sidecar's process with SIGKILL while main is at work, and waits until its series goes on.
   *
   * @param load what main does meanwhile; returns how many times it was asked, and what was answered wrongly
   */
  public async kill(index: number, series: string, load: () => Promise<{ sent: number; wrong: readonly string[] }>): Promise<string> {
    const { played, prometheus } = this;
    const { podman, manifest, pod } = played;
    const container = `${pod}-${manifest.spec.containers[index].name}`;
    const before = podman.inspect(container);
    const main = played.inspect('main');
    const asked = load();
    await new Promise((resolve) => setTimeout(resolve, 500));
    process.kill(before.State.Pid, 'SIGKILL');
    const killed = Date.now() / 1000;
    const restarted = await until(() => podman.inspect(container).RestartCount > before.RestartCount && podman.inspect(container).State.Status === 'running', 15);
    ensure(restarted, `${container} did not come back in 15 s`);
    const seconds = await prometheus.until(`timestamp(${series}) > ${killed + 0.5}`, (value) => value !== undefined, 20);
    const answers = await asked;
    const after = played.inspect('main');
    ensure(after.State.Pid === main.State.Pid && after.RestartCount === 0, 'main was restarted');
    ensure(answers.wrong.length === 0, `main answered ${answers.wrong.length} of ${answers.sent} wrongly: ${answers.wrong.slice(0, 3).join(', ')}`);
    return `pid ${before.State.Pid} killed, RestartCount ${podman.inspect(container).RestartCount}, ${series} goes on ${(Date.now() / 1000 - killed).toFixed(1)} s after the kill `
      + `(seen ${seconds.toFixed(1)} s after the restart); meanwhile ${answers.sent} asked of main, all answered by its first process`;
  }

  /** The memory of each sidecar, against its limit. */
  public memory(): string {
    const { podman, manifest, pod } = this.played;
    return manifest.spec.containers.slice(1).map(({ name }) => {
      const { State, HostConfig } = podman.inspect(`${pod}-${name}`);
      return `${name} ${memoryUnderLimit([peakOf(State.Pid)], HostConfig.Memory)}`;
    }).join('; ');
  }
}
