import { NGINX_CONF } from '../../examples/webserver/nginx-conf';

/** The configuration of the example's web server, with a given answer, and with success for every /alarm/. */
export function nginxConf(text: string): string {
  return NGINX_CONF.replace('return 200 "hello\\n";', `return 200 "${text}\\n";`).replace('location = / {', 'location /alarm/ { return 200 "noted\\n"; }\n    location = / {');
}
