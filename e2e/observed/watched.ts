import { byAnnotations, byPodMonitors } from './discovery';
import { Prometheus, rulesOf } from './prometheus';
import { ensure } from '../checks';
import { Manifest, ofKind } from '../manifests';
import { Cluster } from '../pods/cluster';
import { pidOf } from '../pods/container';
import { RunningPod } from '../pods/pod';
import { memory } from '../steps/memory';
import { killSidecar } from '../steps/restart';

/** The paths of the programs that Debian does not have, or not in a suitable version. */
export interface ObservedPrograms {
  readonly exporter: string;
  readonly prometheus: string;
}

/** Stops Prometheus, and removes the pod with its namespace. */
export async function endObserved(cluster: Cluster, pod: RunningPod | undefined, watched: Watched | undefined): Promise<void> {
  watched?.prometheus.stop();
  pod?.close();
  if (pod !== undefined) await cluster.remove(pod.namespace);
}

/** A running pod, and a Prometheus that only knows its namespace. */
export class Watched {
  public static async start(program: string, cluster: Cluster, pod: RunningPod, manifest: Manifest, work: string): Promise<Watched> {
    const jobs = ofKind(manifest, 'PodMonitor').length > 0 ? byPodMonitors(manifest) : byAnnotations();
    return new Watched(pod, await Prometheus.start(program, work, cluster.kubeconfig, pod.namespace.name, jobs, rulesOf(manifest)));
  }

  private constructor(public readonly pod: RunningPod, public readonly prometheus: Prometheus) {}

  /** The targets that Prometheus has found. */
  public async targets(count: number): Promise<string> {
    const seconds = await this.prometheus.until('count(up == 1)', (value) => value === count, 40);
    const targets = await this.prometheus.query('up');
    ensure(targets.length === count, `${targets.length} targets`);
    return `${targets.map(({ metric }) => `${metric.instance} (${metric.job})`).join(', ')} up after ${seconds.toFixed(1)} s`;
  }

  /**
   * Kills a sidecar's process with SIGKILL while main works, and waits until its series continues.
   *
   * @param load the load on main meanwhile; returns the number of requests, and the wrong answers
   */
  public async kill(sidecar: string, series: string, load: () => Promise<{ sent: number; wrong: readonly string[] }>): Promise<string> {
    const { pod, prometheus } = this;
    const main = await pod.status(pod.main);
    const pid = pidOf(main);
    const asked = load();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const killed = Date.now() / 1000;
    const { seconds, restarts } = await killSidecar(pod, sidecar);
    await prometheus.until(`timestamp(${series}) > ${killed + 0.5}`, (value) => value !== undefined, 40);
    const answers = await asked;
    const after = await pod.status(pod.main);
    ensure(after.restartCount === main.restartCount && pidOf(after) === pid, 'main was restarted');
    ensure(answers.wrong.length === 0, `main answered ${answers.wrong.length} of ${answers.sent} wrongly: ${answers.wrong.slice(0, 3).join(', ')}`);
    return `restarted by the kubelet after ${seconds.toFixed(1)} s (restart ${restarts}), ${series} goes on ${(Date.now() / 1000 - killed).toFixed(1)} s after the kill; `
      + `meanwhile ${answers.sent} asked of main, all answered by its first process`;
  }

  /** The memory of each sidecar that was not restarted, with its limit. */
  public async memory(): Promise<string> {
    const restarts = await this.pod.restarts();
    const told = await Promise.all(this.pod.sidecars.filter((name) => restarts[name] === 0).map(async (name) => `${name} ${await memory(this.pod, name)}`));
    ensure(told.length > 0, 'all were restarted');
    return told.join('; ');
  }
}
