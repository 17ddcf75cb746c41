import { JsonObject } from '../../../../src/manifest/json';
import { deployment, pod, RuleCases } from '../cases';

const env = (variables: { [name: string]: string }): JsonObject =>
  pod({ containers: [{ name: 'app', image: 'registry.example/app:1.0.0', env: Object.entries(variables).map(([name, value]) => ({ name, value })) }] });
const words = (...args: string[]): JsonObject => pod({ containers: [{ name: 'app', image: 'registry.example/app:1.0.0', args }] });
const configMap = (data: JsonObject): JsonObject => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'agent' }, data });
const PEM = ['-----BEGIN', 'PRIVATE KEY-----\nMIIEvQIBADANBg\n-----END', 'PRIVATE KEY-----\n'].join(' ');
/** Tokens are put together here, so that no scanner takes this file for a leak. */
const GITHUB = ['ghp', 'a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8'].join('_');
const TOKENS = [
  ['AKIA', 'Q4T7W2M9X6C3V8B1'].join(''),
  GITHUB,
  ['glpat', 'a1B2c3D4e5F6g7H8i9J0'].join('-'),
  ['xoxb', '123456789012-a1B2c3D4e5F6'].join('-'),
  ['eyJhbGciOiJIUzI1NiJ9', 'eyJzdWIiOiIxMjM0NTY3ODkwIn0', 'dozjgNryP4J3jVmNHl0w5N'].join('.'),
];
const args = (...at: number[]): string[] => at.map((i) => `/spec/containers/0/args/${i}`);
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
      'a ConfigMap': configMap({ password: 'hunter2' }),
      'the name of a Secret': env({ SECRET: 'my-tls-cert', DB_SECRET: 'db-creds' }),
      'the name of a Secret in args': words('--secret=my-tls-cert', '--existing-secret', 'db-creds', '-c', 'app --secret my-tls-cert'),
      'values in args that are none': words(
        '--password=$(PASSWORD)', '--password=${PASSWORD}', '--token=$TOKEN', '--token={{ .token }}', '--password-file=/x', '--token=/run/token', '--secret=',
        '--secret=true', '--api-key=<your key>', '--api-key=xxxx', '--credentials=creds.json', '--url=https://user:$(PASSWORD)@host',
      ),
      'next arguments that are none': words(
        '--password', '$(PASSWORD)', '--token', '/run/token', '--secret', '--verbose', '--no-password', 'app', '--token-ttl', '60', '--token',
      ),
      'a script without secrets': words('sh', '-c', [
        '# export PASSWORD=hunter2', 'export PASSWORD="$(cat /run/password)"', 'TOKEN=`cat /run/token` app', 'TOKEN=$(cat /run/token) app',
        'app --password "$PASSWORD" --token="pre$TOKEN"', 'echo "usage: app --token <token>, --token is needed"', 'grep "password=[a-z]*" /a', '[ "$TOKEN" = abc ]',
        'app --password; app --token | tee', 'sed -e "s/password=.*/password=/" /a',
      ].join('\n')),
      'forms of tokens that are none': words('eyJhbGciOiJIUzI1NiJ9', `ghp_${'x'.repeat(36)}`, 'AKIAIOSFODNN7EXAMPLE', 'TAKIA0123456789ABCDEF', 'glpat-short'),
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
      'flags in args': {
        manifest: words('--password=hunter2', '--db.token=abcd', '-apiKey=abcd', '-Ddb.password=hunter2', 'PGPASSWORD=hunter2', '--secret-key=12345678'),
        paths: args(0, 1, 2, 3, 4, 5),
        message: /^args in main "app" writes out the value of [\w.-]+$/,
        fix: /\$\(VARIABLE\)/,
      },
      'the argument after a flag': { manifest: words('run', '--password', 'hunter2', '--token', 'abcd'), paths: args(2, 4), message: /of --(password|token)$/ },
      'the first argument after a command': {
        manifest: pod({ containers: [{ name: 'app', image: 'a:1', command: ['app', '--password'], args: ['hunter2'] }] }), paths: args(0), message: /^args in/,
      },
      'in a command': {
        manifest: pod({ containers: [{ name: 'app', image: 'a:1', command: ['env', 'TOKEN=abcd', 'app'] }] }), paths: ['/spec/containers/0/command/1'], message: /^command in main "app" writes out the value of TOKEN$/,
      },
      'scripts': {
        manifest: words(
          'PASSWORD=hunter2 app', 'set -e\nexport DB_PASSWORD="hunter2"\napp', 'exec app --token=abcd', 'app --password \'hunter2\' && true', 'su -c "app --password=hunter2" app',
          'host=db user=app password=hunter2',
        ),
        paths: args(0, 1, 2, 3, 4, 5),
        message: /^(?!.*hunter2)/,
      },
      'tokens of known forms': { manifest: words(...TOKENS), paths: args(0, 1, 2, 3, 4), message: /is or contains an? (access key|token|JSON Web Token)/ },
      'a token of a known form in env': { manifest: env({ AUTH: `Bearer ${GITHUB}` }), paths: [ENV], message: /a token of GitHub$/ },
    },
  },
  {
    rule: 'sidecar/secret-in-config',
    compliant: {
      'an explanation in a file': configMap({ 'agent.conf': '# url = https://user:password@host/\nurl = https://host.example:9200/@all\n# password: hunter2\n; token = abcd\n' }),
      'a file about passwords': configMap({ 'password': 'line one\nline two\n', 'ca.pem': '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n' }),
      'references': configMap({
        'agent.yaml': [
          'password: ${DB_PASSWORD}', 'token: "$TOKEN"', 'token: pre-$TOKEN', 'secret: {{ .secret }}', 'api_key: <your key>', 'api_key: !env API_KEY', 'password: *password',
          'token: vault:secret/db#token', 'http_passwd: "#{ENV[\'PASSWORD\']}"', 'password: |', 'password: { from: env }', 'secret: [a, b]', 'password: %{PASSWORD}',
          'api_key: ENC[AES256_GCM,data:x]', 'api_key: ENV["K"]', 'password: env.PASSWORD', 'password: os.environ/KEY', 'token: Bearer',
        ].join('\n'),
      }),
      'values that are none': configMap({
        'agent.toml': [
          'token = true', 'token = 4096', 'token_file = "/run/token"', 'token = "/run/token"', 'secret = "./secret"', 'password = ""', 'password = abc', 'token = 30s',
          'password = "key.pem"', 'password: string', 'password: Please enter a password', 'passwords: hunter2', 'token_url: https://id.example/token', 'max_token: abcd',
          'the password: hunter2', 'if password == hunter2', 'token: ******',
        ].join('\n'),
      }),
      'an object in JSON': configMap({ 'a.json': '{"password":{"type":"string"},"token":["a"],"apiKey":"${API_KEY}","secret":null,"a":"token"}' }),
      'the name of a variable': configMap({ 'a.lua': 'local SECRET = "WEBHOOK_PATH"\n', 'a.yaml': 'token: API_TOKEN' }),
      'code': configMap({ 'a.lua': 'local token = other_token\npassword = get_password()\n', 'a.conf': 'token = string!(.token)\n.token = .other\n' }),
      'a section of Fluent Bit': configMap({ 'agent.conf': '[OUTPUT]\n    http_passwd  ${PASSWORD}\n    splunk_token_key  token\n' }),
      'much of nothing': configMap({ a: `token ${'\n'.repeat(200_000)}`, b: `token ${' '.repeat(200_000)}=` }),
      'the name of a Secret': configMap({
        'a.yaml': 'tls:\n  secret: my-tls-cert\n  existingSecret: "db-creds-2"\n  pullSecret: registry.example\nsecret: backend\nauth: { secret: web-tls }\nsecret:\n  my-tls-cert\n',
        'secret': 'my-tls-cert',
      }),
      'directives without a secret': configMap({
        'redis.conf': '# requirepass foobared\nrequirepass ${PASSWORD}\nuser default off\nuser app on #a1b2c3d4 ~* +@all\nmasterauth ""\ntls-key-file /tls/tls.key\n',
        'haproxy.cfg': 'stats auth admin:"$PASSWORD"\nuser admin password $6$x\n',
        'readme.md': 'the token is\ntoken required\npassword hunters\n',
      }),
      'names with something else below them': configMap({
        'a.yaml': [
          'password:', '  from: env', 'token:', '  - abcd', 'secret: |', '  two words', 'password: |', '  line-one', '  line-two', 'token: >-', '  ${TOKEN}', 'api_key:', 'other: value', 'password: |',
          '', '', '', '', '', '  abcd', 'token:', '  key:',
        ].join('\n'),
        'a.py': 'password:\n  hunter2\n',
      }),
      'a key that stands for a switch': configMap({ TOKEN: 'true', PASSWORD: '$(PASSWORD)', SECRET: '<secret>' }),
      'no ConfigMap': { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, stringData: { 'a.yaml': 'password: hunter2' } },
      'no data': { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'agent' } },
    },
    violating: {
      'by key, by URL and by key file': {
        manifest: configMap({ 'db.password': 'hunter2', 'agent.yaml': 'out:\n  url: https://elastic:hunter2@es.example\n', 'tls/key.pem': PEM, 'plain': 'x' }),
        paths: ['/data/db.password', '/data/agent.yaml', '/data/tls~1key.pem'],
        message: /^"(db.password" is a secret, by its name|agent.yaml" is or contains a URL with its password|tls\/key.pem" is or contains a private key)$/,
      },
      'YAML': {
        manifest: configMap({ 'agent.yaml': 'auth:\n  user: app\n  password: hunter2 # for now\n' }),
        paths: ['/data/agent.yaml'],
        message: /^line 3 of "agent.yaml" writes out the value of password$/,
        fix: /Secret/,
      },
      'TOML': { manifest: configMap({ 'agent.toml': 'token = "abcd"\n' }), paths: ['/data/agent.toml'], message: /^line 1 of "agent.toml" writes out the value of token$/ },
      'JSON': { manifest: configMap({ a: '{\n  "apiKey": "abcd",\n  "b": 1\n}' }), paths: ['/data/a'], message: /^line 2 of "a" writes out the value of apiKey$/ },
      'JSON on one line': { manifest: configMap({ a: '{"user":"app","auth":{"password":"hunter2"}}' }), paths: ['/data/a'], message: /value of password$/ },
      'short forms of YAML and TOML': {
        manifest: configMap({ a: 'auth: { user: app, password: hunter2 }', b: 'auth = { user = "app", password = "hunter2" }' }), paths: ['/data/a', '/data/b'],
      },
      'every one of the usual names': {
        manifest: configMap({ a: ['db_password', 'rootpassword', 'passwd', 'client-secret', 'auth.token', 'api_key', 'apikey', 'accessKey', 'private-key'].map((name) => `${name}: hunter2`).join('\n') }),
        paths: ['/data/a'],
        message: /^line 1 of "a" writes out the value of db_password; so do lines 2, 3, 4, 5, 6 and 3 more$/,
      },
      'two lines': { manifest: configMap({ a: 'password=hunter2\n\nexport TOKEN=abcd' }), paths: ['/data/a'], message: /password; so does line 3$/ },
      'Fluent Bit and fluentd': {
        manifest: configMap({ a: '[OUTPUT]\n    name es\n    http_passwd hunter2\n', b: '<match **>\n  password hunter2\n</match>' }), paths: ['/data/a', '/data/b'],
      },
      'Redis': {
        manifest: configMap({
          'redis.conf': 'port 6379\nrequirepass hunter2\nmasterauth "hunter2"\n', 'users.acl': 'user app on +@all >hunter2 ~*\n', 'sentinel': 'sentinel auth-pass main hunter2\n',
        }),
        paths: ['/data/redis.conf', '/data/users.acl', '/data/sentinel'],
        message: /^line (2 of "redis.conf" writes out the value of requirepass; so does line 3|1 of "users.acl" .* user|1 of "sentinel" .* sentinel auth-pass)$/,
      },
      'HAProxy, and other files of directives': {
        manifest: configMap({
          'haproxy.cfg': 'userlist a\n  user admin insecure-password hunter2\nlisten b\n  stats auth admin:hunter2\n', 'keepalived.conf': 'auth_pass hunter2\n', 'db.cnf': '  password\thunter2\n',
        }),
        paths: ['/data/haproxy.cfg', '/data/keepalived.conf', '/data/db.cnf'],
      },
      'blocks of YAML': {
        manifest: configMap({
          a: 'user: app\npassword: |\n  hunter2\nother: 1\n', b: '- token: >-  # folded\n\n    "abcd1"\n', c: 'password:\n  hunter2', d: 'auth:\n  api_key: |2-\n    abcd1\n',
        }),
        paths: ['/data/a', '/data/b', '/data/c', '/data/d'],
        message: /^line (3 of "a" .* password|3 of "b" .* token|2 of "c" .* password|3 of "d" .* api_key)$/,
      },
      'a secret of an application': { manifest: configMap({ a: 'client_secret: my-secret-words\njwtSecret: my-secret-words\nsecret: s3cr3t-words\n' }), paths: ['/data/a'], message: /client_secret; so do lines 2, 3$/ },
      'a string in code': { manifest: configMap({ 'a.lua': 'local password = "hunter2"\n' }), paths: ['/data/a.lua'] },
      'a token of a known form': { manifest: configMap({ a: `header: Bearer ${GITHUB}` }), paths: ['/data/a'], message: /^"a" is or contains a token of GitHub$/ },
    },
  },
];
