import { ChildProcess, execFileSync, spawn } from 'child_process';
import * as fs from 'fs';
import * as http from 'http';
import { AddressInfo } from 'net';
import * as os from 'os';
import * as path from 'path';
import { RELOAD_SCRIPT } from '../../../src/watchers/reload/reload-script';
import { killed } from '../../processes';

const SCRIPT = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'reload-script-')), 'reload.sh');
fs.writeFileSync(SCRIPT, RELOAD_SCRIPT);
afterAll(() => fs.rmSync(path.dirname(SCRIPT), { recursive: true }));

const busybox = (() => {
  try {
    execFileSync('busybox', ['true']);
    return true;
  } catch {
    process.stderr.write('\n!!! SKIPPED: the config watcher under busybox. There is no busybox in PATH; Debian has it in busybox-static.\n\n');
    return false;
  }
})();
const SHELLS = [['sh'], ...(busybox ? [['busybox', 'sh']] : [])];

/** Notes each HUP, and has a child of the same name, as nginx has. */
const MAIN = `#!/bin/sh
[ -n "\${2-}" ] || "$0" "$1" child &
[ -n "\${2-}" ] && trap 'echo child >> "$1"' HUP || trap 'echo main >> "$1"' HUP
while :; do sleep 0.05; done
`;

