import { Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { LogFiles, LogWatcher, WebhookLogWatcherProps, WebhookUrl } from '../../../src';
import { lineDifference } from '../../line-difference';
import { composed, deployment, synthesizeFor, VERSIONS } from '../support';

const LOGS = LogFiles.of('/var/log/app');
const HOOK = 'https://alerts.example.com/hook';
const secret = kplus.Secret.fromSecretName(new Chart(Testing.app(), 's'), 'secret', 'slack');
const secretPath = { secret, key: 'path' };

const full = (): WebhookLogWatcherProps => ({
  logs: [LOGS, LogFiles.of('/var/log/nginx', { files: ['error.log'] })],
  pattern: '\\[(?P<level>error|crit)\\] (?P<what>.*)',
  url: WebhookUrl.withSecretPath('https://hooks.slack.com', secretPath),
  body: { text: '*{level}* in {pod}: {what}', attachments: [{ text: '{line}', fields: [{ short: true, title: 'skipped', value: '{skipped}' }] }] },
  limit: 5,
  period: Duration.minutes(5),
});

test('the pod, the config and the script\'s constants', () => {
  const [plain, native] = synthesizeFor('1.33', () => [LogWatcher.webhook(full())]);
  expect(plain).toMatchSnapshot();
  expect(lineDifference(plain, native)).toMatchSnapshot('what differs in a native one');
});

test('runs Fluent Bit without a shell, and remembers on a volume of its own', () => {
  const { container, files, spec } = composed(LogWatcher.webhook({ logs: LOGS, pattern: 'ERROR', url: HOOK }));

  expect(container).toMatchObject({
    name: 'log-webhook',
    image: 'cr.fluentbit.io/fluent/fluent-bit:5.1.1',
    args: ['-c', '/etc/log-watcher/fluent-bit.yaml'],
    livenessProbe: { httpGet: { path: '/', port: 2021 } },
    resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '200m', memory: '128Mi' } },
  });
  expect(container).not.toHaveProperty('lifecycle');
  expect(container).not.toHaveProperty('env');
  expect(container.volumeMounts).toContainEqual({ name: 'log-webhook-var-lib-log-watcher', mountPath: '/var/lib/log-watcher' });
  expect(spec.terminationGracePeriodSeconds).toBe(30 + 5 + 5);
  expect(files['fluent-bit.yaml']).toContain('uri: /hook\n');
  expect(files['webhook.lua']).toMatch(/^local LIMIT, PERIOD = 10, 60\nlocal SECRET = nil\nlocal BODY = \{\n {2}"\{\\034text\\034:\\034",\n {2}\{ "line" \},\n {2}"\\034\}",\n\}\n\n-- Makes/);
});

test('the path of a URL comes from a Secret, by reference', () => {
  const { container, files, manifests } = composed(LogWatcher.webhook(full()));

  expect(container.env).toContainEqual({ name: 'WEBHOOK_PATH', valueFrom: { secretKeyRef: { name: 'slack', key: 'path' } } });
  expect(files['fluent-bit.yaml'].replaceAll('"', '')).toContain('host: hooks.slack.com\n      port: 443\n      uri: ${WEBHOOK_PATH}\n      tls: on\n');
  expect(manifests.some(({ kind }: any) => kind === 'Secret')).toBe(false);
});

test('nothing of a URL from a Secret stands in the manifest', () => {
  const { container, files, manifests } = composed(LogWatcher.webhook({ logs: LOGS, pattern: 'ERROR', url: WebhookUrl.fromSecret({ secret, key: 'url' }) }));

  expect(container.env).toEqual([{ name: 'WEBHOOK_URL', valueFrom: { secretKeyRef: { name: 'slack', key: 'url' } } }]);
  expect(files['fluent-bit.yaml'].replaceAll('"', ''))
    .toContain('host: ${WEBHOOK_HOST}\n      port: ${WEBHOOK_PORT}\n      uri: ${WEBHOOK_PATH}\n      tls: ${WEBHOOK_TLS}\n');
  expect(files['webhook.lua']).toContain('local SECRET = "WEBHOOK_URL"\n');
  expect(manifests.some(({ kind }: any) => kind === 'Secret')).toBe(false);
});

test('two in one pod cannot have one port', () => {
  const chart = new Chart(Testing.app(), 'web');
  deployment(chart, 'w', ['one', 'two'].map((name) => LogWatcher.webhook({ name, logs: LOGS, pattern: 'ERROR', url: HOOK })));

  expect(() => Testing.synth(chart)).toThrow('sidecar "two" listens on port 2021/TCP, which sidecar "one" has');
});

