import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const env = (variables: { [name: string]: string }): JsonObject =>
  pod({ containers: [{ name: 'app', image: 'registry.example/app:1.0.0', env: Object.entries(variables).map(([name, value]) => ({ name, value })) }] });
const words = (...args: string[]): JsonObject => pod({ containers: [{ name: 'app', image: 'registry.example/app:1.0.0', args }] });
const configMap = (data: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'agent' }, data });
const PEM = ['-----BEGIN', 'PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END', 'PRIVATE KEY-----\n'].join(' ');
const ENV = '/spec/containers/0/env/0/value';

export const CASES: RuleCases[] = [
  {
    rule: 'sidecar/secret-literal',
    compliant: {
      'a reference': deployment({
        containers: [{ name: 'app', image: 'a:1', env: [{ name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'password' } } }] }],
      }),
      'names that only sound like it': env({
        DB_PASSWORD_FILE: '/run/secrets/db',
        TOKEN_URL: 'https://id.example/token',
        SECRET_NAME: 'web',
        API_KEY_HEADER: 'X-Key',
        PWD: '/app',
        AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
        TLS_SECRET: 'web-tls',
        MAX_TOKEN: '4096',
        COMPASS: 'north',
        ETCD_INITIAL_CLUSTER_TOKEN: 'etcd-1',
        PUBLIC_KEY: 'abc',
      }),
      'values that are none': env({
        A_PASSWORD: '$(PASSWORD)',
        B_PASSWORD: '${DB_PASSWORD}',
        C_TOKEN: '',
        D_SECRET: 'true',
        E_TOKEN: '/var/run/token',
        F_PASSWORD: 'vault:secret/data/db#password',
        G_PASSWORD: '{{ .Values.password }}',
        H_API_KEY: '<your key>',
        I_SECRET: 'arn:aws:secretsmanager:eu-west-1:1:secret:db',
      }),
      'URLs without a password': env({ A_URL: 'postgres://db.example:5432/app', B_URL: 'postgres://app@db.example/app', C_URL: 'https://u:$(PASS)@h/', D_URL: 'https://u:${PASS}@h/' }),
      'an explanation in a file': configMap({ 'agent.conf': '# url = https://user:password@host/\nurl = https://host.example:9200/@all\n' }),
      'a file about passwords': configMap({ 'password': 'line one\nline two\n', 'ca.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' }),
      'a Secret': { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { password: 'hunter2' } },
    },
    violating: {
      'a password, in a pod without sidecars': { manifest: env({ DB_PASSWORD: 'hunter2' }), paths: [ENV], message: /^the value of DB_PASSWORD in main "app" is written out$/, fix: /secretKeyRef/ },
      'camel case': { manifest: env({ adminPassword: 'hunter2' }), paths: [ENV] },
      'every one of the usual names': {
        manifest: env({ 'TOKEN': 'a1b2', 'GITHUB_TOKEN': 'x', 'API_KEY': 'x', 'AWS_SECRET_ACCESS_KEY': 'x', 'PRIVATE_KEY': 'x', 'CLIENT_SECRET': 'x', 'MYSQL_PASS': 'x', 'APIKEY': 'x', 'app.passwd': 'x', 'app.api-key': 'x' }),
        paths: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `/spec/containers/0/env/${i}/value`),
      },
      'a password with a dollar in it': { manifest: env({ DB_PASSWORD: 'a$b' }), paths: [ENV] },
      'a URL with its password': { manifest: env({ DATABASE_URL: 'postgres://app:hunter2@db.example:5432/app' }), paths: [ENV], message: /URL with its password/ },
      'a URL in args': { manifest: words('--uri', '--target=redis://:hunter2@redis:6379'), paths: ['/spec/containers/0/args/1'], fix: /\$\(VARIABLE\)/ },
      'a private key': { manifest: env({ CERT: PEM }), paths: [ENV], message: /private key/ },
      'in an init container of a template': {
        manifest: deployment({ initContainers: [{ name: 'first', image: 'i:1', env: [{ name: 'TOKEN', value: 'abc' }] }] }),
        paths: ['/spec/template/spec/initContainers/0/env/0/value'],
      },
      'a ConfigMap, by key, by URL and by key file': {
        manifest: configMap({ 'db.password': 'hunter2', 'agent.yaml': 'out:\n  url: https://elastic:hunter2@es.example\n', 'tls/key.pem': PEM, 'plain': 'x' }),
        paths: ['/data/db.password', '/data/agent.yaml', '/data/tls~1key.pem'],
      },
    },
  },
];
