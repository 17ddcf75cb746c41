import { NGINX_CONF } from '../../examples/webserver/nginx-conf';

/** The web server of the example, but that it answers with a text, and every /alarm/ with success. */
export function nginxConf(text: string): string {
  return NGINX_CONF.replace('return 200 "hello\\n";', `return 200 "${text}\\n";`).replace('location = / {', 'location /alarm/ { return 200 "noted\\n"; }\n    location = / {');
}
