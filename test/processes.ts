import { ChildProcess } from 'child_process';

/** Ends programs, and waits until they are gone: until then they may write into folders that are about to be removed. */
export async function killed(children: readonly ChildProcess[]): Promise<void> {
  await Promise.all(children.map((child) => new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) {
      resolve();
      return;
    }
    child.on('exit', () => { resolve(); });
    child.kill('SIGKILL');
  })));
}