test.each([
  ['http://localhost:8080', ['host: localhost', 'port: 8080', 'uri: /', 'tls: off']],
  ['http://[::1]/a?b=c&d', ['host: ::1', 'port: 80', 'uri: /a?b=c&d', 'tls: off']],
  ['HTTPS://User.Example.com/A b"c', ['host: user.example.com', 'port: 443', 'uri: /A%20b%22c', 'tls: on']],
])('the URL %s in its parts', (url, parts) => {
  const text = composed(LogWatcher.webhook({ logs: LOGS, pattern: 'ERROR', url })).files['fluent-bit.yaml'].replaceAll('"', '');
  for (const part of parts) expect(text).toContain(`      ${part}\n`);
});

test('takes names, ports, images, resources and more time', () => {
  const { container, files, spec } = composed(LogWatcher.webhook({
    name: 'alerts',
    port: 4000,
    image: 'own/fluent-bit:5',
    resources: { memory: { limit: Size.mebibytes(64) } },
    flushTimeout: Duration.seconds(20),
    logs: LOGS,
    pattern: 'ERROR',
    url: HOOK,
  }));
  expect(container).toMatchObject({ name: 'alerts', image: 'own/fluent-bit:5', livenessProbe: { httpGet: { port: 4000 } }, resources: { limits: { memory: '64Mi' } } });
  expect(files['fluent-bit.yaml']).toContain('http_port: 4000');
  expect(spec.terminationGracePeriodSeconds).toBe(30 + 20 + 5);
});

test('texts of the body end neither a string of Lua nor one of JSON', () => {
  const body = { 'text': '"]] .. os.execute("reboot") --\n\\{line}', '"\\': 'é' };
  const { files } = composed(LogWatcher.webhook({ logs: LOGS, pattern: 'ERROR', url: HOOK, body }));
  const [, parts] = /^local BODY = \{\n([^]*?)\n\}\n/m.exec(files['webhook.lua'])!;

  const texts = parts.split('\n').map((line) => {
    expect(line).toMatch(/^ {2}(?:"(?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\\d{3})*"|\{ "line" \}),$/);
    return Buffer.from(line.slice(3, -2).replace(/\\(\d{3})/g, (_, code) => String.fromCharCode(Number(code))), 'latin1').toString('utf8');
  });
  expect(JSON.parse(`${texts[0]}LINE${texts[2]}`)).toEqual({ ...body, text: body.text.replace('{line}', 'LINE') });
});

test('an array, for Alertmanager', () => {
  const body = [{ labels: { alertname: 'LogError', pod: '{pod}' }, annotations: { summary: '{line}' } }];
  expect(composed(LogWatcher.webhook({ logs: LOGS, pattern: 'ERROR', url: HOOK, body })).files['webhook.lua']).toContain('"[{\\034labels\\034');
});

test.each(VERSIONS)('is valid for %s in both placements, under "restricted"', (version) => {
  expect(() => synthesizeFor(version, () => [LogWatcher.webhook(full())])).not.toThrow();
});

const props = (given: object) => ({ logs: LOGS, pattern: '(?P<code>\\d+)', url: HOOK, ...given });
const cyclic: any = {};
cyclic.self = cyclic;