describe.each(SHELLS)('under %s', (...shell) => {
  jest.setTimeout(60_000);
  const command = shell.filter((word): word is string => typeof word === 'string');
  let folder: string;
  let children: ChildProcess[];
  let said: string;
  let generation: number;
  let servers: http.Server[];
  const at = (name: string) => path.join(folder, name);
  const until = async (what: string, condition: () => boolean) => {
    const end = Date.now() + 20_000;
    while (!condition()) {
      if (Date.now() > end) throw new Error(`not within 20 s: ${what}\n${said}`);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  };

  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reload-'));
    for (const name of ['state', 'volume']) fs.mkdirSync(at(name));
    children = [];
    said = '';
    generation = 0;
    servers = [];
  });
  afterEach(async () => {
    await killed(children);
    for (const each of servers) each.close();
    // What they started, mv for example, may outlive them for a moment.
    fs.rmSync(folder, { recursive: true, maxRetries: 10 });
  });

  /** Exchanges the files of a volume as the kubelet does: a new directory, and a link that is renamed into place. */
  const write = (files: { [name: string]: string }) => {
    generation += 1;
    const directory = `..2026_11_22_${generation}`;
    fs.mkdirSync(at(`volume/${directory}`));
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(at(`volume/${directory}/${name}`), content);
    fs.symlinkSync(directory, at('volume/..data_tmp'));
    fs.renameSync(at('volume/..data_tmp'), at('volume/..data'));
    for (const name of Object.keys(files)) if (!fs.existsSync(at(`volume/${name}`))) fs.symlinkSync(`..data/${name}`, at(`volume/${name}`));
    for (const name of fs.readdirSync(at('volume'))) if (/^\.\.2/.test(name) && name !== directory) fs.rmSync(at(`volume/${name}`), { recursive: true });
  };
  const watcher = (...how: string[]) => watching(SCRIPT, ...how);
  const watching = (script: string, ...how: string[]) => {
    const child = spawn(command[0], [...command.slice(1), script, at('state'), '0.1', at('volume'), ...how]);
    child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
    children.push(child);
    return child;
  };
  const looked = async () => {
    const before = Date.now();
    await until('two more looks', () => fs.existsSync(at('state/alive')) && fs.statSync(at('state/alive')).mtimeMs > before + 300);
  };
  const server = async (status: () => number) => {
    const requests: string[] = [];
    const made = http.createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      response.writeHead(status()).end();
    });
    servers.push(made);
    await new Promise<void>((resolve) => made.listen(0, '127.0.0.1', resolve));
    return { requests, url: `http://127.0.0.1:${(made.address() as AddressInfo).port}/-/reload?a=b` };
  };

  test('posts once for each change, and not for what stayed the same', async () => {
    const { requests, url } = await server(() => 200);
    write({ 'a.conf': 'one', 'b c.conf': 'x' });
    watcher('url', url);
    await looked();
    expect(requests).toEqual([]);
    write({ 'a.conf': 'two', 'b c.conf': 'x' });
    await until('a request', () => requests.length === 1);
    write({ 'a.conf': 'two', 'b c.conf': 'x' });
    await looked();
    expect(requests).toEqual(['POST /-/reload?a=b']);
    write({ 'a.conf': 'two', 'b c.conf': 'y' });
    await until('another request', () => requests.length === 2);
    expect(said).toContain(`${at('volume')} changed, told ${url}`);
  });

  test('tries again until it is taken', async () => {
    const statuses = [500, 503, 404];
    const { requests, url } = await server(() => statuses.shift() ?? 200);
    write({ a: '1' });
    watcher('url', url);
    await looked();
    write({ a: '2' });
    await until('four requests', () => requests.length === 4);
    await looked();
    expect(requests).toHaveLength(4);
    expect(said).toContain(`${url} does not take it, trying on`);
  });

  test('a change while it was not there is told when it is back', async () => {
    const { requests, url } = await server(() => 200);
    write({ a: '1' });
    const first = watcher('url', url);
    await looked();
    first.kill('SIGKILL');
    write({ a: '2' });
    watcher('url', url);
    await until('a request', () => requests.length === 1);
  });

  test('signals the process that started the others of its name', async () => {
    const name = path.basename(folder).slice(-12);
    fs.writeFileSync(at(name), MAIN, { mode: 0o755 });
    write({ a: '1' });
    watcher('signal', 'HUP', name);
    await looked();
    const main = spawn(at(name), [at('signals')], { detached: true });
    try {
      await until('its child', () => fs.readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).filter((entry) => {
        try {
          return fs.readFileSync(`/proc/${entry}/comm`, 'utf8').trim() === name;
        } catch {
          return false;
        }
      }).length === 2);
      write({ a: '2' });
      await until('a signal', () => fs.existsSync(at('signals')));
      write({ a: '3' });
      await until('another signal', () => fs.readFileSync(at('signals'), 'utf8') === 'main\nmain\n');
      expect(said).toContain(`${at('volume')} changed, told HUP to ${name}`);
    } finally {
      process.kill(-main.pid!, 'SIGKILL');
    }
  });

  describe('without a name, signals the first process of main', () => {
    const user = process.getuid!();
    /** A process of a pod. */
    interface Shown {
      readonly pid: number;
      readonly cgroup: string;
      readonly parent?: number;
      readonly user?: number;
      readonly started?: number;
      readonly mounts?: readonly string[];
    }
    const POD: Shown = { pid: 1, cgroup: '/../pause', user: 65535 };
    const show = (shown: Shown) => {
      const folderOf = at(`proc/${shown.pid}`);
      fs.mkdirSync(folderOf, { recursive: true });
      const { pid, parent = 0, started = 100, cgroup, mounts = [] } = shown;
      fs.writeFileSync(`${folderOf}/status`, `Name:\tmain\nPPid:\t${parent}\nUid:\t${shown.user ?? user}\t${user}\t${user}\t${user}\n`);
      fs.writeFileSync(`${folderOf}/stat`, `${pid} (a) b) S ${parent} ${'0 '.repeat(17)}${started} 0\n`);
      fs.writeFileSync(`${folderOf}/cgroup`, `0::${cgroup}\n`);
      fs.writeFileSync(`${folderOf}/mountinfo`, mounts.map((mount) => `9 8 0:1 / ${mount} ro - tmpfs none ro\n`).join(''));
    };
    /** Shows a pod of these processes beside the watcher's own to a script that is about to tell main. */
    const told = async (...pod: Shown[]) => {
      fs.mkdirSync(at('proc'));
      fs.writeFileSync(at('reload.sh'), RELOAD_SCRIPT.replaceAll('/proc', at('proc')));
      write({ a: '1' });
      const { pid } = watching(at('reload.sh'), 'signal', 'HUP');
      show({ pid: pid!, cgroup: '/', mounts: [at('volume')] });
      [POD, ...pod].forEach(show);
      await looked();
      write({ a: '2' });
    };
    let mains: ChildProcess[];
    const main = async (): Promise<number> => {
      const name = `main-${mains.length}`;
      const child = spawn('sh', ['-c', `trap 'echo ${name} >> "${at('signals')}"' HUP; : > "${at(name)}"; while :; do sleep 0.05; done`]);
      mains.push(child);
      await until('a program', () => fs.existsSync(at(name)));
      return child.pid!;
    };
    beforeEach(() => { mains = []; });
    afterEach(() => mains.forEach((child) => child.kill('SIGKILL')));

    test('and not its children, later ones of its container, or those of another user', async () => {
      const [first, child, later, other] = [await main(), await main(), await main(), await main()];
      await told(
        { pid: later, cgroup: '/../main', started: 20 }, { pid: first, cgroup: '/../main', started: 9 }, { pid: child, cgroup: '/../main', parent: first },
        { pid: other, cgroup: '/../shipper', user: user + 1 },
      );
      await until('a signal', () => fs.existsSync(at('signals')));
      expect(fs.readFileSync(at('signals'), 'utf8')).toBe('main-0\n');
      expect(said).toContain(`${at('volume')} changed, told HUP\n`);
    });

    test('by what it mounts, where another container has its user', async () => {
      const [rotator, first] = [await main(), await main()];
      await told({ pid: rotator, cgroup: '/../rotator', mounts: ['/other'] }, { pid: first, cgroup: '/../main', mounts: ['/', at('volume')] });
      await until('a signal', () => fs.existsSync(at('signals')));
      expect(fs.readFileSync(at('signals'), 'utf8')).toBe('main-1\n');
    });

    test.each<[string, Partial<Shown>]>([['cannot be told from it', {}], ['mounts it, too', { mounts: ['volume'] }]])('but none where another container %s', async (_, shown) => {
      const mounts = shown.mounts?.map(at);
      const [other, first] = [await main(), await main()];
      await told({ pid: other, cgroup: '/../other', mounts }, { pid: first, cgroup: '/../main', mounts });
      await until('the message', () => said.includes(`cannot tell which process of user ${user} is the first of main, trying on: name it by its process`));
      await looked();
      expect(fs.existsSync(at('signals'))).toBe(false);
    });
  });

  test('says so when there is no such process, once', async () => {
    write({ a: '1' });
    watcher('signal', 'HUP', 'no-such-process');
    await looked();
    write({ a: '2' });
    await until('the message', () => said.includes('there is no process no-such-process, trying on'));
    await looked();
    expect(said.match(/there is no process/g)).toHaveLength(1);
  });

  test('ends at once when it is told to', async () => {
    write({ a: '1' });
    const child = watcher('url', 'http://127.0.0.1:1/');
    await looked();
    const code = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await code).toBe(0);
  });
});
