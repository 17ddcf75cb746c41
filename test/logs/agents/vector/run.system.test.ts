import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { RUN_SCRIPT } from '../../../../src/logs/agents/vector/run';

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'run-'));
  fs.writeFileSync(path.join(directory, 'run.sh'), RUN_SCRIPT);
  // Stands for Vector: says when it starts and when it is told to stop.
  fs.writeFileSync(path.join(directory, 'agent.sh'), [
    'trap \'echo "stopped $1"; exit 0\' TERM',
    'echo "started $1 $2"',
    'while :; do sleep 0.05; done',
    '',
  ].join('\n'));
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

test('runs the program once more when it is told to stop', async () => {
  const child = spawn('sh', ['run.sh', '1', 'sh', 'agent.sh', 'a b', '$(x)'], { cwd: directory });
  let output = '';
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  child.stdout.on('data', (chunk) => {
    if (output === '') child.kill('SIGTERM');
    output += chunk;
  });
  await ended;
  expect(output.trim().split('\n')).toEqual(['started a b $(x)', 'stopped a b', 'started a b $(x)', 'stopped a b']);
});

test('ends with the program, and as it ended', () => {
  const { status } = spawnSync('sh', ['run.sh', '1', 'sh', '-c', 'exit 78'], { cwd: directory });
  expect(status).toBe(78);
});
