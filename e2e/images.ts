import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { ensure } from './checks';
import { which } from './install';
import { MAX_OUTPUT, Podman } from './podman';

/** Programs of this machine packed as the image that a manifest names, so that no registry is needed. */
export interface ImageRecipe {
  readonly says: () => string;
  readonly fill: (root: string) => void;
  readonly changes: readonly string[];
}

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

/** A program with the libraries that it is linked to, in their places. */
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

// Laid out as the official image: what its default configuration writes and where, its cache folder, its user, its stop signal.
const NGINX_CONF = `user nginx;
worker_processes 1;
error_log /var/log/nginx/error.log notice;
pid /run/nginx.pid;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  log_format main '$remote_addr - $remote_user [$time_local] "$request" $status $body_bytes_sent "$http_referer" "$http_user_agent" "$http_x_forwarded_for"';
  access_log /var/log/nginx/access.log main;
  sendfile on;
  keepalive_timeout 65;
  include /etc/nginx/conf.d/*.conf;
}
`;
const DEFAULT_CONF = `server {
  listen 80;
  server_name localhost;
  location / { root /usr/share/nginx/html; index index.html; }
}
`;

/**
 * Podman turns an httpGet probe into `curl -f HTTP://localhost:PORT/PATH`. The official nginx image has curl; here busybox's wget answers for it,
 * which wants the scheme in lower case and, being static, an address.
 */
const CURL = '#!/bin/sh\nfor url; do :; done\nexec wget -q -O /dev/null "http://127.0.0.1${url#*://localhost}"\n';

function nginxTree(root: string): void {
  busyboxTree(root);
  copyLinked(root, which('nginx')!, '/usr/sbin/nginx');
  put(root, '/usr/bin/curl', CURL, 0o755);
  put(root, '/etc/nginx/nginx.conf', NGINX_CONF);
  put(root, '/etc/nginx/conf.d/default.conf', DEFAULT_CONF);
  put(root, '/etc/nginx/mime.types', 'types { text/html html; text/plain txt; }\n');
  put(root, '/usr/share/nginx/html/index.html', '<title>Welcome to nginx!</title>\n');
  for (const folder of ['/var/log/nginx', '/var/cache/nginx', '/var/lib', '/run', '/var/lock']) fs.mkdirSync(root + folder, { recursive: true });
  fs.symlinkSync('/run', `${root}/var/run`);
  // Debian's nginx is built with /var/lib/nginx for what the official one keeps in /var/cache/nginx.
  fs.symlinkSync('/var/cache/nginx', `${root}/var/lib/nginx`);
}

const RECIPES: Record<string, ImageRecipe> = {
  busybox: {
    says: () => output('busybox').split('\n')[0].replace(/ multi-call.*/, ''),
    fill: busyboxTree,
    changes: ['CMD ["sh"]', 'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'],
  },
  nginx: {
    says: () => output('nginx', '-v').trim().replace('nginx version: ', ''),
    fill: nginxTree,
    changes: [
      'CMD ["nginx","-g","daemon off;"]', 'EXPOSE 80/tcp', 'STOPSIGNAL SIGQUIT',
      'ENV PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ],
  },
};

/** The name under which a container engine looks an image up: `nginx` is docker.io/library/nginx:latest. */
export function fullName(image: string): string {
  const [first, ...rest] = image.split('/');
  const hasRegistry = rest.length > 0 && (/[.:]/.test(first) || first === 'localhost');
  const named = hasRegistry ? image : `docker.io/${rest.length ? '' : 'library/'}${image}`;
  return /:[^/]+$/.test(named) ? named : `${named}:latest`;
}

/**
 * Makes every image that the manifests name; an image made from nothing known here is a failure that says so.
 *
 * @param more recipes of images beyond those that Debian's programs make, by the beginning of the image's name
 */
export function makeImages(podman: Podman, images: readonly string[], folder: string, more: Readonly<Record<string, ImageRecipe>> = {}): void {
  const recipes = { ...RECIPES, ...more };
  for (const image of new Set(images)) {
    const repository = fullName(image).replace(/:[^/]+$/, '').split('/').pop()!;
    // The longest: an exporter's image often begins with the name of what it looks at.
    const [kind] = Object.keys(recipes).filter((name) => repository.startsWith(name)).sort((a, b) => b.length - a.length);
    ensure(kind && !image.includes('@'), `no way to make the image ${image} here (known: ${Object.keys(recipes).join(', ')}, by tag)`);
    if (podman.try(['image', 'exists', fullName(image)]).ok) continue;
    const recipe = recipes[kind];
    const root = path.join(folder, kind);
    if (!fs.existsSync(root)) {
      fs.mkdirSync(root, { recursive: true });
      recipe.fill(root);
    }
    const tar = spawnSync('tar', ['-C', root, '--owner=0', '--group=0', '-c', '.'], { maxBuffer: MAX_OUTPUT });
    ensure(tar.status === 0, `tar: ${tar.stderr}`);
    podman.run(['import', ...recipe.changes.flatMap((change) => ['--change', change]), '-', fullName(image)], { input: tar.stdout });
    console.log(`made image ${fullName(image)} from ${recipe.says()} of this machine`);
  }
}
