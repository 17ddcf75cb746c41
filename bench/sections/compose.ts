import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences, renamed } from '../differences';
import { Files, handWrittenFleet } from '../fleet/by-hand';
import { ALL_SIDECARS, composedFleet, injectedFleet } from '../fleet/composed';
import { child, interleaved, ROUNDS, WORK } from '../measure';
import { Result, result } from '../result';

const COUNTS = [10, 100, 1_000];
const MOST_BY_HAND: Readonly<Record<number, number>> = { 10: 1.25, 1_000: 0.65 };
const MOST_BY_WRITING = 1.3;
const MOST_BY_ADDING = 1.1;

export interface Synth {
  readonly ms: number;
  /** From the start of the process, including loading. */
  readonly whole: number;
  readonly megabytes: number;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
}

/** The config files of the composed fleet's sidecars, for the fleet that is written by hand. */
export function filesOfSidecars(): Files {
  const configMaps = manifestsOf(composedFleet({ count: 1, charts: 1 })).filter(({ kind }) => kind === 'ConfigMap');
  return Object.fromEntries(configMaps.map(({ metadata: { name }, data }) => [/web-0-(.+)-config/.exec(name)![1], data!]));
}

/** Writes the input of the hand-written program and returns the name of the file. */
export function writeFiles(): string {
  const file = join(WORK, 'files.json');
  writeFileSync(file, JSON.stringify(filesOfSidecars()));
  return file;
}

/** Compares composing with writing the same manifests by hand, and with only printing them. */
export async function benchCompose(): Promise<Result[]> {
  const files = writeFiles();
  const finished = join(WORK, 'finished.json');
  writeFileSync(finished, JSON.stringify(manifestsOf(composedFleet({ count: COUNTS[COUNTS.length - 1], charts: 1 }))));
  const results = [proven()];
  for (const count of COUNTS) {
    const last = count === COUNTS[COUNTS.length - 1];
    const synth = (what: string, file = '') => () => child<Synth>('synth', what, String(count), '1', String(ALL_SIDECARS), file);
    const nothing = () => ({ ms: NaN, whole: NaN, megabytes: NaN });
    const { composed, byHand, written, injected } = await interleaved<'composed' | 'byHand' | 'written' | 'injected', Synth>(ROUNDS, {
      composed: synth('composed'),
      byHand: synth('by-hand', files),
      written: last ? synth('written', finished) : nothing,
      injected: last ? synth('injected') : nothing,
    });
    const ms = (each: Synth) => each.ms;
    const workloads = count.toLocaleString('en-US');
    results.push(result(`${workloads} Deployments with three sidecars, by the same by hand`, {
      unit: 'ms', ours: composed.map(ms), peer: byHand.map(ms), goal: MOST_BY_HAND[count],
    }));
    results.push(result(`${workloads}, the whole process`, { unit: 'ms', ours: composed.map(({ whole }) => whole), peer: byHand.map(({ whole }) => whole) }));
    if (!last) continue;
    results.push(result(`${workloads}, by writing their YAML with cdk8s alone`, { unit: 'ms', ours: composed.map(ms), peer: written.map(ms), goal: MOST_BY_WRITING }));
    results.push(result(`${workloads} that are injected, by adding the sidecars to each`, { unit: 'ms', ours: injected.map(ms), peer: composed.map(ms), goal: MOST_BY_ADDING }));
  }
  return results;
}

/** The number of differences between the two fleets besides names, with all sidecars and with one. */
function proven(): Result {
  const files = filesOfSidecars();
  const differing = [1, ALL_SIDECARS].flatMap((sidecars) => {
    const fleet = { count: 4, charts: 2, sidecars };
    const ours = manifestsOf(composedFleet(fleet));
    const { names, others: unlike } = renamed(differences(sorted(ours), sorted(manifestsOf(handWrittenFleet(fleet, files)))));
    const others = [...unlike, ...differences(manifestsOf(injectedFleet(fleet)), ours)];
    console.log('Names that differ between the composed fleet and the one by hand, because cdk8s makes them of paths in the tree:');
    for (const [name, peer] of [...names].slice(0, 3)) console.log(`  ${name} is ${peer}`);
    for (const each of others) console.log(`  NOT EQUAL at ${each.path}: ${JSON.stringify(each.ours)} and ${JSON.stringify(each.peer)}`);
    return others;
  });
  return result('differences of the manifests besides names', { unit: 'differences', ours: [differing.length], goal: 0 });
}

function manifestsOf(app: ReturnType<typeof composedFleet>): Manifest[] {
  return app.charts.flatMap((chart) => chart.toJson() as Manifest[]);
}

/** The order of a pod's volumes has no meaning. */
function sorted(manifests: readonly Manifest[]): unknown {
  return JSON.parse(JSON.stringify(manifests), (key, value: unknown) => (key === 'volumes'
    ? [...value as { name: string }[]].sort((a, b) => (a.name < b.name ? -1 : 1)) : value));
}
