import * as fs from 'fs';
import { ensure } from '../checks';
import { Played } from '../played';
import { Container } from '../podman';

const MIB = 1024 * 1024;

/** The processes of a container, from the control group that is named after it; its first process alone where there is none. */
export function processesOf({ Id, State }: Container): number[] {
  const groups = fs.readFileSync(`/proc/${State.Pid}/cgroup`, 'utf8').split('\n').map((line) => line.split(':'));
  const own = groups.filter(([, , group]) => group?.includes(Id));
  const files = own.map(([id, controllers, group]) => `/sys/fs/cgroup${id === '0' ? '' : `/${controllers}`}${group}/cgroup.procs`);
  const file = files.find((name) => fs.existsSync(name));
  return file === undefined ? [State.Pid] : fs.readFileSync(file, 'utf8').split('\n').filter(Boolean).map(Number);
}

/** The most memory that the sidecar's control group has held since the container's last start, in bytes. */
export function peak(played: Played): number | undefined {
  return peakOf(played.inspect('sidecar').State.Pid);
}

/** The most memory that the control group of a process has held, in bytes. */
export function peakOf(pid: number): number | undefined {
  const groups = fs.readFileSync(`/proc/${pid}/cgroup`, 'utf8').split('\n').map((line) => line.split(':'));
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
