import { spawnSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeDeployments } from '../deployments';
import { oneDeployment } from '../fleet/one-deployment';
import { SCHEMA_LOCATION, writeSchemas } from '../kubeconform-schemas';
import { child, inChild, interleaved, PROJECT, repeated, ROUNDS, run, Run, WORK } from '../measure';
import { Result, result } from '../result';

const PROGRAM = join(PROJECT, 'lib', 'cli', 'main.js');
const DEPLOYMENTS = 10_000;
const CONTAINERS = 3;
const WORKLOADS = 1_000;
const MOST = { loadMs: 10, rulesUs: 60, share: 0.1, byKubeconform: 0.5, growth: 1.3, megabytes: 200 };

/** The cost of validation: start-up, steady state, its part of a synth, and the command line compared with kubeconform. */
export async function benchValidate(): Promise<Result[]> {
  return [...loading(), ...await warm(), await together(), ...await share(), await start(), ...await throughput()];
}

/** The cost of the first validation in a program that has imported the library. */
function loading(): Result[] {
  // The engine is required before the validator does so, to separate the loading of the rules from their first use.
  const loads = Array.from({ length: ROUNDS }, () => inChild<Record<'rules' | 'first' | 'second', number>>(`
    const { ManifestValidator } = require('cdk8s-sidecars');
    const deployment = ${JSON.stringify(oneDeployment())};
    const timed = (body) => { const begun = process.hrtime.bigint(); body(); return Number(process.hrtime.bigint() - begun) / 1e6; };
    const rules = timed(() => require('./lib/validation/index'));
    const validator = new ManifestValidator();
    const [first, second] = [1, 2].map(() => timed(() => validator.validate(deployment)));
    console.log(JSON.stringify({ rules, first, second }));
  `));
  const of = (part: keyof typeof loads[number]) => loads.map((load) => load[part]);
  return [
    result('loading the rules', { unit: 'ms', ours: of('rules'), goal: MOST.loadMs }),
    result('the first validation after that', { unit: 'ms', ours: of('first') }),
    result('the second', { unit: 'ms', ours: of('second') }),
  ];
}

async function warm(): Promise<Result[]> {
  const us = (await repeated(() => child<{ us: number }>('rules'))).map((sample) => sample.us);
  return [result('all rules on a Deployment of 3 containers, Pod Security restricted, warm', { unit: 'us', ours: us, goal: MOST.rulesUs })];
}

/** A third each of monitors, services and workloads, in one process: the cost per object must not depend on their number. */
async function together(): Promise<Result> {
  const { few, many } = await child<{ few: number[]; many: number[] }>('together');
  return result('rules about several objects: an object of 10,000, by one of 1,000', { unit: 'us', ours: many, peer: few, goal: MOST.growth });
}

async function share(): Promise<Result[]> {
  const samples = await repeated(() => child<{ ms: number; validationMs: number }>('share', String(WORKLOADS)));
  return [result(`validation, by the synth of ${WORKLOADS.toLocaleString('en-US')} Deployments that it is part of`, {
    unit: 'ms', ours: samples.map(({ validationMs }) => validationMs), peer: samples.map(({ ms }) => ms), goal: MOST.share,
  })];
}

async function start(): Promise<Result> {
  const file = join(folder(), 'one.yaml');
  writeDeployments(file, 1, 3);
  const { ours, bare } = await interleaved(ROUNDS, {
    ours: async () => (await run([process.execPath, PROGRAM, 'validate', file])).ms,
    bare: async () => (await run([process.execPath, '-e', '0'])).ms,
  });
  return result('validate on one Deployment, by the start of node alone', { unit: 'ms', ours, peer: bare });
}

async function throughput(): Promise<Result[]> {
  const kubeconform = findKubeconform();
  if (kubeconform === undefined) {
    console.log('SKIPPED the comparison with kubeconform: it is neither in the PATH nor named by KUBECONFORM.');
    console.log('go install github.com/yannh/kubeconform/cmd/kubeconform@latest puts it there.');
  } else {
    writeSchemas(folder());
  }
  const file = join(folder(), 'deployments.yaml');
  writeDeployments(file, DEPLOYMENTS, CONTAINERS);
  const { ours, peer } = await interleaved<'ours' | 'peer', Run | undefined>(ROUNDS, {
    ours: () => run([process.execPath, PROGRAM, 'validate', '--kubernetes-version', '1.34', file]),
    peer: () => (kubeconform === undefined ? undefined
      : run([kubeconform, '-strict', '-n', '4', '-schema-location', join(folder(), SCHEMA_LOCATION), file])),
  });
  const name = `validate ${DEPLOYMENTS.toLocaleString('en-US')} Deployments of ${CONTAINERS} containers, ${(statSync(file).size / 1e6).toFixed(0)} MB`;
  const figures = (runs: readonly (Run | undefined)[], figure: keyof Run) => runs.flatMap((one) => one?.[figure] ?? []);
  const ms = figures(ours, 'ms');
  const peers = figures(peer, 'ms');
  return [
    peers.length === 0 ? result(`${name}: time`, { unit: 'ms', ours: ms })
      : result(`${name}, by kubeconform -strict -n 4: time`, { unit: 'ms', ours: ms, peer: peers, goal: MOST.byKubeconform }),
    result(`${name}: peak memory`, { unit: 'MB', ours: figures(ours, 'megabytes'), goal: MOST.megabytes }),
  ];
}

function folder(): string {
  const made = join(WORK, 'validate');
  mkdirSync(made, { recursive: true });
  return made;
}

/** `kubeconform` from KUBECONFORM or the PATH; `undefined` if it is missing. */
function findKubeconform(): string | undefined {
  const kubeconform = process.env.KUBECONFORM || 'kubeconform';
  return spawnSync(kubeconform, ['-v']).status === 0 ? kubeconform : undefined;
}
