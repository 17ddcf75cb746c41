import * as fs from 'fs';
import * as path from 'path';
import { Composition } from '../catalog/composition';
import { dryRun, told } from '../catalog/dry-run';
import { Checks, ensure } from '../checks';
import { endControlPlane, running, startControlPlane } from '../cluster/control-plane';
import { prometheusOperatorKinds } from '../cluster/prometheus-operator';
import { KUBERNETES_RELEASES } from '../cluster/versions';
import { synthesizeByCli } from '../manifests';
import { Cluster } from '../pods/cluster';
import { Level } from '../pods/namespace';
import { run } from '../run';

const ROOT = path.join(__dirname, '..', '..');
const NEWEST = KUBERNETES_RELEASES[KUBERNETES_RELEASES.length - 1];

/** Examples whose pods mount folders of the node, or have an unrestricted main. */
const PRIVILEGED = ['node-logs', 'seed-webserver'];

/** Examples whose services only meet "baseline". */
const BASELINE = ['fleet'];

function levelOf(name: string): Level {
  if (PRIVILEGED.includes(name)) return 'privileged';
  return BASELINE.includes(name) ? 'baseline' : 'restricted';
}

/** Expected synth errors of a composition: an agent without the destination, and a Job whose classic sidecar never exits. */
const OF_THEIR_OWN = /cannot send to|never completes beside/;

async function examples(): Promise<Composition[]> {
  const names = fs.readdirSync(path.join(ROOT, 'examples')).filter((name) => fs.existsSync(path.join(ROOT, 'examples', name, 'cdk8s.yaml')));
  const found: Composition[] = [];
  for (const name of names) {
    const { objects } = await synthesizeByCli(name);
    found.push({ name, level: levelOf(name), objects });
  }
  return found;
}

async function catalog(work: string): Promise<Composition[]> {
  const file = path.join(work, 'catalog.json');
  await run(process.execPath, ['-r', 'ts-node/register/transpile-only', path.join(__dirname, '..', 'catalog', 'main.ts')], { cwd: ROOT, env: { OUT: file } });
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** The newest server alone: a dry run needs no kubelet. Undefined if it is unavailable. */
async function newest(checks: Checks): Promise<{ cluster: Cluster; end: () => Promise<void> } | undefined> {
  try {
    // In a separate process: building it takes minutes, while the other scenarios run.
    await run(process.execPath, ['-r', 'ts-node/register/transpile-only', path.join(__dirname, '..', 'cluster', 'main.ts'), 'build', NEWEST], { cwd: ROOT, seconds: 1800 });
    const known = running(NEWEST);
    const plane = known ?? await startControlPlane(NEWEST);
    return { cluster: Cluster.serverOnly(plane.kubeconfig), end: async () => { if (known === undefined) await endControlPlane(plane); } };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    console.log(`\nNOT SHOWN HERE: the API server of Kubernetes ${NEWEST}: ${reason}\n`);
    checks.skip(`dry-runs: Kubernetes ${NEWEST}`, reason);
    return undefined;
  }
}

async function judge(checks: Checks, cluster: Cluster, compositions: Readonly<Record<string, readonly Composition[]>>): Promise<void> {
  const version = await cluster.version();
  const unknown = await cluster.kinds(prometheusOperatorKinds);
  if (unknown !== undefined) {
    checks.skip(`dry-runs: Kubernetes ${version}`, unknown);
    return;
  }
  const namespaces = {
    restricted: await cluster.namespace('dry-run'),
    baseline: await cluster.namespace('dry-run', 'baseline'),
    privileged: await cluster.namespace('dry-run', 'privileged'),
  };
  for (const [name, composed] of Object.entries(compositions)) {
    await checks.run(`dry-runs: Kubernetes ${version} takes ${name}`, async () => {
      const begin = Date.now();
      const verdicts = await dryRun(cluster.api, namespaces, composed);
      return `${composed.filter(({ objects }) => objects.length > 0).length} compositions, ${told(verdicts)}, in ${((Date.now() - begin) / 1000).toFixed(0)} s`;
    });
  }
  await Promise.all(Object.values(namespaces).map((namespace) => cluster.remove(namespace)));
}

/** All examples and the whole catalog, validated by the oldest and the newest API server: dry runs with strict fields and Pod Security. */
export async function dryRuns(checks: Checks, cluster: Cluster, work: string): Promise<void> {
  const compositions = { 'all examples': await examples(), 'the catalog': await catalog(work) };
  await checks.run('dry-runs: what is refused at synth', () => {
    const refused = compositions['the catalog'].filter((each) => each.refused !== undefined);
    const others = refused.filter((each) => !OF_THEIR_OWN.test(each.refused!));
    ensure(others.length === 0, `${others.length} compositions: ${others.slice(0, 3).map((each) => `${each.name}: ${each.refused}`).join(' | ')}`);
    return `${refused.length} of ${compositions['the catalog'].length} compositions of the catalog, each for a destination that the agent has not, or a Job with a classic sidecar`;
  });
  await judge(checks, cluster, compositions);
  // A given cluster is tested alone; besides our own node, the newest server is tested.
  if (cluster.node === undefined) return;
  const beside = await newest(checks);
  if (beside === undefined) return;
  try {
    await judge(checks, beside.cluster, compositions);
  } finally {
    await beside.cluster.close();
    await beside.end();
  }
}
