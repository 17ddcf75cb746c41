import { spawn } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';

/** A program that this project started, told from any other by its number and its command line. */
export interface Started {
  readonly pid: number;
  readonly file: string;
}

/** Starts a program that goes on when this one ends. What it prints goes to a file in the folder. */
export function start(folder: string, file: string, args: readonly string[]): Started {
  fs.mkdirSync(folder, { recursive: true });
  const log = fs.openSync(path.join(folder, `${path.basename(file)}.log`), 'a');
  const child = spawn(file, args, { cwd: folder, detached: true, stdio: ['ignore', log, log] });
  fs.closeSync(log);
  if (child.pid === undefined) throw new Error(`${file} could not be started`);
  child.unref();
  return { pid: child.pid, file };
}

/** Whether it still runs: a number is given to another program in time. */
export function runs({ pid, file }: Started): boolean {
  try {
    // What has ended and was not waited for has no command line any more.
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] === file;
  } catch {
    return false;
  }
}

/** Ends a program, by force after some seconds. */
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
