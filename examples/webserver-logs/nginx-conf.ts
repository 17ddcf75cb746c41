/** nginx for an unprivileged user on a read-only root filesystem: all that it writes is in /tmp and /var/log/nginx. */
export const NGINX_CONF = `
worker_processes 1;
pid /tmp/nginx.pid;
error_log /var/log/nginx/error.log notice;
events { worker_connections 1024; }
http {
  access_log /var/log/nginx/access.log combined;
  client_body_temp_path /tmp/client_body;
  proxy_temp_path /tmp/proxy;
  fastcgi_temp_path /tmp/fastcgi;
  uwsgi_temp_path /tmp/uwsgi;
  scgi_temp_path /tmp/scgi;
  server {
    listen 8080;
    location = /healthz { access_log off; return 200 "ok\\n"; }
    location / { root /tmp/html; try_files $uri =404; }
    location = / { return 200 "hello\\n"; }
  }
}
`.trimStart();
