import { spawn } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Recipe, RECIPES } from './recipes';
import { which } from '../install';

/** A program of this machine, or why it is missing. */
export type Tool = { readonly file: string; readonly from: string } | { readonly missing: string };

/** The folder of built or fetched programs. */
export const CACHE = path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'cdk8s-sidecars', 'tools');

/** The default folder of Go's archive, which may be missing in the PATH. */
const OFFICIAL_GO = '/usr/local/go/bin/go';

const BUILD_MINUTES = 30;

/** The state of a build, so that two parallel runs do not write to the same folder. */
const building = new Map<string, Promise<Tool>>();

/** Finds a program: by its variable, on the PATH, or among those built before; else builds it, with low priority. */
export function tool(program: string): Promise<Tool> {
  const known = building.get(program);
  if (known !== undefined) return known;
  const found = find(RECIPES[program]);
  building.set(program, found);
  return found;
}

/** Several programs, or why one of them is missing. */
export async function tools(...programs: readonly string[]): Promise<{ readonly files: readonly string[] } | { readonly missing: string }> {
  const files: string[] = [];
  for (const program of programs) {
    const found = await tool(program);
    if ('missing' in found) return found;
    files.push(found.file);
  }
  return { files };
}

async function find({ program, variable, go }: Recipe): Promise<Tool> {
  const named = process.env[variable];
  if (named) return fs.existsSync(named) ? { file: named, from: variable } : { missing: `${variable} names ${named}, which is not there` };
  const onPath = which(program);
  if (onPath) return { file: onPath, from: 'PATH' };
  if (go === undefined) return { missing: `no ${program} on the PATH, and ${variable} names none` };
  // A changed recipe makes another program.
  const recipe = createHash('sha256').update(JSON.stringify(go)).digest('hex').slice(0, 8);
  const built = path.join(CACHE, `${program}-${go.version}-${recipe}`);
  if (fs.existsSync(built)) return { file: built, from: CACHE };
  const compiler = which('go') ?? (fs.existsSync(OFFICIAL_GO) ? OFFICIAL_GO : undefined);
  if (compiler === undefined) return { missing: `no ${program} on the PATH, ${variable} names none, and there is no Go to build it` };
  return build(compiler, program, go, built);
}

async function build(compiler: string, program: string, go: NonNullable<Recipe['go']>, target: string): Promise<Tool> {
  fs.mkdirSync(CACHE, { recursive: true });
  const folder = fs.mkdtempSync(path.join(CACHE, '.building-'));
  const begin = Date.now();
  try {
    for (const [name, content] of Object.entries(go.files ?? {})) {
      fs.mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      fs.writeFileSync(path.join(folder, name), `${content}\n`);
    }
    if (go.module !== undefined) await adopt(compiler, go.module, go.version, folder);
    for (const args of go.runs) await run(compiler, args, folder);
    fs.renameSync(path.join(folder, program), target);
    console.log(`built ${program} ${go.version} with Go in ${((Date.now() - begin) / 1000).toFixed(0)} s, kept in ${CACHE}`);
    return { file: target, from: CACHE };
  } catch (error) {
    return { missing: `${program} ${go.version} could not be built: ${error instanceof Error ? error.message : error}` };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** Makes the folder a module with the replacements of another, which it requires: Go only applies replacements of the main module, and `go install` rejects modules with replacements. */
async function adopt(compiler: string, module: string, version: string, folder: string): Promise<void> {
  const [mod, sum] = ['go.mod', 'go.sum'].map((name) => path.join(folder, name));
  fs.writeFileSync(mod, 'module tools\n');
  const { Dir } = JSON.parse(await run(compiler, ['mod', 'download', '-json', `${module}@${version}`], folder));
  fs.writeFileSync(mod, fs.readFileSync(path.join(Dir, 'go.mod'), 'utf8').replace(/^module .*/m, `module tools\n\nrequire ${module} ${version}`));
  fs.appendFileSync(sum, fs.readFileSync(path.join(Dir, 'go.sum'), 'utf8'));
}

/** Returns the output of a run; throws the last lines of a failed one. */
function run(compiler: string, args: readonly string[], folder: string): Promise<string> {
  return new Promise((resolve, reject) => {
    // Binaries are static, because they run in images without libraries; the priority is low, because pods run meanwhile.
    const child = spawn('nice', ['-n', '10', compiler, ...args], {
      cwd: folder,
      env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '', GOWORK: 'off' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: BUILD_MINUTES * 60_000,
    });
    running.add(child.pid!);
    let printed = '';
    let said = '';
    child.stdout.on('data', (data) => { printed += data; });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said = `${said}${data}`.slice(-2000); });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      running.delete(child.pid!);
      if (code === 0) resolve(printed);
      else reject(new Error(`go ${args[0]} failed, ${signal ?? code}: ${said.trim().split('\n').slice(-3).join(' | ')}`));
    });
  });
}

const running = new Set<number>();

/** Stops running builds. */
export function endBuilds(): void {
  for (const pid of running) process.kill(pid);
}
