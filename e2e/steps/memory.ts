import { ensure } from '../checks';
import { peakOf } from '../pods/container';
import { RunningPod } from '../pods/pod';

const MIB = 1024 * 1024;
const UNITS: Readonly<Record<string, number>> = { '': 1, 'Ki': 1024, 'Mi': MIB, 'Gi': 1024 * MIB };

function bytes(quantity: string | undefined): number {
  const [, number, unit] = /^(\d+)(\w*)$/.exec(quantity ?? '') ?? [];
  return Number(number) * UNITS[unit];
}

/** The peak memory of a sidecar's control group since the container's last start, in bytes. */
export async function peak(pod: RunningPod, sidecar: string): Promise<number | undefined> {
  return peakOf(await pod.status(sidecar));
}

/** @param peaks the peaks of earlier starts */
export function underLimit(pod: RunningPod, sidecar: string, peaks: readonly (number | undefined)[]): string {
  const known = peaks.filter((value) => value !== undefined);
  const limit = bytes(pod.container(sidecar).resources?.limits?.memory);
  ensure(known.length > 0, 'the kernel tells no peak of a control group\'s memory');
  ensure(limit > 0, 'the container has no memory limit');
  const most = Math.max(...known);
  const told = `${(most / MIB).toFixed(1)} MiB of ${(limit / MIB).toFixed(0)} MiB`;
  ensure(most < limit, `peak ${told}`);
  return `peak ${told} (page cache included), over ${known.length} starts of the container`;
}

/** Checks its peak memory against its limit; it must not have restarted. */
export async function memory(pod: RunningPod, sidecar: string): Promise<string> {
  const { restartCount } = await pod.status(sidecar);
  ensure(restartCount === 0, `it was restarted ${restartCount} times`);
  return underLimit(pod, sidecar, [await peak(pod, sidecar)]);
}
