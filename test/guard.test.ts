import { exec, execFile, execFileSync, execSync, fork, spawn, spawnSync } from 'child_process';
import { createSocket } from 'dgram';
import * as http from 'http';
import { connect, createServer } from 'net';
import * as path from 'path';
import { Yaml } from 'cdk8s';

test.each(Object.entries<() => unknown>({
  exec: () => exec('true'),
  execFile: () => execFile('true'),
  execFileSync: () => execFileSync('true', ['1']),
  execSync: () => execSync('true'),
  fork: () => fork('true'),
  spawn: () => spawn('true'),
  spawnSync: () => spawnSync('true'),
}))('a unit test cannot start a program: %s', (_, start) => {
  expect(start).toThrow(/is started in a unit test: .* Fix: rename the file to \*\.system\.test\.ts/);
});

test('a unit test cannot use the network', async () => {
  expect(() => connect(1, '127.0.0.1')).toThrow('a connection is opened in a unit test');
  expect(() => createServer().listen(0)).toThrow('a server listens in a unit test');
  expect(() => http.createServer().listen(0)).toThrow('a server listens in a unit test');
  expect(() => http.get('http://127.0.0.1:1')).toThrow('a connection is opened in a unit test');
  expect(() => createSocket('udp4').send('x', 1, '127.0.0.1')).toThrow('a socket is opened in a unit test');
  await expect(fetch('http://127.0.0.1:65000')).rejects.toMatchObject({ cause: { message: expect.stringContaining('a connection is opened in a unit test') } });
});

test('restoring spies leaves the guard in place', () => {
  jest.restoreAllMocks();

  expect(() => spawnSync('true')).toThrow('in a unit test');
});

test('cdk8s reads local files all the same', () => {
  expect(Yaml.load(path.join(__dirname, 'synthesis', 'include.yaml'))).toMatchObject([{ kind: 'Deployment' }]);
  expect(() => Yaml.load('https://example.com/manifest.yaml')).toThrow('in a unit test');
});
