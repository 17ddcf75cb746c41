/**
 * Unit tests start no program and use no network: so they are quick, and pass on any machine. Jest loads this before each test file. In a unit test, whatever
 * starts a program or opens a socket throws; a test that needs one is in a file named `*.system.test.ts`.
 */
import childProcess from 'child_process';
import dgram from 'dgram';
import fs from 'fs';
import net from 'net';

type Functions = Record<string, (...args: any[]) => unknown>;

/** cdk8s reads even a local file, of an Include, in a process of its own (`Yaml.load`). Here the file is read at once. */
const CDK8S_READER = '_loadurl.mjs';

const undo: (() => void)[] = [];

/** Not spies: a test may restore all spies. */
function replace(target: object, name: string, by: (...args: any[]) => unknown): void {
  const functions = target as Functions;
  const before = functions[name];
  functions[name] = by;
  undo.push(() => { functions[name] = before; });
}

function refuse(target: object, names: readonly string[], what: (...args: any[]) => string): void {
  for (const name of names) replace(target, name, (...args) => { throw new Error(refusal(what(...args))); });
}

function refusal(what: string): string {
  return `${what} in a unit test: unit tests start no program and use no network. Fix: rename the file to *.system.test.ts, or move the test into such a file.`;
}

function guard(): void {
  // All that is asynchronous comes through the first.
  refuse(childProcess.ChildProcess.prototype, ['spawn'], ({ file }: { file: string }) => `the program ${file} is started`);
  refuse(childProcess, ['spawnSync', 'execSync'], (command: string) => `the program ${command} is started`);
  replace(childProcess, 'execFileSync', (file: string, args: readonly string[] = []) => {
    if (args[0]?.endsWith(CDK8S_READER) && fs.existsSync(args[1])) return fs.readFileSync(args[1], 'utf8');
    throw new Error(refusal(`the program ${[file, ...args].join(' ')} is started`));
  });
  refuse(net.Socket.prototype, ['connect'], () => 'a connection is opened');
  refuse(net.Server.prototype, ['listen'], () => 'a server listens');
  refuse(dgram.Socket.prototype, ['bind', 'connect', 'send'], () => 'a socket is opened');
}

if (!expect.getState().testPath!.endsWith('.system.test.ts')) {
  guard();
  // The process goes on to other test files.
  afterAll(() => { while (undo.length > 0) undo.pop()!(); });
}
