import { arch, cpus, platform, release, totalmem } from 'node:os';
import { repeated, run } from './measure';
import { median } from './statistics';
import { digits } from './table';

/** The machine of the measurements, in one line. The start-up time of node shows its current speed. */
export async function machine(): Promise<string> {
  const [first] = cpus();
  const starts = await repeated(() => run([process.execPath, '-e', '0']));
  const start = `which starts in ${digits(median(starts.map(({ ms }) => ms)))} ms`;
  return `${cpus().length} x ${first?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${release()} ${arch()}, Node ${process.version}, ${start}`;
}
