import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { writeDeployments } from '../deployments';
import { interleaved, PROJECT, ROUNDS, run, WORK } from '../measure';
import { Result, result } from '../result';

const PROGRAM = join(PROJECT, 'lib', 'cli', 'main.js');
const DEPLOYMENTS = 10_000;
const CONTAINERS = 3;
const MOST = { byValidate: 1, megabytes: 300 };

/** The cost of `explain` on a large file, relative to `validate`. */
export async function benchExplain(): Promise<Result[]> {
  const folder = join(WORK, 'explain');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'deployments.yaml');
  writeDeployments(file, DEPLOYMENTS, CONTAINERS);
  const { explain, validate } = await interleaved(ROUNDS, {
    explain: () => run([process.execPath, PROGRAM, 'explain', '--output', 'json', file]),
    validate: () => run([process.execPath, PROGRAM, 'validate', '--kubernetes-version', '1.34', file]),
  });
  const name = `explain (JSON) ${DEPLOYMENTS.toLocaleString('en-US')} Deployments of ${CONTAINERS} containers`;
  return [
    result(`${name}, by validate: time`, { unit: 'ms', ours: explain.map(({ ms }) => ms), peer: validate.map(({ ms }) => ms), goal: MOST.byValidate }),
    result(`${name}: peak memory`, { unit: 'MB', ours: explain.map(({ megabytes }) => megabytes), goal: MOST.megabytes }),
  ];
}
