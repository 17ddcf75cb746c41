import * as fs from 'fs';
import { ImageRecipe } from './archive';
import { busyboxTree, copy, copyLinked, output, PATH, put } from './trees';
import { which } from '../install';

// With the layout of the official image: the paths of its default configuration, its cache folder, its user, its stop signal.
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

function nginxTree(root: string): void {
  busyboxTree(root);
  copyLinked(root, which('nginx')!, '/usr/sbin/nginx');
  put(root, '/etc/nginx/nginx.conf', NGINX_CONF);
  put(root, '/etc/nginx/conf.d/default.conf', DEFAULT_CONF);
  put(root, '/etc/nginx/mime.types', 'types { text/html html; text/plain txt; }\n');
  put(root, '/usr/share/nginx/html/index.html', '<title>Welcome to nginx!</title>\n');
  for (const folder of ['/var/log/nginx', '/var/cache/nginx', '/var/lib', '/run', '/var/lock']) fs.mkdirSync(root + folder, { recursive: true });
  fs.symlinkSync('/run', `${root}/var/run`);
  // Debian's nginx uses /var/lib/nginx instead of /var/cache/nginx of the official one.
  fs.symlinkSync('/var/cache/nginx', `${root}/var/lib/nginx`);
}

/** Image recipes for Debian's programs, by the prefix of the image's name. */
export const DEBIAN: Readonly<Record<string, ImageRecipe>> = {
  'cdk8s-sidecars-pause': {
    says: () => output('catatonit', '-V').split('\n')[0],
    // Holds the namespaces of a pod, and reaps orphaned processes.
    fill: (root) => {
      copy(root, which('catatonit')!, '/catatonit');
      fs.chmodSync(`${root}/catatonit`, 0o755);
    },
    config: { Entrypoint: ['/catatonit', '-P'] },
  },
  'busybox': {
    says: () => output('busybox').split('\n')[0].replace(/ multi-call.*/, ''),
    fill: busyboxTree,
    config: { Cmd: ['sh'], Env: [PATH] },
  },
  'nginx': {
    says: () => output('nginx', '-v').trim().replace('nginx version: ', ''),
    fill: nginxTree,
    config: { Cmd: ['nginx', '-g', 'daemon off;'], StopSignal: 'SIGQUIT', Env: [PATH] },
  },
};
