import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const NUMBER_AS_NAME = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: 5\n';
const PROGRAM = [process.execPath, '-r', 'ts-node/register', join(ROOT, 'src', 'cli', 'main.ts'), 'validate'];
const OPTIONS = { encoding: 'utf8' as const, env: { ...process.env, TS_NODE_TRANSPILE_ONLY: '1' }, cwd: ROOT };

let folder: string;

beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'process-')); });
afterEach(() => { rmSync(folder, { recursive: true }); });

test('the program runs as a process, and ends with one line when nobody reads on', () => {
  const ran = spawnSync(PROGRAM[0], [...PROGRAM.slice(1), '-'], { ...OPTIONS, input: NUMBER_AS_NAME });
  expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 1, stderr: '' });
  expect(ran.stdout).toContain('stdin:4:3: error');

  const file = join(folder, 'many.yaml');
  writeFileSync(file, Array.from({ length: 3000 }, () => NUMBER_AS_NAME).join('---\n'));
  const piped = spawnSync('bash', ['-c', '"$@" | head -1; echo "${PIPESTATUS[0]}"', 'bash', ...PROGRAM, file], OPTIONS);
  expect(piped.stderr).toBe('cdk8s-sidecars: the report could not be written: its reader has closed the pipe (EPIPE)\n');
  expect(piped.stdout).toMatch(/many\.yaml:4:3: error.*\n2\n$/);
});
