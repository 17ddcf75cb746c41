import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** The changes to the machine outside the node's folders, each with its undo. */

/** The settings that the kubelet changes on start, and those that pods need. */
const SYSCTLS = [
  'vm/overcommit_memory', 'vm/panic_on_oom', 'kernel/panic', 'kernel/panic_on_oops', 'kernel/keys/root_maxkeys', 'kernel/keys/root_maxbytes', 'net/ipv4/ip_forward',
];

/** Folders at fixed paths that the kubelet, containerd, the CNI plugins and collectors create if missing. */
const MADE = [
  '/var/log/pods', '/var/log/containers', '/var/lib/kubelet', '/var/lib/cni', '/var/lib/calico', '/run/containerd', '/run/flannel', '/opt/cni', '/opt/containerd',
  '/usr/libexec/kubernetes', '/var/lib/containerd', '/run/netns', '/var/lib/cdk8s-sidecars',
];

const CGROUPS = '/sys/fs/cgroup';

/** The state before a node started. */
export interface Before {
  readonly sysctls: Readonly<Record<string, string>>;
  /** Folders at fixed paths that were missing. */
  readonly absent: readonly string[];
  /** The content of the existing folders. */
  readonly entries: Readonly<Record<string, readonly string[]>>;
}

export function look(): Before {
  const present = MADE.filter((folder) => fs.existsSync(folder));
  return {
    sysctls: Object.fromEntries(SYSCTLS.map((name) => [name, fs.readFileSync(`/proc/sys/${name}`, 'utf8').trim()])),
    absent: MADE.filter((folder) => !present.includes(folder)),
    entries: Object.fromEntries(present.map((folder) => [folder, fs.readdirSync(folder)])),
  };
}

export function setSysctl(name: string, value: string): void {
  fs.writeFileSync(`/proc/sys/${name}`, value);
}

export function putBack({ sysctls, absent, entries }: Before): void {
  for (const [name, value] of Object.entries(sysctls)) {
    if (fs.readFileSync(`/proc/sys/${name}`, 'utf8').trim() !== value) setSysctl(name, value);
  }
  for (const folder of absent) fs.rmSync(folder, { recursive: true, force: true });
  for (const [folder, before] of Object.entries(entries)) {
    const more = fs.readdirSync(folder).filter((name) => !before.includes(name));
    for (const entry of more) fs.rmSync(path.join(folder, entry), { recursive: true, force: true });
  }
}

/** The control groups of pods: one tree below each hierarchy, or the only one. */
export function podCgroups(): string[] {
  const roots = [CGROUPS, ...fs.readdirSync(CGROUPS).map((name) => path.join(CGROUPS, name))];
  return roots.map((root) => path.join(root, 'kubepods')).filter((folder) => fs.existsSync(folder));
}

const below = (folder: string): string[] => {
  const folders = fs.readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ name }) => path.join(folder, name));
  return [...folders.flatMap(below), folder];
};

/** Kills all processes of all pods, and removes their control groups. */
export async function removePodCgroups(): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const groups = podCgroups().flatMap(below);
    if (groups.length === 0) return;
    for (const group of groups) {
      for (const pid of read(path.join(group, 'cgroup.procs')).split('\n').filter(Boolean)) kill(Number(pid));
      try {
        fs.rmdirSync(group);
      } catch {
        // Its processes are still exiting: retry in the next round.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`control groups of pods are left: ${podCgroups().join(', ')}`);
}

/** The process has already exited. */
export function kill(pid: number, signal: NodeJS.Signals = 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** Unmounts what is mounted below some folders, the innermost first. */
export function unmountBelow(...folders: readonly string[]): void {
  const mounted = fs.readFileSync('/proc/self/mounts', 'utf8').split('\n').map((line) => (line.split(' ')[1] ?? '').replace(/\\040/g, ' '));
  for (const target of mounted.filter((name) => folders.some((folder) => name.startsWith(`${folder}/`))).reverse()) spawnSync('umount', ['-l', target]);
}

/** The ids of processes whose command line contains a text. */
export function processesThatSay(text: string, programs: readonly string[]): number[] {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).filter((pid) => {
    const [program, ...args] = read(`/proc/${pid}/cmdline`).split('\0');
    return programs.includes(path.basename(program)) && [program, ...args].some((word) => word.includes(text));
  }).map(Number);
}

/** The program of a process, from its command line; `undefined` if it has exited. */
export const commandOf = (pid: number): string => read(`/proc/${pid}/cmdline`).split('\0')[0];

function read(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
