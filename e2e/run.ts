import { spawn } from 'child_process';
import { Failed } from './checks';

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly seconds?: number;
  /** Whether to return stderr as well. */
  readonly both?: boolean;
}

/** Runs a program asynchronously. Returns its stdout; throws with its output if it fails. */
export function run(command: string, args: readonly string[], { cwd, env, seconds = 300, both = false }: RunOptions = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'], timeout: seconds * 1000 });
    let printed = '';
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (data) => { printed += data; });
    if (both) child.stderr.setEncoding('utf8').on('data', (data) => { printed += data; });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => { said = `${said}${data}`.slice(-4000); });
    child.on('error', (error) => reject(new Failed(`${command}: ${error.message}`)));
    child.on('close', (code, signal) => {
      if (code === 0) resolve(printed);
      else reject(new Failed(`${command} ${args.slice(0, 4).join(' ')}: ${signal ?? `exit code ${code}`}: ${said.trim()}`));
    });
  });
}
