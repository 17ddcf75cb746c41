/** The work folder, and how programs are run in it. */
import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import * as fs from 'fs';
import * as path from 'path';
import { ensure, Failed } from '../checks';

export const ROOT = path.join(__dirname, '..', '..');
export const WORK = path.join(ROOT, '.work', 'languages');

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Timeout in seconds. */
  readonly limit?: number;
}

/** Runs a program and returns its output. Throws with its last lines if it fails. */
export function run(program: string, args: readonly string[], { cwd = ROOT, env = {}, limit = 600 }: RunOptions = {}): string {
  const done = spawnSync(program, args, {
    cwd, encoding: 'utf8', env: { ...process.env, ...env }, timeout: limit * 1000, killSignal: 'SIGKILL', maxBuffer: 64 * 1024 * 1024,
  });
  const printed = `${done.stdout ?? ''}${done.stderr ?? ''}`;
  if (done.status === 0) return printed;
  const how = done.error?.message ?? `ended with ${done.status ?? done.signal}`;
  throw new Failed(`${path.basename(program)} ${args.join(' ')}: ${how}\n${withoutBanner(printed).split('\n').slice(-60).join('\n')}`);
}

/** The banner that jsii prints beside old versions of Node. */
function withoutBanner(text: string): string {
  return text.split('\n').filter((line) => !/^(b')?!!/.test(line)).join('\n');
}

/** A hash of files and folders, by their paths and what is in them. */
export function hashOf(...files: readonly string[]): string {
  const hash = createHash('sha256');
  const visit = (file: string) => {
    if (!fs.existsSync(file)) return;
    if (fs.statSync(file).isDirectory()) {
      for (const name of fs.readdirSync(file).sort()) visit(path.join(file, name));
    } else {
      hash.update(path.relative(ROOT, file)).update('\0').update(fs.readFileSync(file)).update('\0');
    }
  };
  for (const file of files) visit(file);
  return hash.digest('hex');
}

/**
 * Makes something, unless an earlier run made it from the same inputs.
 *
 * @param name what it is
 * @param inputs all its inputs, as text
 * @returns whether it was made or reused, in words
 */
export function once(name: string, inputs: string, make: () => void): string {
  const stamp = path.join(WORK, 'stamps', name);
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === inputs) return 'as before';
  fs.rmSync(stamp, { force: true });
  const begin = Date.now();
  make();
  fs.mkdirSync(path.dirname(stamp), { recursive: true });
  fs.writeFileSync(stamp, inputs);
  return `made in ${Math.round((Date.now() - begin) / 1000)} s`;
}

/** An empty folder of this run. */
export function emptyFolder(...names: readonly string[]): string {
  const folder = path.join(WORK, ...names);
  fs.rmSync(folder, { recursive: true, force: true });
  fs.mkdirSync(folder, { recursive: true });
  return folder;
}

/** The version of a package of npm that is installed here. */
export function versionOf(name: string): string {
  return (JSON.parse(fs.readFileSync(path.join(folderOf(name), 'package.json'), 'utf8')) as { version: string }).version;
}

/** Where a package of npm is installed. */
export function folderOf(name: string): string {
  return path.dirname(require.resolve(`${name}/package.json`));
}

/** The result of a program of checks, from its last line; throws its output if a check failed. */
export function passedChecks(printed: string): string {
  const [, count] = /(\d+) checks hold$/m.exec(printed) ?? [];
  ensure(count !== undefined, printed);
  return `${count} of ${count} pass`;
}
