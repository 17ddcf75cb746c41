import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { kubernetesModule, versionFlags } from './module';
import { which } from '../install';

/** The folder for the programs of a release, which git ignores. */
export const WORK = path.join(__dirname, '..', '..', '.work', 'kubernetes');

/** The default folder of Go's archive, which may be missing in the PATH. */
const OFFICIAL_GO = '/usr/local/go/bin/go';

const BUILD_MINUTES = 30;

export type Program = 'kube-apiserver' | 'kube-controller-manager' | 'kube-scheduler' | 'kubelet' | 'kubectl';

/** The compiler of Go, if this machine has one. */
export const goCompiler = (): string | undefined => which('go') ?? (fs.existsSync(OFFICIAL_GO) ? OFFICIAL_GO : undefined);

/** Runs Go in a folder, with low priority. Returns its output; throws the last lines of a failed run. */
export function go(compiler: string, folder: string, ...args: string[]): string {
  const done = spawnSync('nice', ['-n', '19', compiler, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod', GOWORK: 'off' },
    maxBuffer: 64 << 20,
    timeout: BUILD_MINUTES * 60_000,
  });
  if (done.status === 0) return done.stdout;
  const said = `${done.stderr ?? ''}`.trim().split('\n').slice(-5).join('\n');
  throw new Error(`go ${args[0]} failed, ${done.error?.message ?? done.signal ?? done.status}: ${said}`);
}

/**
 * The programs of a release of Kubernetes, by name. Missing ones are built from Go's module proxy, which takes minutes.
 *
 * @throws if Go is missing, or a build fails
 */
export function programsOf(release: string, names: readonly Program[]): Record<string, string> {
  const bin = path.join(WORK, release, 'bin');
  const files = Object.fromEntries(names.map((name) => [name, path.join(bin, name)]));
  const missing = names.filter((name) => !fs.existsSync(files[name]));
  if (missing.length === 0) return files;

  const compiler = goCompiler();
  if (compiler === undefined) throw new Error(`no Go on this machine to build ${missing.join(', ')} ${release}. Fix: install Go 1.26 or newer`);
  const source = path.join(WORK, release, 'source');
  adopt(compiler, source, release);
  for (const name of missing) {
    const begin = Date.now();
    console.log(`building ${name} ${release} with Go`);
    // Renamed when complete: an interrupted build leaves no partial program.
    go(compiler, source, 'build', '-trimpath', `-ldflags=${versionFlags(release)}`, '-o', `${files[name]}.part`, `k8s.io/kubernetes/cmd/${name}`);
    fs.renameSync(`${files[name]}.part`, files[name]);
    console.log(`built ${name} ${release} in ${((Date.now() - begin) / 1000).toFixed(0)} s`);
  }
  return files;
}

/** Makes the folder a Go module that requires Kubernetes, with the checksums that Kubernetes pins. */
function adopt(compiler: string, folder: string, release: string): void {
  fs.mkdirSync(folder, { recursive: true });
  const [mod, sum] = ['go.mod', 'go.sum'].map((name) => path.join(folder, name));
  if (fs.existsSync(sum)) return;
  fs.writeFileSync(mod, 'module kubernetes\n');
  const { Dir } = JSON.parse(go(compiler, folder, 'mod', 'download', '-json', `k8s.io/kubernetes@v${release}`));
  fs.writeFileSync(mod, kubernetesModule(fs.readFileSync(path.join(Dir, 'go.mod'), 'utf8'), release));
  fs.writeFileSync(sum, fs.readFileSync(path.join(Dir, 'go.sum'), 'utf8'));
}
