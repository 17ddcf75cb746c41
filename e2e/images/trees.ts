import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { which } from '../install';

/** Helpers that fill the root folders of images. */

export const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export const output = (command: string, ...args: string[]) => {
  const done = spawnSync(command, args, { encoding: 'utf8' });
  return `${done.stdout}${done.stderr}`;
};

export function put(root: string, file: string, content: string, mode = 0o644): void {
  fs.mkdirSync(path.dirname(root + file), { recursive: true });
  fs.writeFileSync(root + file, content, { mode });
}

export function copy(root: string, from: string, to = from): void {
  fs.mkdirSync(path.dirname(root + to), { recursive: true });
  fs.copyFileSync(fs.realpathSync(from), root + to);
}

/** Copies a program with its shared libraries. */
export function copyLinked(root: string, program: string, to: string): void {
  copy(root, program, to);
  fs.chmodSync(root + to, 0o755);
  for (const [, library] of output('ldd', program).matchAll(/(\/\S+) \(0x/g)) copy(root, library);
}

export function busyboxTree(root: string): void {
  const busybox = which('busybox')!;
  copy(root, busybox, '/bin/busybox');
  fs.chmodSync(`${root}/bin/busybox`, 0o755);
  for (const applet of output(busybox, '--list').split('\n').filter((name) => name && name !== 'busybox')) {
    fs.linkSync(`${root}/bin/busybox`, `${root}/bin/${applet}`);
  }
  put(root, '/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nnginx:x:101:101:nginx:/nonexistent:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n');
  put(root, '/etc/group', 'root:x:0:\nnginx:x:101:\nnobody:x:65534:\n');
  fs.mkdirSync(`${root}/root`);
  fs.mkdirSync(`${root}/tmp`);
  fs.chmodSync(`${root}/tmp`, 0o1777);
}
