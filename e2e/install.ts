import { spawnSync } from 'child_process';
import * as fs from 'fs';

/** A program that shows whether a Debian package is installed. */
export interface Needed {
  readonly program: string;
  readonly debian: string;
}

/** Packages for images, besides those of the node. */
const NEEDED: readonly Needed[] = [
  { program: 'busybox', debian: 'busybox-static' },
  { program: 'nginx', debian: 'nginx-light' },
  { program: 'redis-server', debian: 'redis-server' },
  { program: 'mtail', debian: 'mtail' },
  { program: 'prometheus-nginx-exporter', debian: 'prometheus-nginx-exporter' },
  { program: 'prometheus', debian: 'prometheus' },
  // Runs the script that Logstash's own Ruby runs.
  { program: 'ruby', debian: 'ruby' },
];

// The PATH of a login shell may lack these folders; Debian installs runc, nginx and the CNI plugins there.
process.env.PATH = [process.env.PATH, '/usr/local/sbin', '/usr/sbin', '/sbin', '/usr/lib/cni'].join(':');

export function which(program: string): string | undefined {
  return (process.env.PATH ?? '').split(':').map((folder) => `${folder}/${program}`).find((file) => {
    try {
      fs.accessSync(file, fs.constants.X_OK);
      return fs.statSync(file).isFile();
    } catch {
      return false;
    }
  });
}

/** Static, because its image holds this one file and nothing else. */
const staticBusybox = () => spawnSync('ldd', [which('busybox') ?? ''], { encoding: 'utf8' }).status !== 0;

const missing = (needed: readonly Needed[]) => needed.filter(({ program }) => !which(program) || (program === 'busybox' && !staticBusybox()));

/** Debian's mechanism that prevents a package from starting its service (here: nginx on port 80) during installation. */
const POLICY = '/usr/sbin/policy-rc.d';

export function aptGet(...args: string[]): boolean {
  const options = ['-o', 'DPkg::Lock::Timeout=120', '-o', 'Acquire::Retries=2'];
  const done = spawnSync('apt-get', [...options, ...args], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeout: 5 * 60_000,
  });
  if (done.status !== 0) console.log(`apt-get ${args.join(' ')}: ${(done.stderr ?? '').trim().split('\n').slice(-3).join(' ')}`);
  return done.status === 0;
}

/** Installs the missing requirements for running pods. Returns why the run is impossible here, or undefined. */
export function install(): string | undefined {
  if (process.platform !== 'linux') return `pods run on Linux; this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'not root: a kubelet needs root';
  return installed(NEEDED);
}

/** Installs the Debian packages of missing programs. Returns why that is impossible here, or undefined. */
export function installed(needed: readonly Needed[]): string | undefined {
  const wanted = missing(needed);
  if (wanted.length === 0) return undefined;
  const packages = wanted.map(({ debian }) => debian);
  if (process.getuid?.() !== 0) return `not root, and so unable to install ${packages.join(', ')}`;
  if (!which('apt-get')) return `no apt-get on this machine to install ${packages.join(', ')}`;

  console.log(`installing ${packages.join(', ')}`);
  const ownPolicy = !fs.existsSync(POLICY);
  if (ownPolicy) fs.writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    const attempt = () => aptGet('install', '-y', '--no-install-recommends', ...packages);
    if (!attempt() && !(aptGet('update') && attempt())) return `apt-get could not install ${packages.join(', ')}`;
  } finally {
    if (ownPolicy) fs.rmSync(POLICY);
  }
  const still = missing(needed).map(({ program }) => program);
  return still.length ? `still missing after the installation: ${still.join(', ')}` : undefined;
}
