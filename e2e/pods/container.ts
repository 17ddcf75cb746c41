import * as fs from 'fs';
import * as path from 'path';
import { ensure } from '../checks';
import { RUN } from '../node/places';

/** The status of a container from the kubelet. */
export interface ContainerStatus {
  readonly name: string;
  readonly containerID?: string;
  readonly ready: boolean;
  readonly started?: boolean;
  readonly restartCount: number;
  readonly state: {
    readonly waiting?: { readonly reason: string; readonly message?: string };
    readonly running?: { readonly startedAt: string };
    readonly terminated?: { readonly exitCode: number; readonly reason?: string; readonly startedAt: string; readonly finishedAt: string };
  };
}

const TASKS = path.join(RUN, 'containerd', 'io.containerd.runtime.v2.task', 'k8s.io');

/** containerd's folder with the runc config of a container. */
export function bundleOf({ name, containerID }: ContainerStatus): string {
  ensure(containerID, `container ${name} was not started yet`);
  return path.join(TASKS, containerID.replace(/^containerd:\/\//, ''));
}

/** The first process of a container, by its number on the node. */
export const pidOf = (status: ContainerStatus): number => Number(fs.readFileSync(path.join(bundleOf(status), 'init.pid'), 'utf8'));

/** The folders of a process's control groups: one for each hierarchy, or the only one. */
function groupsOf(pid: number): { readonly controllers: readonly string[]; readonly folder: string }[] {
  return fs.readFileSync(`/proc/${pid}/cgroup`, 'utf8').trim().split('\n').map((line) => line.split(':')).map(([id, controllers, group]) => ({
    controllers: controllers.split(','),
    folder: `/sys/fs/cgroup${id === '0' ? '' : `/${controllers}`}${group}`,
  })).filter(({ folder }) => fs.existsSync(folder));
}

/** The processes of a container. */
export function processesOf(status: ContainerStatus): number[] {
  const pid = pidOf(status);
  const own = groupsOf(pid).find(({ folder }) => folder.includes('kubepods'));
  return own === undefined ? [pid] : fs.readFileSync(path.join(own.folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number);
}

/** The peak memory of the control group of a container since its last start, in bytes, including the page cache. */
export function peakOf(status: ContainerStatus): number | undefined {
  const files = groupsOf(pidOf(status)).flatMap(({ controllers, folder }) => [
    ...controllers.includes('memory') ? [path.join(folder, 'memory.max_usage_in_bytes')] : [], path.join(folder, 'memory.peak'),
  ]);
  const file = files.find((name) => fs.existsSync(name));
  return file === undefined ? undefined : Number(fs.readFileSync(file, 'utf8'));
}
