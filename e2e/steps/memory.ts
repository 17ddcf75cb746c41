import * as fs from 'fs';
import { ensure } from '../checks';
import { Played } from '../played';

const MIB = 1024 * 1024;

/** The most memory that the sidecar's control group has held since the container's last start, in bytes. */
export function peak(played: Played): number | undefined {
  const { Pid } = played.inspect('sidecar').State;
  const groups = fs.readFileSync(`/proc/${Pid}/cgroup`, 'utf8').split('\n').map((line) => line.split(':'));
  const v1 = groups.find(([, controllers]) => controllers?.split(',').includes('memory'));
  const v2 = groups.find(([id]) => id === '0');
  const files = [
    ...v1 ? [`/sys/fs/cgroup/memory${v1[2]}/memory.max_usage_in_bytes`] : [],
    ...v2 ? [`/sys/fs/cgroup${v2[2]}/memory.peak`] : [],
  ];
  const file = files.find((name) => fs.existsSync(name));
  return file === undefined ? undefined : Number(fs.readFileSync(file, 'utf8'));
}

export function memoryUnderLimit(peaks: readonly (number | undefined)[], limit: number): string {
  const known = peaks.filter((value) => value !== undefined);
  ensure(known.length > 0, 'the kernel tells no peak of a control group\'s memory');
  const most = Math.max(...known);
  ensure(limit > 0, 'the container runs without a memory limit');
  ensure(most < limit, `peak ${(most / MIB).toFixed(1)} MiB of ${(limit / MIB).toFixed(0)} MiB`);
  return `peak ${(most / MIB).toFixed(1)} MiB (page cache included) of ${(limit / MIB).toFixed(0)} MiB, over ${known.length} starts of the container`;
}
