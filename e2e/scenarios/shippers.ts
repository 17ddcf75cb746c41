import * as path from 'path';
import { Checks, ensure } from '../checks';
import { Podman } from '../podman';
import { Answers, ready, send } from '../requests';
import { fieldsOf } from '../shipping/fields';
import { Agent, AGENTS, findPrograms, ShippedPod } from '../shipping/shipped';
import { healthy } from '../steps/health';
import { kubeletStop } from '../steps/kubelet-stop';
import { memoryUnderLimit, peak } from '../steps/memory';
import { killAll } from '../steps/restart';
import { Store } from '../store';
import { imagesOf } from '../tools/images';

/** How long an agent may take to come back to a destination that was away: they wait longer with each attempt. */
const BACK_SECONDS = 60;
const STORE_DOWN_SECONDS = 30;

/** Logs on their whole way: from nginx, by every agent that is here, into a log store, where they are counted by query. All agents at once, each in its pod. */
export async function shippers(checks: Checks, podman: Podman, work: string): Promise<void> {
  const programs = await findPrograms(checks);
  if (programs === undefined) return;
  const images = imagesOf(programs);
  const agents = (Object.keys(AGENTS) as Agent[]).filter((agent) => AGENTS[agent] in programs);
  const store = await Store.start(podman, work, images);

  const pods: ShippedPod[] = [];
  for (const agent of agents) {
    await checks.run(`${agent}: plays as a pod, main answers`, async () => {
      const pod = await ShippedPod.start(agent, podman, store, path.join(work, agent), images);
      const milliseconds = await ready(pod.played.target, 30, '/healthz');
      pods.push(pod);
      return `${pod.played.manifest.spec.containers.length} containers, answers after ${milliseconds} ms`;
    });
  }
  const each = async (title: string, check: (pod: ShippedPod) => Promise<string> | string) => {
    for (const pod of pods) await checks.run(`${pod.agent}: ${title}`, () => check(pod));
  };
  const load = async (name: string, count: number, perSecond: number | undefined, meanwhile: () => Promise<void>) => {
    const answers = Promise.all(pods.map((pod) => send(pod.played.target, name, count, perSecond)));
    await meanwhile();
    (await answers).forEach(allAnswered);
  };

  await load('first', 10_000, undefined, async () => {});
  await each('10,000 requests, every line once in the store', (pod) => pod.complete({ seconds: 30, once: true }));
  await each('fields of the records', fieldsOf);
  await each('the shipper\'s liveness', (pod) => healthy(pod.played, 'sidecar', 1));
  await each('the shipper\'s memory', memory);

  await load('outage', 2000, 50, async () => {
    await seconds(5);
    store.stop();
    await seconds(STORE_DOWN_SECONDS);
    await store.startAgain();
  });
  await each(`the store down for ${STORE_DOWN_SECONDS} s`, (pod) => pod.complete({ seconds: BACK_SECONDS, once: false }));

  const killed = new Map<ShippedPod, string>();
  await load('kill', 4000, 400, async () => {
    await seconds(4);
    for (const pod of pods) killed.set(pod, await killAll(pod.played));
  });
  await each('SIGKILL of the shipper under load', async (pod) => `${killed.get(pod)}; ${await pod.complete({ seconds: BACK_SECONDS, once: false })}`);

  const before = new Map(pods.map((pod) => [pod, pod.setAside().length]));
  await load('rotate', 4000, 400, async () => {});
  await each('rotation by LogRotator under load', async (pod) => {
    const more = pod.setAside().length - before.get(pod)!;
    const counted = await pod.complete({ seconds: 30, once: true });
    ensure(more > 0, `no file was set aside; ${counted}`);
    return `${more} files set aside, ${pod.setAside().length} since the start; ${counted}`;
  });

  const stops = new Map(pods.map((pod) => [pod, stop(pod)]));
  await Promise.allSettled(stops.values());
  await each('stopping the pod', (pod) => stops.get(pod)!);
}

const seconds = (count: number) => new Promise<void>((resolve) => setTimeout(resolve, count * 1000));

function allAnswered({ wrong, sent }: Answers): void {
  ensure(wrong.length === 0, `${wrong.length} of ${sent} requests answered wrongly: ${wrong.slice(0, 3).join(', ')}`);
}

/** What it took for 10,000 lines at once; where it took too much it was ended, and started again. */
function memory({ played }: ShippedPod): string {
  const { HostConfig, RestartCount } = played.inspect('sidecar');
  ensure(RestartCount === 0, `it was restarted ${RestartCount} times`);
  return memoryUnderLimit([peak(played)], HostConfig.Memory);
}

/** Stops the pod in the moment after its last requests: what was written by then is in the store. */
async function stop(pod: ShippedPod): Promise<string> {
  allAnswered(await send(pod.played.target, 'last', 200));
  const { seconds: took, exits } = await kubeletStop(pod.played);
  const ended = Object.entries(exits).map(([name, code]) => `${name} ${code}`).join(', ');
  const counted = await pod.complete({ seconds: 5, once: false });
  ensure(Object.values(exits).every((code) => code === 0), `exit codes: ${ended}; ${counted}`);
  return `stopped in ${took.toFixed(1)} s of ${pod.played.grace} s, exit codes ${ended}; ${counted}`;
}
