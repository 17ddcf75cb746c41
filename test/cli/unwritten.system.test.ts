/** The compiled program, whose output cannot be written. Needs what `npm test` compiled. */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { configMap } from './io';

const BIN = join(__dirname, '..', '..', 'bin', 'cdk8s-sidecars');

const ARGV = [BIN, 'validate', '-o', 'json', '-'];
const INPUT = configMap('a').replace('name: a', 'name: 5');

test('a full disk ends with one line and status 2', () => {
  if (!existsSync('/dev/full')) {
    console.warn('SKIPPED: there is no /dev/full, so a full disk is not tried');
    return;
  }
  const { status, stderr } = spawnSync(process.execPath, ARGV, { input: INPUT, stdio: ['pipe', openSync('/dev/full', 'w'), 'pipe'], encoding: 'utf8' });
  expect(stderr).toBe('cdk8s-sidecars: the report could not be written: no space is left on the device (ENOSPC)\n');
  expect(status).toBe(2);
});

test('a closed pipe ends with one line and status 2', async () => {
  const child = spawn(process.execPath, ARGV, { stdio: 'pipe' });
  // The reader goes before anything is written.
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => { stderr += data.toString(); });
  child.stdin.end(INPUT.repeat(1));
  const status = await new Promise((resolve) => child.on('close', resolve));
  expect(stderr).toBe('cdk8s-sidecars: the report could not be written: its reader has closed the pipe (EPIPE)\n');
  expect(status).toBe(2);
});
