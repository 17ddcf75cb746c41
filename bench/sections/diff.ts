import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeDeployments } from '../deployments';
import { interleaved, PROJECT, ROUNDS, run, Run, WORK } from '../measure';
import { Result, result } from '../result';

const PROGRAM = join(PROJECT, 'lib', 'cli', 'main.js');
const DEPLOYMENTS = 10_000;
const MOST = { byValidate: 1, megabytes: 300 };

/** The cost of comparing two files of many workloads with different images, relative to validating one of them; and a file with itself. */
export async function benchDiff(): Promise<Result[]> {
  const folder = join(WORK, 'diff');
  mkdirSync(folder, { recursive: true });
  const [old, now] = ['old.yaml', 'new.yaml'].map((name) => join(folder, name));
  writeDeployments(old, DEPLOYMENTS, 3);
  writeFileSync(now, readFileSync(old, 'latin1').replace(/fluent-bit:3\.2\.4/g, 'fluent-bit:3.2.5'), 'latin1');
  const diff = (other: string) => run([process.execPath, PROGRAM, 'diff', '--output', 'json', '--fail-on', 'never', old, other]);
  const { all, none, validate } = await interleaved<'all' | 'none' | 'validate', Run>(ROUNDS, {
    all: () => diff(now),
    none: () => diff(old),
    validate: () => run([process.execPath, PROGRAM, 'validate', old]),
  });
  const ms = (runs: readonly Run[]) => runs.map((one) => one.ms);
  const what = `${DEPLOYMENTS.toLocaleString('en-US')} Deployments`;
  return [
    result(`diff of ${what} with another image each, by validate on one of the files: time`, { unit: 'ms', ours: ms(all), peer: ms(validate), goal: MOST.byValidate }),
    result(`diff of ${what} with themselves, by the same`, { unit: 'ms', ours: ms(none), peer: ms(validate), goal: MOST.byValidate }),
    result(`diff of ${what} with another image each: peak memory`, { unit: 'MB', ours: all.map((one) => one.megabytes), goal: MOST.megabytes }),
  ];
}
