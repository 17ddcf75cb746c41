import * as fs from 'fs';
import * as path from 'path';
import { parseArgs } from 'util';
import { compareCompositions } from './compare-compositions';
import { grouped } from './groups';
import { Judge } from './judge';
import { compare, Comparison, mutants, seeds } from './mutations';
import { Resources } from './resources';
import { ApiClient, fromKubeconfig } from '../cluster/connection';
import { endControlPlane, running, startControlPlane } from '../cluster/control-plane';
import { KUBERNETES_RELEASES, releaseOf } from '../cluster/versions';
import { exitWith, messageOf } from '../exit-code';

const WORK = path.join(__dirname, '..', '..', '.work', 'differential');

/** Allowed differences per thousand verdicts, in each direction. */
const GOAL = 1;

const NAMESPACE = 'default';

interface Options {
  readonly compositions: number;
  readonly count: number;
  readonly seed: number;
}

function print(name: string, seed: number, { accepted, compared, disagreements, unsure }: Comparison): boolean {
  const rate = (is: string) => (1000 * disagreements.filter((each) => each.is === is).length) / compared;
  console.log(`${name}, seed ${seed}: ${compared} compared (${accepted} accepted by the server), ${unsure} depend on the cluster; per thousand `
    + `${rate('accepted').toFixed(2)} accepted wrongly, ${rate('refused').toFixed(2)} refused wrongly (goal: ${GOAL} each)`);
  for (const is of ['accepted', 'refused'] as const) {
    const groups = grouped(disagreements.filter((each) => each.is === is).map(({ what, server }) => ({ what, example: server })));
    for (const { count, what } of groups) console.log(`  ${is} wrongly  ${String(count).padStart(4)}  ${what}`);
  }
  return rate('accepted') < GOAL && rate('refused') < GOAL;
}

async function judgeVersion(client: ApiClient, minor: number, options: Options, name: string): Promise<boolean> {
  const { count, seed } = options;
  const judge = new Judge(client, await Resources.of(client), NAMESPACE);
  const valid = await compare(seeds(), judge, minor);
  const unfit = valid.disagreements.length + valid.compared - valid.accepted;
  if (unfit > 0) print(`${name}: the manifests that are mutated`, 0, valid);
  const mutated = await compare(mutants(count, minor, seed), judge, minor);
  fs.mkdirSync(WORK, { recursive: true });
  fs.writeFileSync(path.join(WORK, `${minor}.json`), JSON.stringify(mutated.disagreements, undefined, 1));
  const met = print(`${name}: mutated manifests`, seed, mutated);
  const { accepted, objects, refused, wrong } = await compareCompositions(options.compositions, judge, minor, seed);
  console.log(`${name}: random compositions, seed ${seed}: ${accepted} of ${accepted + wrong.length} accepted by the server `
    + `(${objects} objects; ${refused} more were refused by the library)`);
  for (const { count: times, what } of grouped(wrong)) console.log(`  accepted wrongly  ${String(times).padStart(4)}  ${what}`);
  return met && accepted === options.compositions;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' }, compositions: { type: 'string', default: '10000' }, seed: { type: 'string', default: '1' }, release: { type: 'string', multiple: true } } });
  const options = { count: Number(values.count), compositions: Number(values.compositions), seed: Number(values.seed) };
  let met = true;
  if (process.env.KUBECONFIG && values.release === undefined) {
    const client = new ApiClient(fromKubeconfig(process.env.KUBECONFIG));
    const { body } = await client.request('GET', '/version');
    met = await judgeVersion(client, Number.parseInt(body.minor, 10), options, `Kubernetes ${body.gitVersion}`);
    client.close();
    return met ? 0 : 1;
  }
  for (const release of (values.release ?? KUBERNETES_RELEASES).map(releaseOf)) {
    const known = running(release);
    const plane = known ?? await startControlPlane(release);
    const client = new ApiClient(fromKubeconfig(plane.kubeconfig));
    try {
      met = await judgeVersion(client, Number(release.split('.')[1]), options, `Kubernetes ${release}`) && met;
    } finally {
      client.close();
      if (known === undefined) await endControlPlane(plane);
    }
  }
  return met ? 0 : 1;
}

exitWith(main(), messageOf);
