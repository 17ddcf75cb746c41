import { spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** A program that this project started, identified by its process id and command line. */
export interface Started {
  readonly pid: number;
  readonly file: string;
}

/** Starts a program that outlives this process. Its output goes to a file in the folder. */
export function start(folder: string, file: string, args: readonly string[]): Started {
  fs.mkdirSync(folder, { recursive: true });
  const log = fs.openSync(path.join(folder, `${path.basename(file)}.log`), 'a');
  const child = spawn(file, args, { cwd: folder, detached: true, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  if (child.pid === undefined) throw new Error(`${file} could not be started`);
  child.unref();
  return { pid: child.pid, file };
}

/** Whether it still runs: process ids are reused. */
export function runs({ pid, file }: Started): boolean {
  try {
    // A zombie process has no command line.
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] === file;
  } catch {
    return false;
  }
}

/** Stops a program, with SIGKILL after some seconds. */
export async function stop(started: Started, seconds = 20): Promise<void> {
  for (let i = 0; i < seconds * 10 && runs(started); i++) {
    if (i === 0) process.kill(started.pid, 'SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  if (runs(started)) process.kill(started.pid, 'SIGKILL');
}

/** The last lines that a program printed to the file of `start`. */
export function lastWords(folder: string, file: string, count = 5): string {
  try {
    return fs.readFileSync(path.join(folder, `${path.basename(file)}.log`), 'utf8').trim().split('\n').slice(-count).join('\n');
  } catch {
    return '';
  }
}
