import { ChildProcess, execFileSync, spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ROTATE_SCRIPT } from '../../../src/logs/rotator/rotate-script';
import { killed } from '../../processes';

const SCRIPT = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'rotate-script-')), 'rotate.sh');
fs.writeFileSync(SCRIPT, ROTATE_SCRIPT);
afterAll(() => fs.rmSync(path.dirname(SCRIPT), { recursive: true }));

const busybox = (() => {
  try {
    execFileSync('busybox', ['true']);
    return true;
  } catch {
    process.stderr.write('\n!!! SKIPPED: the rotator under busybox. There is no busybox in PATH; Debian has it in busybox-static.\n\n');
    return false;
  }
})();
const SHELLS = [['sh'], ...(busybox ? [['busybox', 'sh']] : [])];

/** Appends numbered lines, and opens its file anew on USR1, as nginx does. Its name is that of its file, up to 15 characters. */
const WRITER = `#!/bin/sh
file=$1
exec 3>>"$file"
trap 'exec 3>>"$file"' USR1
n=0
while [ "$n" -lt "$2" ]; do
  n=$((n + 1))
  echo "line $n" >&3
  [ $((n % 200)) -ne 0 ] || sleep 0.01
done
while :; do sleep 0.05; done
`;

const until = async (what: string, condition: () => boolean) => {
  const end = Date.now() + 15_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within 15 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

describe.each(SHELLS)('under %s', (...shell) => {
  jest.setTimeout(60_000);
  const command = shell.filter((word): word is string => typeof word === 'string');
  let folder: string;
  let children: ChildProcess[];
  let said: string;
  const at = (name: string) => path.join(folder, name);
  const setAside = (directory = folder) => fs.readdirSync(directory).filter((name) => /\.\d{8}T\d{6}Z(\.\d+)?$/.test(name)).sort();

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rotate-'));
    fs.mkdirSync(at('state'));
    children = [];
    said = '';
  });
  afterEach(async () => {
    await killed(children);
    // What they started, mv for example, may outlive them for a moment.
    fs.rmSync(folder, { recursive: true, maxRetries: 10 });
  });

  const rotator = (bounds: { size?: number; every?: number; keep?: number; total?: number }, process: string, ...patterns: string[]) => {
    const { size = 1000, every = 60, keep = 1440, total = 1e9 } = bounds;
    const child = spawn(command[0], [
      ...command.slice(1), SCRIPT, at('state'), ...[size, every, keep, total, 0.05].map(String), process, process === '-' ? '-' : 'USR1',
      ...patterns.flatMap((pattern) => [folder, pattern]),
    ]);
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    children.push(child);
    return child;
  };
  const writer = (lines: number) => {
    const name = `w${path.basename(folder).slice(-6)}`;
    fs.writeFileSync(at(name), WRITER, { mode: 0o755 });
    children.push(spawn(at(name), [at('access.log'), String(lines)]));
    return name;
  };
  const linesOf = (...names: string[]) => names.flatMap((name) => fs.readFileSync(at(name), 'utf8').split('\n').slice(0, -1));

  test('renames what is large, and no line is lost under load', async () => {
    const name = writer(20_000);
    rotator({ size: 20_000 }, name, 'access.log');
    let lines: string[] = [];
    await until('all lines', () => {
      try {
        lines = linesOf(...setAside(), 'access.log');
      } catch {
        return false; // Renamed just now, as it may be after the last line, too.
      }
      return lines.length === 20_000;
    });

    expect(setAside().length).toBeGreaterThan(2);
    expect(lines).toEqual(Array.from({ length: 20_000 }, (_, n) => `line ${n + 1}`));
    expect(said).toBe('');
  });

  test('leaves a file alone whose process is not there, and says so', async () => {
    fs.writeFileSync(at('access.log'), 'x'.repeat(2000));
    rotator({}, 'nobody-has-this', 'access.log');
    await until('a word about it', () => said !== '');
    expect(said).toMatch(/^rotate: there is no process nobody-has-this: .*access.log is left as it is\n$/);
    expect(setAside()).toEqual([]);
  });

  test('finishes what a killed one began', async () => {
    const name = writer(10);
    await until('the lines', () => fs.existsSync(at('access.log')) && linesOf('access.log').length === 10);
    fs.renameSync(at('access.log'), at('access.log.20260101T000000Z'));
    fs.writeFileSync(at('state/pending'), `${at('access.log')}\n`);
    rotator({}, name, 'access.log');
    await until('the file anew', () => fs.existsSync(at('access.log')));
    await until('the end of it', () => !fs.existsSync(at('state/pending')));
  });

  test('copies and truncates where nobody opens anew, out of the sight of shippers', async () => {
    fs.writeFileSync(at('app.log'), 'a line\n'.repeat(200));
    fs.writeFileSync(at('small.log'), 'a line\n');
    rotator({}, '-', '*.log');
    await until('an empty file', () => fs.statSync(at('app.log')).size === 0);

    expect(setAside()).toEqual([]);
    expect(setAside(at('.rotated'))).toEqual([expect.stringMatching(/^app\.log\./)]);
    expect(fs.readFileSync(path.join(at('.rotated'), setAside(at('.rotated'))[0]), 'utf8')).toBe('a line\n'.repeat(200));
    expect(fs.readFileSync(at('small.log'), 'utf8')).toBe('a line\n');
  });

  test('sets aside what is old, though it is small', async () => {
    fs.writeFileSync(at('app.log'), 'a line\n');
    rotator({ every: 1 }, '-', 'app.log');
    const marks = () => fs.readdirSync(at('state')).filter((name) => /^[0-9a-f]{32}$/.test(name));
    await until('a mark', () => marks().length === 1);
    const old = Date.now() / 1000 - 180;
    fs.utimesSync(path.join(at('state'), marks()[0]), old, old);
    await until('an empty file', () => fs.statSync(at('app.log')).size === 0);
    expect(setAside(at('.rotated'))).toHaveLength(1);
  });

  test('deletes what is too old, then the oldest of what is too much, and nothing else', async () => {
    fs.writeFileSync(at('access.log'), 'a line\n');
    const made = ['access.log.20260101T000000Z', 'access.log.20260102T000000Z', 'access.log.20260103T000000Z', 'access.log.20260103T000000Z.1'];
    for (const name of [...made, 'access.log.bak', 'access.log.1', 'other.log.20260101T000000Z']) fs.writeFileSync(at(name), 'x'.repeat(100));
    const old = Date.now() / 1000 - 2 * 3600;
    fs.utimesSync(at(made[0]), old, old);
    rotator({ keep: 60, total: 250 }, 'nobody', 'access.log');
    await until('fewer files', () => setAside().length === 3);

    expect(setAside()).toEqual(['access.log.20260103T000000Z', 'access.log.20260103T000000Z.1', 'other.log.20260101T000000Z']);
    expect(fs.existsSync(at('access.log.bak')) && fs.existsSync(at('access.log.1'))).toBe(true);
  });

  test('ends on SIGTERM', async () => {
    const child = rotator({}, '-', '*.log');
    await until('a first look', () => fs.existsSync(at('state/alive')));
    child.kill('SIGTERM');
    await until('its end', () => child.exitCode !== null || child.signalCode !== null);
    expect(child.exitCode).toBe(0);
  });
});
