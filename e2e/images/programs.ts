import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { ImageRecipe } from './archive';
import { busyboxTree, copy, copyLinked, output, PATH, put } from './trees';
import { which } from '../install';

/** The programs that Debian does not have, with the layout of their official images: path, entry point, user. */

interface Layout {
  readonly place: string;
  readonly entrypoint: readonly string[];
  readonly command?: readonly string[];
  readonly user?: string;
  readonly version: readonly string[];
  /** Whether the image has a shell. */
  readonly shell?: boolean;
}

/** One program and its libraries. */
function laidOut(file: string, { place, entrypoint, command = [], user = '0', version, shell = false }: Layout): ImageRecipe {
  return {
    says: () => spawnSync(file, version, { encoding: 'utf8' }).stdout.trim().split('\n')[0] || path.basename(file),
    fill: (root) => {
      if (shell) busyboxTree(root);
      else put(root, '/etc/passwd', 'root:x:0:0:root:/root:/sbin/nologin\nnobody:x:65534:65534:nobody:/nonexistent:/sbin/nologin\n');
      copyLinked(root, file, place);
      for (const folder of ['/tmp', '/var/lib']) fs.mkdirSync(root + folder, { recursive: true });
      fs.chmodSync(`${root}/tmp`, 0o1777);
    },
    config: { Entrypoint: entrypoint, Cmd: command, User: user, Env: [PATH] },
  };
}

/** Like the official entry point: flags and subcommands go to Filebeat, other commands are run. */
const FILEBEAT_ENTRYPOINT = '#!/bin/sh\ncase "${1:--}" in\n  -*|run|test|export|setup|version|help|modules|keystore) exec filebeat "$@" ;;\nesac\nexec "$@"\n';

function filebeat(file: string): ImageRecipe {
  return {
    says: () => output(file, 'version').trim().split('\n')[0],
    fill: (root) => {
      busyboxTree(root);
      copyLinked(root, which('bash')!, '/bin/bash');
      copyLinked(root, file, '/usr/share/filebeat/filebeat');
      // It exits if it cannot detect the operating system.
      copy(root, '/etc/os-release');
      for (const folder of ['data', 'logs']) fs.mkdirSync(`${root}/usr/share/filebeat/${folder}`);
      put(root, '/usr/local/bin/docker-entrypoint', FILEBEAT_ENTRYPOINT, 0o755);
    },
    config: {
      Entrypoint: ['/usr/local/bin/docker-entrypoint'],
      Cmd: ['-environment', 'container'],
      User: '1000',
      WorkingDir: '/usr/share/filebeat',
      Env: [`${PATH}:/usr/share/filebeat`],
    },
  };
}

function redis(file: string): ImageRecipe {
  return {
    says: () => output(file, '--version').trim(),
    fill: (root) => {
      busyboxTree(root);
      copyLinked(root, file, '/usr/local/bin/redis-server');
      fs.mkdirSync(`${root}/data`);
    },
    config: { Cmd: ['redis-server'], WorkingDir: '/data', Env: [PATH] },
  };
}

/** Programs with additional files in their images. */
const OTHERS: Readonly<Record<string, (file: string) => ImageRecipe>> = { filebeat, 'redis-server': redis };

const LAYOUTS: Readonly<Record<string, Layout>> = {
  'victoria-logs': { place: '/victoria-logs-prod', entrypoint: ['/victoria-logs-prod'], version: ['--version'] },
  'otelcol-contrib': {
    place: '/otelcol-contrib', entrypoint: ['/otelcol-contrib'], command: ['--config', '/etc/otelcol-contrib/config.yaml'], user: '10001:10001', version: ['--version'],
  },
  'fluent-bit': {
    place: '/fluent-bit/bin/fluent-bit', entrypoint: ['/fluent-bit/bin/fluent-bit'], command: ['-c', '/fluent-bit/etc/fluent-bit.conf'], version: ['--version'],
  },
  'vector': { place: '/usr/bin/vector', entrypoint: ['/usr/bin/vector'], version: ['--version'], shell: true },
  'mtail': { place: '/usr/bin/mtail', entrypoint: ['/usr/bin/mtail'], version: ['--version'] },
  'prometheus-nginx-exporter': {
    place: '/usr/bin/nginx-prometheus-exporter', entrypoint: ['/usr/bin/nginx-prometheus-exporter'], user: '1001:1001', version: ['--version'],
  },
  'redis_exporter': { place: '/redis_exporter', entrypoint: ['/redis_exporter'], user: '59000:59000', version: ['--version'] },
};

/** The names of the images of these programs, or their prefixes. */
const REPOSITORIES: Readonly<Record<string, string>> = {
  'otelcol-contrib': 'opentelemetry-collector-contrib', 'prometheus-nginx-exporter': 'nginx-prometheus-exporter', 'redis-server': 'redis',
};

/** Image recipes for the found programs, by the name of the image. */
export function imagesOf(programs: Readonly<Record<string, string>>): Record<string, ImageRecipe> {
  return Object.fromEntries(Object.entries(programs).map(([program, file]) => {
    return [REPOSITORIES[program] ?? program, OTHERS[program]?.(file) ?? laidOut(file, LAYOUTS[program])];
  }));
}
