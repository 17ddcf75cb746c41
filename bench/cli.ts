import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeDeployments } from './deployments';
import { SCHEMA_LOCATION, writeSchemas } from './kubeconform-schemas';
import { verdict } from './report';

const PROGRAM = join(__dirname, '..', 'lib', 'cli', 'main.js');
const DEPLOYMENTS = 10_000;
const ROUNDS = 5;
const MOST_TIME = 0.5;
const MOST_MEGABYTES = 200;

interface Run {
  readonly ms: number;
  /** Peak memory, where the system tells it. */
  readonly megabytes: number;
}

/** Runs a program to its end, its output thrown away. */
async function measure(command: readonly string[]): Promise<Run> {
  const begun = process.hrtime.bigint();
  const child = spawn(command[0], command.slice(1), { stdio: ['ignore', 'ignore', 'inherit'] });
  let megabytes = 0;
  const look = setInterval(() => { megabytes = Math.max(megabytes, peakOf(child.pid)); }, 20);
  const status = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve));
  const ms = Number(process.hrtime.bigint() - begun) / 1e6;
  clearInterval(look);
  if (status !== 0) throw new Error(`${command.join(' ')} ended with ${status}`);
  return { ms, megabytes };
}

/** The most memory that a process has held so far, as Linux tells it. */
function peakOf(pid: number | undefined): number {
  try {
    return Number(/VmHWM:\s*(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** `kubeconform` from KUBECONFORM or the PATH, `undefined` where there is none. */
function findKubeconform(): string | undefined {
  const kubeconform = process.env.KUBECONFORM ?? 'kubeconform';
  return spawnSync(kubeconform, ['-v']).status === 0 ? kubeconform : undefined;
}

async function throughput(folder: string, containers: number, kubeconform: string | undefined): Promise<void> {
  const file = join(folder, `deployments-${containers}.yaml`);
  writeDeployments(file, DEPLOYMENTS, containers);
  const own = [process.execPath, PROGRAM, 'validate', '--kubernetes-version', '1.34', file];
  const other = kubeconform === undefined ? undefined
    : [kubeconform, '-strict', '-n', '4', '-schema-location', join(folder, SCHEMA_LOCATION), file];
  const owns: Run[] = [];
  const others: Run[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    owns.push(await measure(own));
    if (other) others.push(await measure(other));
  }
  const size = (statSync(file).size / 1e6).toFixed(0);
  const ms = median(owns.map((run) => run.ms));
  const megabytes = Math.max(...owns.map((run) => run.megabytes));
  console.log(`cli: one file of ${DEPLOYMENTS} Deployments, ${containers} container(s) each, ${size} MB; median of ${ROUNDS} interleaved runs`);
  console.log(`  cdk8s-sidecars validate   ${ms.toFixed(0)} ms, peak ${megabytes.toFixed(0)} MB (under ${MOST_MEGABYTES} MB: ${verdict(megabytes < MOST_MEGABYTES)})`);
  if (others.length === 0) return;
  const otherMs = median(others.map((run) => run.ms));
  const ratios = owns.map((run, i) => run.ms / others[i].ms);
  console.log(`  kubeconform -strict -n 4  ${otherMs.toFixed(0)} ms, peak ${Math.max(...others.map((run) => run.megabytes)).toFixed(0)} MB`);
  console.log(`  ratio ${median(ratios).toFixed(2)}, from ${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}`
    + ` (at most ${MOST_TIME}: ${verdict(median(ratios) <= MOST_TIME)})`);
}

async function startUp(folder: string): Promise<void> {
  const file = join(folder, 'one.yaml');
  writeDeployments(file, 1, 3);
  const bare: number[] = [];
  const own: number[] = [];
  for (let i = 0; i < 2 * ROUNDS; i++) {
    bare.push((await measure([process.execPath, '-e', '0'])).ms);
    own.push((await measure([process.execPath, PROGRAM, 'validate', file])).ms);
  }
  console.log(`cli: one Deployment ${median(own).toFixed(0)} ms, of which node's own start ${median(bare).toFixed(0)} ms`);
}

/** Measures the command line: its start, and its throughput next to kubeconform's. */
export async function benchCli(): Promise<void> {
  if (!existsSync(PROGRAM)) throw new Error(`${PROGRAM} is not there: compile first, as npm run bench does`);
  const kubeconform = findKubeconform();
  const folder = mkdtempSync(join(tmpdir(), 'bench-cli-'));
  try {
    if (kubeconform === undefined) {
      console.log('cli: SKIPPED the comparison with kubeconform: it is neither in the PATH nor named by KUBECONFORM.');
      console.log('     go install github.com/yannh/kubeconform/cmd/kubeconform@latest puts it there.');
    } else {
      writeSchemas(folder);
    }
    await startUp(folder);
    for (const containers of [3, 1]) await throughput(folder, containers, kubeconform);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
