import { execFile, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildSync } from 'esbuild';

/** The folder of package.json, from which `require` resolves this library by its own name. */
export const PROJECT = join(__dirname, '..');

/** The work folder of the bench: inside the project, so that programs in it resolve this library. */
export const WORK = join(PROJECT, '.work', 'bench');

/** Minimum number of samples of a median. */
export const ROUNDS = 7;

const CHILDREN = ['synth', 'share', 'rules', 'together'] as const;
export type Child = typeof CHILDREN[number];

/** Compiles the measured child programs once, so that their processes do not compile. */
export function prepare(): void {
  mkdirSync(WORK, { recursive: true });
  buildSync({
    entryPoints: CHILDREN.map((name) => join(__dirname, 'children', `${name}.ts`)),
    outdir: WORK,
    bundle: true,
    platform: 'node',
    packages: 'external',
    external: ['*/lib/validation/index'],
    logLevel: 'warning',
  });
}

/**
 * Takes one sample of each subject in turn, in alternating order, so that other load on the machine affects all of them equally.
 * Samples are in the order of rounds: those of one round were taken side by side.
 */
export async function interleaved<Name extends string, Sample>(
  rounds: number, subjects: Record<Name, () => Sample | Promise<Sample>>,
): Promise<Record<Name, Sample[]>> {
  const names = Object.keys(subjects) as Name[];
  const samples = Object.fromEntries(names.map((name) => [name, [] as Sample[]])) as Record<Name, Sample[]>;
  for (let round = 0; round < rounds; round++) {
    for (const name of round % 2 === 0 ? names : [...names].reverse()) samples[name].push(await subjects[name]());
  }
  return samples;
}

/** Runs a program text in a separate process and reads the JSON that it prints. */
export function inChild<Result>(program: string): Result {
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { cwd: PROJECT, encoding: 'utf8' })) as Result;
}

/** Runs one of the compiled programs and reads the JSON that it prints. */
export async function child<Result>(name: Child, ...args: readonly string[]): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [join(WORK, `${name}.js`), ...args], { cwd: PROJECT, encoding: 'utf8' });
  return JSON.parse(stdout) as Result;
}

/** The samples of one subject without a peer. */
export async function repeated<Sample>(sample: () => Promise<Sample>): Promise<Sample[]> {
  return (await interleaved(ROUNDS, { sample })).sample;
}

export interface Run {
  readonly ms: number;
  /** Peak memory, if the system reports it. */
  readonly megabytes: number;
}

/** Runs a program to its end and discards its output. */
export async function run(command: readonly string[], cwd = PROJECT): Promise<Run> {
  const begun = process.hrtime.bigint();
  const process_ = spawn(command[0], command.slice(1), { cwd, stdio: 'ignore' });
  let megabytes = 0;
  const look = setInterval(() => { megabytes = Math.max(megabytes, peakOf(process_.pid)); }, 20);
  const status = await new Promise<number | null>((resolve, reject) => process_.on('error', reject).on('exit', resolve))
    .finally(() => clearInterval(look));
  const ms = Number(process.hrtime.bigint() - begun) / 1e6;
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`);
  return { ms, megabytes };
}

/** The peak memory of a process so far, from Linux. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}
