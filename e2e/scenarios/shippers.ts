import * as path from 'path';
import { Checks, ensure } from '../checks';
import { Placement } from '../manifests';
import { Cluster } from '../pods/cluster';
import { send } from '../requests';
import { fieldsOf } from '../shipping/fields';
import { Agent, AGENTS, findPrograms, ShippedPod } from '../shipping/shipped';
import { memory } from '../steps/memory';
import { probes } from '../steps/probes';
import { killSidecar } from '../steps/restart';
import { deletePod } from '../steps/stop';
import { allAnswered } from '../steps/traffic';
import { Store } from '../store';

/** Maximum time for an agent to reconnect to a destination: agents back off with each attempt. */
const BACK_SECONDS = 120;
const STORE_DOWN_SECONDS = 30;

/** End-to-end logs: from nginx, through every available agent, into a log store, where they are counted by query. All agents run in parallel, each in its pods. */
export async function shippers(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const programs = await findPrograms(checks);
  if (programs === undefined) return;
  const agents = (Object.keys(AGENTS) as Agent[]).filter((agent) => AGENTS[agent] in programs);
  const store = await Store.start(programs['victoria-logs'], work);
  const pods = new Map<string, ShippedPod>();
  try {
    await Promise.all(agents.flatMap((agent) => (['NATIVE', 'CLASSIC'] as Placement[]).map(async (placement) => {
      const name = `shippers: ${agent}, ${placement.toLowerCase()}`;
      await checks.run(`${name}: the kubelet starts it, main is ready`, async () => {
        const pod = await ShippedPod.start(agent, placement, cluster, store, path.join(work, name.replace(/\W+/g, '-')), programs);
        const seconds = await pod.logs.pod.ready();
        pods.set(name, pod);
        return `${1 + pod.logs.pod.sidecars.length} containers, ready ${seconds} s after it was created`;
      });
    })));
    await ship(checks, store, pods);
  } finally {
    for (const { logs } of pods.values()) logs.pod.close();
    await Promise.all([...pods.values()].map(({ logs }) => cluster.remove(logs.pod.namespace)));
    await store.stop();
  }
}

async function ship(checks: Checks, store: Store, pods: ReadonlyMap<string, ShippedPod>): Promise<void> {
  const each = async (title: string, check: (pod: ShippedPod) => Promise<string> | string) => {
    for (const [name, pod] of pods) await checks.run(`${name}: ${title}`, () => check(pod));
  };
  const load = async (name: string, count: number, perSecond: number | undefined, meanwhile: () => Promise<void>) => {
    const answers = Promise.all([...pods.values()].map(async ({ logs }) => send(await logs.pod.target(), name, count, perSecond)));
    await meanwhile();
    (await answers).forEach(allAnswered);
  };

  await load('first', 10_000, undefined, async () => {});
  await each('10,000 requests, every line once in the store', (pod) => pod.complete({ seconds: 60, once: true }));
  await each('fields of the records', fieldsOf);
  await each('the shipper\'s memory', ({ logs, shipper }) => memory(logs.pod, shipper));

  await load('outage', 2000, 50, async () => {
    await seconds(5);
    await store.stop();
    await seconds(STORE_DOWN_SECONDS);
    await store.startAgain();
  });
  await each(`the store down for ${STORE_DOWN_SECONDS} s`, (pod) => pod.complete({ seconds: BACK_SECONDS, once: false }));

  const killed = new Map<ShippedPod, string>();
  await load('kill', 4000, 400, async () => {
    await seconds(4);
    await Promise.all([...pods.values()].map(async (pod) => {
      const { killed: processes, seconds: took } = await killSidecar(pod.logs.pod, pod.shipper, 'all');
      killed.set(pod, `${processes} processes killed, restarted by the kubelet after ${took.toFixed(1)} s`);
    }));
  });
  await each('SIGKILL of the shipper under load', async (pod) => `${killed.get(pod)}; ${await pod.complete({ seconds: BACK_SECONDS, once: false })}`);

  const before = new Map([...pods.values()].map((pod) => [pod, pod.setAside().length]));
  await load('rotate', 4000, 400, async () => {});
  await each('rotation by LogRotator under load', async (pod) => {
    const more = pod.setAside().length - before.get(pod)!;
    const counted = await pod.complete({ seconds: 30, once: true });
    ensure(more > 0, `no file was set aside; ${counted}`);
    return `${more} files set aside, ${pod.setAside().length} since the start; ${counted}`;
  });
  await each('probes', ({ logs, shipper }) => probes(logs.pod, { [shipper]: 1 }));

  const stops = new Map([...pods.values()].map((pod) => [pod, stop(pod)]));
  await Promise.allSettled(stops.values());
  await each('delete under load', (pod) => stops.get(pod)!);
}

const seconds = (count: number) => new Promise<void>((resolve) => setTimeout(resolve, count * 1000));

/** Deletes the pod under load: all written lines must be in the store. */
async function stop(pod: ShippedPod): Promise<string> {
  const load = send(await pod.logs.pod.target(), 'last', 4000, 200, { untilGone: true });
  await seconds(1.5);
  const { seconds: took, exits } = await deletePod(pod.logs.pod);
  const { answered } = await load;
  const counted = await pod.complete({ seconds: 5, once: false });
  ensure(exits.every(({ exitCode }) => exitCode === 0), `exit codes: ${exits.map(({ name, exitCode }) => `${name} ${exitCode}`).join(', ')}; ${counted}`);
  return `gone after ${took.toFixed(1)} s of ${pod.logs.pod.spec.terminationGracePeriodSeconds} s, ${answered.length} requests answered while it was deleted; ${counted}`;
}
