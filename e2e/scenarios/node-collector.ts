import * as path from 'path';
import { Checks, ensure } from '../checks';
import { imagesOf } from '../images/programs';
import { account, describe } from '../lines';
import { changed, imagesIn, synthesizeProgram } from '../manifests';
import { Cluster } from '../pods/cluster';
import { deploy } from '../pods/deploy';
import { Namespace } from '../pods/namespace';
import { RunningPod } from '../pods/pod';
import { ContainerLog, layOut, writeDocker } from '../shipping/node-files';
import { Agent, AGENTS, findPrograms, text } from '../shipping/shipped';
import { probes } from '../steps/probes';
import { killSidecar } from '../steps/restart';
import { until } from '../steps/until';
import { Store, StoredRecord } from '../store';

/** Longer than one record of the runtime, so it is split. */
const LONG = `long ${'0123456789'.repeat(4000)} end`;
const LINES = 5000;

/** So that collectors know the pod before it prints. */
const HEARD_SECONDS = 5;

const LABELS = { app: 'printer', team: 'shop' };
const numbered = (name: string) => Array.from({ length: LINES }, (_, n) => `${name} line ${n} with "quotes", a \\ and ümläuts`);

/** A pod that prints lines and exits. `awk` generates the lines, so that its manifest stays small. */
async function print(cluster: Cluster, namespace: Namespace, name: string, long: boolean): Promise<string[]> {
  const script = `BEGIN { system("sleep ${HEARD_SECONDS}"); for (n = 0; n < ${LINES}; n++) printf "${name} line %d with \\"quotes\\", a \\\\ and ümläuts\\n", n`
    + `${long ? '; printf "long "; for (n = 0; n < 4000; n++) printf "0123456789"; print " end"' : ''} }`;
  const image = 'busybox:1.37.0';
  await cluster.images([image]);
  await namespace.create({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, labels: LABELS },
    spec: { restartPolicy: 'Never', containers: [{ name: 'printer', image, command: ['awk', script] }] },
  });
  const ended = await until(async () => (await namespace.get(`pods/${name}`))?.status.phase === 'Succeeded', 60);
  ensure(ended, `the pod ${name} did not end in 60 s`);
  return [...numbered(name), ...long ? [LONG] : []];
}

