import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { START_SCRIPT } from '../../../../src/logs/agents/filebeat/start';

let directory: string;
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'filebeat-'));
  fs.writeFileSync(`${directory}/start.sh`, START_SCRIPT);
});
afterEach(() => fs.rmSync(directory, { recursive: true }));

test('escapes in credentials what would end their quotes, and gives the status of the program', () => {
  const LOG_PASSWORD = 'a"b\\c\\"d\\\\\n${HOME} \'e\' \\';
  const print = 'process.stdout.write(JSON.stringify([process.env.LOG_PASSWORD, process.env.LOG_TOKEN ?? null, process.argv[1]])); process.exit(3)';
  const { stdout, status } = spawnSync('/bin/bash', [`${directory}/start.sh`, '0', process.execPath, '-e', print, 'an "argument"'], { encoding: 'utf8', env: { LOG_PASSWORD } });
  const [password, token, argument] = JSON.parse(stdout);
  expect(status).toBe(3);
  expect([token, argument]).toEqual([null, 'an "argument"']);
  expect(password).not.toMatch(/["\n]|\\(?!x5c|x22|n)/);
  // As strconv.Unquote of Go reads it.
  expect(password.replace(/\\(x5c|x22|n)/g, (_: string, escape: string) => ({ x5c: '\\', x22: '"', n: '\n' })[escape])).toBe(LOG_PASSWORD);
});

test('tells the program to stop, and waits for it', async () => {
  const program = "process.on('SIGTERM', () => { console.log('told'); setTimeout(() => process.exit(0), 100); }); setInterval(() => {}, 1000); console.log('runs');";
  const child = spawn('/bin/bash', [`${directory}/start.sh`, '1', process.execPath, '-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.stdout.setEncoding('utf8').on('data', (text) => {
    output += text;
    if (output === 'runs\n') child.kill('SIGTERM');
  });
  expect(await ended).toBe(0);
  expect(output).toBe('runs\ntold\n');
});
