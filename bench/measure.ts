import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The folder of package.json: from there `require` finds this library by its own name. */
export const PROJECT = join(__dirname, '..');

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** Milliseconds that `body` takes. What earlier samples left behind is collected first, so that no sample pays for another. */
export function timed(body: () => void): number {
  collectGarbage();
  const begun = process.hrtime.bigint();
  body();
  return Number(process.hrtime.bigint() - begun) / 1e6;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/**
 * Takes one sample of each subject in turn, so that whatever else the machine does falls on all of them alike, and changes who goes first.
 * The samples stand in the order of the rounds: those of one round were taken side by side.
 */
export function interleaved<Name extends string, Sample>(rounds: number, subjects: Record<Name, () => Sample>): Record<Name, Sample[]> {
  const names = Object.keys(subjects) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) samples[name].push(subjects[name]());
  }
  return samples;
}

/** The median of the ratios within each round. */
export function medianRatio(samples: readonly number[], others: readonly number[]): number {
  return median(samples.map((sample, round) => sample / others[round]));
}

/** Runs a program text in a process of its own and reads the JSON that it prints. */
export function inChild<Result>(program: string): Result {
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { cwd: PROJECT, encoding: 'utf8' })) as Result;
}

/** Runs a TypeScript file of this folder in a process of its own and reads the JSON that it prints. */
export function childFile<Result>(file: string, args: readonly string[]): Result {
  const command = ['-r', 'ts-node/register/transpile-only', join(__dirname, file), ...args];
  return JSON.parse(execFileSync(process.execPath, command, { cwd: PROJECT, encoding: 'utf8' })) as Result;
}