/** Waits until every line is in the store, and compares. */
async function complete(
  store: Store, query: string, written: readonly string[], once: boolean,
): Promise<{ counted: string; records: StoredRecord[] }> {
  let records: StoredRecord[] = [];
  await until(async () => {
    records = await store.query(query);
    return account(written, records.map(text)).missing.length === 0;
  }, 60);
  const came = account(written, records.map(text));
  const counted = describe('printed', came).replace(/ \(for example: .{200}.*/, ' (...)');
  ensure(came.missing.length === 0 && came.foreign.length === 0, counted);
  ensure(!once || came.repeated.length === 0, counted);
  return { counted, records };
}

/** The collector for the node's runtime: the logs of the cluster's pods, enriched from the API server with its role. */
async function collectNode(
  checks: Checks, cluster: Cluster, work: string, store: Store, agent: Agent, programs: Readonly<Record<string, string>>,
): Promise<void> {
  const title = (what: string) => `node-collector, ${agent}: ${what}`;
  const [own, shop, left] = await Promise.all([cluster.namespace(`collector-${agent}`.toLowerCase(), 'privileged'), cluster.namespace('shop', 'privileged'), cluster.namespace('left-out', 'privileged')]);
  let pod: RunningPod | undefined;
  const query = `agent:="${agent}" runtime:="CRI" namespace:="${shop.name}"`;
  const written: string[] = [];
  try {
    const started = await checks.run(title('the DaemonSet runs under its own role'), async () => {
      const env = { AGENT: agent, RUNTIME: 'CRI', STORE: store.url, NAMESPACE: own.name, EXCLUDE: `kube-system,${left.name}`, ENRICH: 'true' };
      const manifest = await synthesizeProgram('shipping/node-main.ts', path.join(work, agent), 'NATIVE', env);
      pod = await deploy(cluster, manifest, { purpose: '', images: imagesOf(programs), namespace: own });
      const kinds = manifest.objects.map(({ kind }) => kind).join(', ');
      return `${kinds}; ready ${await pod.ready()} s after it was created`;
    });
    if (!started || pod === undefined) return;
    const running = pod;
    await checks.run(title('every line of a container once in the store, with the pod\'s labels'), async () => {
      await print(cluster, left, 'not-collected', false);
      written.push(...await print(cluster, shop, 'first', true));
      const { counted, records } = await complete(store, query, written, true);
      const bad = records.filter((record) => !record.pod || record.container !== 'printer' || !record.node);
      ensure(bad.length === 0, `${bad.length} of ${records.length} records without their pod: ${JSON.stringify(bad[0])?.slice(0, 900)}`);
      const unlabelled = records.filter((record) => !labelled(record)).length;
      ensure(unlabelled === 0, `${unlabelled} of ${records.length} records without the pod's labels`);
      const others = await store.query(`agent:="${agent}" namespace:="${left.name}"`);
      ensure(others.length === 0, `${others.length} records of the namespace that is left out`);
      return `${counted}; each with its namespace, pod, container and node, ${records.length - unlabelled} of ${records.length} with the pod's labels; 0 records of the namespace that is left out`;
    });
    await checks.run(title('SIGKILL of the collector'), async () => {
      const [printed, { seconds }] = await Promise.all([print(cluster, shop, 'kill', false), killSidecar(running, running.main, 'all')]);
      written.push(...printed);
      return `restarted by the kubelet after ${seconds.toFixed(1)} s; ${(await complete(store, query, written, false)).counted}`;
    });
    await checks.run(title('nothing was refused to it'), () => {
      const lines = ['stdout', 'stderr'].flatMap((stream) => running.output(running.main, stream));
      const refused = lines.filter((line) => /forbidden|unauthorized|permission denied/i.test(line));
      ensure(refused.length === 0, `${refused.length} lines tell of it: ${refused[0]}`);
      return `${lines.length} lines of its own log, 0 tell that it may not`;
    });
    await checks.run(title('probes'), async () => probes(running, await running.restarts()));
  } finally {
    pod?.close();
    await Promise.all([own, shop, left].map((namespace) => cluster.remove(namespace)));
  }
}

const labelled = (record: StoredRecord) => Object.entries(LABELS).every(([name, value]) => Object.entries(record).some(([field, is]) => field.includes('labels') && field.endsWith(name) && is === value));

const WEB: ContainerLog = { namespace: 'shop', pod: 'web-5c9f', container: 'nginx' };
const SYSTEM: ContainerLog = { namespace: 'kube-system', pod: 'proxy-1', container: 'proxy' };

/** The same for Docker, which this node does not run: a folder represents the root of a Docker node, with logs in Docker's format. */
async function collectDocker(
  checks: Checks, cluster: Cluster, work: string, store: Store, agent: Agent, programs: Readonly<Record<string, string>>,
): Promise<void> {
  const title = (what: string) => `node-collector, ${agent}, files of Docker: ${what}`;
  const own = await cluster.namespace(`docker-${agent}`.toLowerCase(), 'privileged');
  const node = path.join(cluster.node!.folder, 'docker', own.name);
  let pod: RunningPod | undefined;
  try {
    await checks.run(title('every line of a container once in the store'), async () => {
      const env = { AGENT: agent, RUNTIME: 'DOCKER', STORE: store.url, NAMESPACE: own.name, EXCLUDE: 'kube-system', ENRICH: 'false' };
      const manifest = changed(await synthesizeProgram('shipping/node-main.ts', path.join(work, `${agent}-docker`), 'NATIVE', env), ({ spec }) => {
        for (const { hostPath } of spec.template.spec.volumes) if (hostPath) Object.assign(hostPath, { path: path.join(node, hostPath.path), type: 'DirectoryOrCreate' });
      });
      pod = await deploy(cluster, manifest, { purpose: '', images: imagesOf(programs), namespace: own });
      await pod.ready();
      writeDocker(layOut(node, SYSTEM, 'DOCKER'), ['not to be collected']);
      const written = [...numbered('first'), LONG];
      writeDocker(layOut(node, WEB, 'DOCKER'), written);
      const { counted, records } = await complete(store, `agent:="${agent}" runtime:="DOCKER"`, written, true);
      const fields = Object.keys(WEB) as (keyof ContainerLog)[];
      const bad = records.find((record) => !record.node || fields.some((field) => record[field] !== WEB[field]));
      ensure(bad === undefined, `a record without its pod: ${JSON.stringify(bad)?.slice(0, 600)}`);
      return `${counted}; each with its namespace, pod, container and node; images ${imagesIn(manifest.objects).join(', ')}`;
    });
  } finally {
    pod?.close();
    await cluster.remove(own);
  }
}

/** The logs of all containers of a node, with every available agent. */
export async function nodeCollector(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const programs = await findPrograms(checks);
  if (programs === undefined) return;
  const store = await Store.start(programs['victoria-logs'], work);
  try {
    const agents = (Object.keys(AGENTS) as Agent[]).filter((each) => AGENTS[each] in programs);
    const both = [collectNode, collectDocker];
    await Promise.all(agents.flatMap((agent) => both.map((collect) => collect(checks, cluster, work, store, agent, programs))));
  } finally {
    await store.stop();
  }
}