test.each<[string, unknown, string]>([
  ['no props', undefined, 'a log watcher needs its props: write LogWatcher.webhook'],
  ['a name that no container has', props({ name: 5 }), 'a log watcher cannot be named 5: write'],
  ['no logs', props({ logs: undefined }), 'log watcher "log-webhook" has no logs'],
  ['a comma in a name', props({ logs: LogFiles.of('/logs', { files: ['a,b'] }) }), 'watches "/logs/a,b": Fluent Bit takes no ","'],
  ['a variable in a name', props({ logs: LogFiles.of('/logs/${HOME}') }), 'watches "/logs/${HOME}/*.log"'],
  ['no pattern', props({ pattern: undefined }), 'has a pattern that is not text, or empty'],
  ['a back-reference', props({ pattern: '(a)\\1' }), 'has a pattern that RE2 refuses, (a)\\1: invalid escape sequence: `\\1`'],
  ['the flag U', props({ pattern: '(?U)a+' }), 'cannot be told, (?U)a+: (?U cannot be said in Ruby\'s syntax: leave the flag "U" out'],
  ['flags in the middle', props({ pattern: 'a(?i)b' }), 'the flags (?i) do not stand at its beginning: write (?i:...) around what they are for'],
  ['a group with the name of a value', props({ pattern: '(?P<line>.*)' }), 'has a pattern with a group "line", which is the name of another value'],
  ['no url', props({ url: undefined }), 'log watcher "log-webhook": the webhook undefined does not begin with http:// or https:// and a host'],
  ['a url without a scheme', props({ url: 'alerts.example.com/hook' }), 'the webhook "alerts.example.com/hook" does not begin with http:// or https://'],
  ['another scheme', props({ url: 'ftp://a/b' }), 'the webhook "ftp://a/b" does not begin with http:// or https://'],
  ['an invalid url', props({ url: 'http://a:b/' }), 'the webhook "http://a:b/" is not a URL'],
  ['a url with a password', props({ url: 'https://me:secret@a/' }), 'the webhook at a has a user or a password in its URL, as text, and they would not be sent: take them out'],
  ['a url with a fragment', props({ url: 'https://a/#b' }), 'has a fragment ("#..."), which no server is sent'],
  ['a url with a variable', props({ url: 'https://a/${HOME}' }), 'has "${" in it: write it as %24%7B'],
  ['a Secret for a url', props({ url: secretPath }), 'has a url that is a value from a Secret: write WebhookUrl.fromSecret({ secret, key })'],
  ['an EnvValue for a url', props({ url: kplus.EnvValue.fromSecretValue(secretPath) }), 'has a url that is a value from a Secret: write WebhookUrl.fromSecret({ secret, key })'],
  ['a body that is text', props({ body: '{line}' }), 'has a body that is not an object: write for example { text: \'{line}\' }'],
  ['a body with an unknown value', props({ body: { text: '{status}' } }), 'has a body with {status}: there are {line}, {pod}, {skipped}, {code}; a brace itself is written {{'],
  ['a body with a function', props({ body: { text: () => 1 } }), 'which is not JSON'],
  ['a body with a date', props({ body: { text: new Date(0) } }), 'which is not JSON'],
  ['a body with infinity', props({ body: { text: Infinity } }), 'has a body with Infinity in it, which is not JSON'],
  ['a body that contains itself', props({ body: cyclic }), 'has a body that contains itself'],
  ['a limit of 0', props({ limit: 0 }), 'has a limit 0: give a whole number from 1 to 1000'],
  ['a period that is a number', props({ period: 60 }), 'has a period that is not a Duration'],
  ['a period with a fraction', props({ period: Duration.millis(1500) }), 'log watcher "log-webhook" has a period of 1.5 s: give 1 s or more, in whole seconds'],
  ['an image that is a number', props({ image: 5 }), 'log watcher "log-webhook" has the image 5: give registry/repository:tag'],
  ['resources that are text', props({ resources: 'small' }), 'log watcher "log-webhook" has resources that are not an object'],
  ['a limit that is no number', props({ limit: NaN }), 'has a limit NaN: give a whole number from 1 to 1000'],
  ['a period of nothing', props({ period: Duration.seconds(0) }), 'has a period of 0 s: give 1 s or more'],
  ['a privileged port', props({ port: 80 }), 'has a port 80: give a whole number from 1024 to 65535'],
  ['a flushTimeout that is a number', props({ flushTimeout: 5 }), 'has a flushTimeout that is not a Duration'],
])('refuses %s', (_, given, message) => {
  expect(() => LogWatcher.webhook(given as any)).toThrow(message);
});

test.each<[string, () => unknown, string]>([
  ['a path beside the secret one', () => WebhookUrl.withSecretPath('https://hooks.slack.com/services', secretPath), 'has a path: with a secret path, give the host alone'],
  ['a path as text', () => WebhookUrl.withSecretPath('https://hooks.slack.com', '/T0' as any), 'the path of the webhook at https://hooks.slack.com is given as text, and would stand in the manifest'],
  ['no Secret', () => WebhookUrl.withSecretPath('https://hooks.slack.com', undefined as any), 'the path of the webhook at https://hooks.slack.com is not in a Secret: give { secret: Secret.fromSecretName'],
  ['no key', () => WebhookUrl.withSecretPath('https://hooks.slack.com', { secret, key: '' }), 'has no key of the Secret: give { secret'],
  ['no Secret for the URL', () => WebhookUrl.fromSecret(undefined as any), 'the URL of a webhook is not in a Secret: give { secret: Secret.fromSecretName'],
  ['a URL as text', () => WebhookUrl.fromSecret('https://hooks.slack.com/T0' as any), 'the URL of a webhook is given as text, and would stand in the manifest'],
  ['no key for the URL', () => WebhookUrl.fromSecret({ secret } as any), 'the URL of a webhook has no key of the Secret: give { secret'],
  ['no host', () => WebhookUrl.withSecretPath('hooks.slack.com', secretPath), 'does not begin with http:// or https:// and a host'],
])('WebhookUrl refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});
