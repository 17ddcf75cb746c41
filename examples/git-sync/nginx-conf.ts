/** nginx for an unprivileged user on a read-only root filesystem, with the checkout as its root. */
export const NGINX_CONF = `
worker_processes 1;
pid /tmp/nginx.pid;
error_log /dev/stderr notice;
events { worker_connections 1024; }
http {
  include /etc/nginx/mime.types;
  access_log /dev/stdout combined;
  client_body_temp_path /tmp/client_body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  server {
    listen 8080;
    location = /healthz { access_log off; return 200 "ok\\n"; }
    location ~ /\\. { return 404; }
    location / { root /srv/site/current; index index.html; }
  }
}
`.trimStart();
