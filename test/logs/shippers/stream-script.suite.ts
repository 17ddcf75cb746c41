import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

// The script runs here exactly as in the sidecar: `sh -c SCRIPT stream STATE FLUSH PATH...`, under sh and under busybox.
const SCRIPT = fs.readFileSync(path.join(__dirname, '../../../src/logs/shippers/stream.sh'), 'utf8');
const until = async (what: string, condition: () => boolean, seconds = 8) => {
  const end = Date.now() + seconds * 1000;
  while (!condition()) {
    if (Date.now() > end) throw new Error(`not within ${seconds} s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

class Stream {
  out = '';
  err = '';
  code: number | null | undefined;
  readonly process: ChildProcess;

  constructor(shell: string[], state: string, flush: number, ...paths: string[]) {
    // As in the pod: not as root, which would be allowed to read everything.
    const user = process.getuid!() === 0 ? { uid: 65532, gid: 65532 } : {};
    this.process = spawn(shell[0], [...shell.slice(1), '-c', SCRIPT, 'stream', state, String(flush), ...paths], { detached: true, ...user });
    this.process.stdout!.setEncoding('latin1').on('data', (data) => (this.out += data));
    this.process.stderr!.setEncoding('latin1').on('data', (data) => (this.err += data));
    this.process.on('close', (code) => (this.code = code));
  }

  get lines() {
    return this.out.split('\n').slice(0, -1);
  }

  async stop(): Promise<number> {
    const begin = Date.now();
    this.process.kill('SIGTERM');
    await until('exit after SIGTERM', () => this.code !== undefined);
    return Date.now() - begin;
  }

  /** As the kernel ends a container: everything in it at once. */
  async kill() {
    process.kill(-this.process.pid!, 'SIGKILL');
    await until('exit after SIGKILL', () => this.code !== undefined);
  }
}

/** What the script does, under one shell. Each shell is a test file of its own, because most of the time is spent waiting. */
export const streamScript = (shell: string[]) => describe(`under ${shell.join(' ')}`, () => {
  jest.setTimeout(60_000);
  let folder: string;
  let running: Stream[];

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'stream-'));
    fs.chmodSync(folder, 0o755);
    emptyState();
    running = [];
  });
  afterEach(async () => {
    for (const stream of running) {
      if (stream.code === undefined) await stream.kill();
    }
    fs.rmSync(folder, { recursive: true });
  });

  const emptyState = () => {
    fs.rmSync(at('state'), { recursive: true, force: true });
    fs.mkdirSync(at('state'));
    fs.chmodSync(at('state'), 0o777);
  };
  const at = (name: string) => path.join(folder, name);
  const append = (name: string, text: string | Buffer) => fs.appendFileSync(at(name), text);
  const start = (flush: number, ...paths: string[]) => {
    running.push(new Stream(shell, at('state'), flush, ...paths));
    return running[running.length - 1];
  };
  const quiet = async (stream: Stream, count: number) => {
    await until(`${count} lines, have ${stream.lines.length}: ${stream.err}`, () => stream.lines.length >= count);
    await new Promise((resolve) => setTimeout(resolve, 1300));
    expect(stream.lines).toHaveLength(count);
  };

  test('waits for a file that is absent at the start, and prints two files', async () => {
    const stream = start(0, at('access.log'), at('error.log'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    append('access.log', 'a1\na2\n');
    append('error.log', 'e1\n');
    await quiet(stream, 3);
    append('access.log', 'a3\n');
    await quiet(stream, 4);
    expect(stream.lines.sort()).toEqual(['a1', 'a2', 'a3', 'e1']);
    expect(stream.err).toBe('');
  });

  test('reads a renamed file to its end, even when lines arrive after the rename, and then the new one', async () => {
    append('a.log', '1\n');
    const stream = start(0, at('a.log'));
    await quiet(stream, 1);
    append('a.log', '2\n');
    fs.renameSync(at('a.log'), at('a.log.1'));
    append('a.log.1', '3\n');
    append('a.log', '5\n');
    append('a.log.1', '4\n');
    await quiet(stream, 5);
    append('a.log.1', 'late\n');
    append('a.log', '6\n');
    await quiet(stream, 7);
    expect(stream.lines).toEqual(['1', '2', '3', '4', '5', 'late', '6']);
  });

  test('reads a file that was renamed and deleted at once', async () => {
    append('a.log', '1\n');
    const stream = start(0, at('a.log'));
    await quiet(stream, 1);
    append('a.log', '2\n');
    fs.rmSync(at('a.log'));
    append('a.log', '3\n');
    await quiet(stream, 3);
    expect(stream.lines).toEqual(['1', '2', '3']);
  });

  test('begins again after copytruncate', async () => {
    append('a.log', 'one\ntwo\n');
    const stream = start(0, at('a.log'));
    await quiet(stream, 2);
    fs.copyFileSync(at('a.log'), at('a.log.1'));
    fs.truncateSync(at('a.log'));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    append('a.log', 'three\n');
    await quiet(stream, 3);
    append('a.log', 'a line longer than all before it\n');
    await quiet(stream, 4);
    expect(stream.lines.slice(2)).toEqual(['three', 'a line longer than all before it']);
  });

  test('goes on after SIGKILL without a repeated or a lost line', async () => {
    append('a.log', '1\n2\n');
    append('b.log', 'x\n');
    const first = start(0, at('a.log'), at('b.log'), at('*.err'));
    await quiet(first, 3);
    await first.kill();
    append('a.log', '3\n');
    append('c.err', 'new\n');
    const second = start(0, at('a.log'), at('b.log'), at('*.err'));
    await quiet(second, 2);
    await second.kill();
    const third = start(0, at('a.log'), at('b.log'), at('*.err'));
    append('b.log', 'y\n');
    await quiet(third, 1);
    expect([...first.lines, ...second.lines, ...third.lines].sort()).toEqual(['1', '2', '3', 'new', 'x', 'y']);
  });

  test('reads on in a file that was rotated while nobody read', async () => {
    append('a.log', '1\n');
    const first = start(0, at('a.log'));
    await quiet(first, 1);
    await first.kill();
    append('a.log', '2\n');
    fs.renameSync(at('a.log'), at('a.log.1'));
    append('a.log', '3\n');
    append('a.log.2', 'never asked for\n');
    const second = start(0, at('a.log'));
    await quiet(second, 2);
    expect(second.lines).toEqual(['2', '3']);
  });

  test('begins at the start of a file that is not the one noted, although its inode is', async () => {
    append('a.log', 'old old old\n');
    const first = start(0, at('a.log'));
    await quiet(first, 1);
    await first.kill();
    fs.writeFileSync(at('a.log'), 'new one\nnew two\nnew three\n');
    const second = start(0, at('a.log'));
    await quiet(second, 3);
    expect(second.lines).toEqual(['new one', 'new two', 'new three']);
  });

  test('survives a note that a crash left unfinished', async () => {
    append('a.log', '1\n');
    const first = start(0, at('a.log'));
    await quiet(first, 1);
    await first.kill();
    append('state/positions', '65024:12');
    append('a.log', '2\n');
    const second = start(0, at('a.log'));
    await quiet(second, 1);
    await second.kill();
    const third = start(0, at('a.log'));
    append('a.log', '3\n');
    await quiet(third, 1);
    expect([...second.lines, ...third.lines]).toEqual(['2', '3']);
  });

  test('reads on for the flush time after SIGTERM, prints the last lines, and exits with 0 within its budget', async () => {
    append('a.log', '1\n');
    const stream = start(2, at('a.log'));
    await quiet(stream, 1);
    append('a.log', '2\n');
    const stopped = stream.stop();
    await new Promise((resolve) => setTimeout(resolve, 1800));
    append('a.log', '3\nunfinished');
    expect(await stopped).toBeLessThan(3000);
    expect(stream.code).toBe(0);
    expect(stream.lines).toEqual(['1', '2', '3', 'unfinished']);
  });

  test('takes any name of a file as data', async () => {
    const names = ['with space.log', 'quo\'te".log', '$(touch pwned).log', '`touch pwned`.log', '-n.log', '--help', '*.txt', 'a[1].log', 'back\\slash.log', '%s.log'];
    // Descriptors of one digit hold six files.
    for (const group of [names.slice(0, 5), names.slice(5)]) {
      emptyState();
      for (const name of group) append(name, `in ${name}\n`);
      const stream = start(0, ...group.map(at));
      await quiet(stream, group.length);
      expect(stream.lines.sort()).toEqual(group.map((name) => `in ${name}`).sort());
      expect(stream.err).toBe('');
      await stream.stop();
    }
    expect(fs.readdirSync(folder)).not.toContain('pwned');
    expect(fs.readdirSync(process.cwd())).not.toContain('pwned');
  });

  test('takes names that begin with a dash from a glob relative to nowhere', async () => {
    fs.mkdirSync(at('-dir'));
    append('-dir/-x.log', 'dash\n');
    const stream = start(0, at('-dir/-*.log'));
    await quiet(stream, 1);
    expect(stream.err).toBe('');
  });

  test('finds files of a glob that appear later, each once although two patterns name it', async () => {
    fs.mkdirSync(at('log dir'));
    append('log dir/a.log', 'a\n');
    const stream = start(0, at('log dir/*.log'), at('log dir/a.log'), at('log dir/b*'));
    await quiet(stream, 1);
    append('log dir/b b.log', 'b\n');
    append('log dir/no.txt', 'no\n');
    fs.mkdirSync(at('log dir/d.log'));
    await quiet(stream, 2);
    expect(stream.lines).toEqual(['a', 'b']);
    expect(stream.err).toBe('');
  });

  test('never mixes lines of two files: holds a line back until its end is written', async () => {
    append('a.log', 'first half, ');
    append('b.log', '1\n');
    const stream = start(0, at('a.log'), at('b.log'));
    await quiet(stream, 1);
    append('b.log', '2\n3');
    await quiet(stream, 2);
    append('a.log', 'second half\nnext');
    await quiet(stream, 3);
    append('b.log', '\n');
    await quiet(stream, 4);
    expect(stream.lines).toEqual(['1', '2', 'first half, second half', '3']);
  });

  test('copies every byte, across pieces, and very long lines', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i).filter((byte) => byte !== 10));
    const line = Buffer.concat([...Array(400).fill(bytes), Buffer.from('\n')]);
    const input = Buffer.concat([...Array(20).fill(line), ...Array(30_000).fill(Buffer.from('a short line\n'))]);
    append('a.log', input);
    const stream = start(0, at('a.log'));
    await until('all bytes', () => stream.out.length >= input.length, 20);
    expect(Buffer.from(stream.out, 'latin1').equals(input)).toBe(true);
    expect(stream.err).toBe('');
  });

  test('cuts a line that is longer than 1 MiB', async () => {
    append('a.log', `${'x'.repeat(1024 * 1024 + 10)}\nnext\n`);
    const stream = start(0, at('a.log'));
    await quiet(stream, 3);
    expect(stream.lines.map((line) => line.length)).toEqual([1024 * 1024, 10, 4]);
  });

  test('says once that it cannot read a file, and reads the others', async () => {
    append('a.log', 'secret\n');
    fs.chmodSync(at('a.log'), 0);
    append('b.log', 'b\n');
    const stream = start(0, at('a.log'), at('b.log'));
    await quiet(stream, 1);
    expect(stream.err).toBe(`stream: cannot read ${at('a.log')}\n`);
  });

  test('says once that it has no room for more files, and reads on', async () => {
    for (let i = 0; i < 45; i++) append(`${i}.log`, `${i}\n`);
    const stream = start(0, at('*.log'));
    await until('a message', () => stream.err !== '');
    await quiet(stream, shell[0] === 'busybox' ? 40 : 6);
    expect(stream.err).toMatch(/^(stream: too many open log files, waiting with .*\n)+$/);
    expect(new Set(stream.err.split('\n')).size).toBe(stream.err.split('\n').length);
  });

  test('keeps the notes short', async () => {
    append('a.log', 'x\n'.repeat(10));
    const stream = start(0, at('a.log'));
    await quiet(stream, 10);
    append('state/positions', '1:1 1 -\n'.repeat(3));
    await stream.kill();
    const again = start(0, at('a.log'));
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(again.out).toBe('');
    expect(fs.readFileSync(at('state/positions'), 'utf8').split('\n')).toHaveLength(2);
  });
});
