/** Runs synthesized manifests on a Kubernetes cluster: the one in KUBECONFIG, else a single node that is started here. Counts the results. */
import * as fs from 'fs';
import * as path from 'path';
import { Checks, Failed } from './checks';
import { KUBERNETES_RELEASES } from './cluster/versions';
import { exitWith } from './exit-code';
import { install } from './install';
import { claim } from './lock';
import { endNode, nodeState, orphaned, startNode } from './node/node';
import { Cluster } from './pods/cluster';
import { Scenario, SCENARIOS } from './scenarios';
import { endBuilds, tool } from './tools/tools';

const WORK = path.join(__dirname, '.work');

/** The scenarios on the command line; all by default. */
const wanted = SCENARIOS.filter(({ name }) => process.argv.length < 3 || process.argv.includes(name));

/** Number of parallel scenarios: each waits a lot, and the machine has few cores. */
const AT_ONCE = 3;

/** Programs are built beside the first scenarios, so that the last ones wait less; one after the other, each with all cores, in the order of requests. */
async function buildAll(programs: readonly string[]): Promise<void> {
  for (const program of new Set(programs)) await tool(program);
}

async function play(checks: Checks, cluster: Cluster): Promise<void> {
  void buildAll(wanted.flatMap(({ built = [] }) => built));
  const waiting = wanted.filter(({ waits }) => !waits);
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await playOne(checks, cluster, next);
  };
  const beside = wanted.filter(({ waits }) => waits).map((each) => playOne(checks, cluster, each));
  await Promise.all([...beside, ...Array.from({ length: AT_ONCE }, worker)]);
}

async function playOne(checks: Checks, cluster: Cluster, { name, run, needsNode }: Scenario): Promise<void> {
  if (needsNode && cluster.node === undefined) {
    checks.skip(name, 'it looks at files and processes of the node, and the node of this cluster is another machine');
    return;
  }
  const work = path.join(WORK, name);
  fs.mkdirSync(work, { recursive: true });
  const begin = Date.now();
  console.log(`\n== ${name} begins`);
  try {
    await run(checks, cluster, work);
  } catch (error) {
    await checks.run(`${name}: runs to its end`, () => { throw error; });
  }
  console.log(`== ${name} ended after ${((Date.now() - begin) / 1000).toFixed(0)} s`);
}

/** The cluster of the scenarios, and how to leave it. */
async function open(): Promise<{ cluster: Cluster; close: () => Promise<void> }> {
  const { KUBECONFIG } = process.env;
  if (KUBECONFIG) {
    const cluster = Cluster.named(KUBECONFIG);
    console.log(`the cluster that KUBECONFIG names, Kubernetes ${await cluster.version()}${cluster.node ? ': this machine is its node' : ''}`);
    return { cluster, close: () => cluster.close() };
  }
  let left = nodeState();
  if (left !== undefined && orphaned(left)) {
    console.log('taking down the node of a run that was killed');
    await endNode(left);
    left = nodeState();
  }
  if (left !== undefined) throw new Failed(`a node is up on this machine. Fix: export KUBECONFIG=${left.kubeconfig}, or end it with npm run cluster -- down`);
  const begin = Date.now();
  const node = await startNode(KUBERNETES_RELEASES[0], process.pid);
  const cluster = Cluster.named(node.kubeconfig);
  console.log(`a node of this run's own, Kubernetes ${await cluster.version()}, ready after ${((Date.now() - begin) / 1000).toFixed(1)} s`);
  return { cluster, close: () => endNode(node) };
}

async function main(): Promise<number> {
  const checks = new Checks();
  const impossible = install();
  if (impossible !== undefined && !process.env.KUBECONFIG) {
    console.log(`\nNO POD IS PLAYED HERE: ${impossible}. Fix: let KUBECONFIG name a cluster\n`);
    for (const { name } of wanted) checks.skip(name, impossible);
    console.log(checks.summary());
    return 0;
  }
  const busy = claim(WORK);
  if (busy !== undefined) {
    await checks.run('the work folder', () => { throw new Failed(busy); });
    console.log(checks.summary());
    return 1;
  }

  let opened: Awaited<ReturnType<typeof open>> | undefined;
  let closing: Promise<void> | undefined;
  const cleanUp = () => closing ??= (async () => {
    endBuilds();
    await opened?.close();
    fs.rmSync(WORK, { recursive: true, force: true });
  })();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      console.log(`${signal}: cleaning up`);
      void cleanUp().finally(() => process.exit(1));
    });
  }
  // An unhandled rejection is a failure too, and must not leave a node behind.
  process.on('unhandledRejection', (error) => void checks.run('all that was begun', () => { throw error; }));
  try {
    await checks.run('a cluster', async () => {
      opened = await open();
      return opened.cluster.node ? 'with a node that can be looked at' : 'whose node is another machine';
    });
    if (opened !== undefined) await play(checks, opened.cluster);
  } finally {
    await cleanUp();
  }
  console.log(`\n${checks.summary()}`);
  return checks.ok ? 0 : 1;
}

exitWith(main());
