import * as fs from 'fs';
import { get } from './get';
import { nginxConf } from './nginx-conf';
import { ensure } from '../checks';
import { pidOf } from '../pods/container';
import { RunningPod } from '../pods/pod';
import { killSidecar } from '../steps/restart';
import { until } from '../steps/until';

export const WATCHER = 'config-reloader';
const RELOADED = 'changed, told HUP to nginx';

/** Maximum time until the kubelet updates the files of a ConfigMap and the watcher sees it. */
const EXCHANGED_SECONDS = 90;

/** The number of signals that the watcher logged, over its restarts. */
export const reloads = (pod: RunningPod): number => ['stdout', 'stderr'].flatMap((stream) => pod.output(WATCHER, stream)).filter((line) => line.includes(RELOADED)).length;

function configOf(pod: RunningPod): string {
  return pod.spec.volumes.find(({ name }: { name: string }) => name === 'config').configMap.name;
}

/** Changes the ConfigMap in the API server, and polls nginx until it serves the new version. Every request meanwhile must be answered. */
async function change(
  pod: RunningPod, version: number, meanwhile: () => Promise<void> = async () => {},
): Promise<{ seconds: number; asked: number }> {
  const target = await pod.target();
  await pod.namespace.patch(`configmaps/${configOf(pod)}`, { data: { 'nginx.conf': nginxConf(`version ${version}`) } });
  const begin = Date.now();
  const also = meanwhile();
  let asked = 0;
  const served = await until(async () => {
    const { code, text } = await get(target, '/');
    ensure(code === 200, `nginx answers ${code}`);
    asked += 1;
    return text === `version ${version}\n`;
  }, EXCHANGED_SECONDS);
  const seconds = (Date.now() - begin) / 1000;
  await also;
  ensure(served, `${EXCHANGED_SECONDS} s after the change to version ${version}, nginx does not serve it`);
  return { seconds, asked };
}

/** Changes of the ConfigMap reach nginx through the kubelet's file updates, with one signal each. */
export async function reload(pod: RunningPod): Promise<string> {
  const before = await pod.status(pod.main);
  const pid = pidOf(before);
  const told = reloads(pod);
  const changes = [];
  for (const version of [2, 3]) changes.push(await change(pod, version));
  const after = await pod.status(pod.main);
  ensure(after.restartCount === 0 && pidOf(after) === pid, 'main was restarted');
  await until(() => reloads(pod) - told === changes.length, 5);
  ensure(reloads(pod) - told === changes.length, `${reloads(pod) - told} reloads were told`);
  return `${changes.length} changes, served ${changes.map(({ seconds }) => `${seconds.toFixed(1)} s`).join(', ')} after the API server had them; `
    + `${changes.reduce((sum, { asked }) => sum + asked, 0)} requests meanwhile, 0 failed; nginx is the same process`;
}

/** The watcher is killed right after the kubelet has updated the files, usually before it sees the change: it signals nginx after its restart. */
export async function reloadWhileKilled(pod: RunningPod): Promise<string> {
  const told = reloads(pod);
  const before = generation(await folderOf(pod));
  let killed: { seconds: number } | undefined;
  const { seconds } = await change(pod, 4, async () => {
    const folder = await folderOf(pod);
    const end = Date.now() + EXCHANGED_SECONDS * 1000;
    while (generation(folder) === before && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 10));
    killed = await killSidecar(pod, WATCHER);
  });
  await until(() => reloads(pod) > told, 5);
  const count = reloads(pod) - told;
  // If it is killed between the signal and storing the new state, it signals again.
  ensure(count === 1 || count === 2, `${count} reloads were told`);
  return `killed right after the exchange, back after ${killed!.seconds.toFixed(1)} s; served ${seconds.toFixed(1)} s after the change, told ${count} times`;
}

const folderOf = async (pod: RunningPod) => `/proc/${pidOf(await pod.status(pod.main))}/root/etc/webserver`;

/** The target of the symbolic link that the kubelet replaces. */
const generation = (folder: string): string => fs.readlinkSync(`${folder}/..data`);
