import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { KafkaSaslMechanism, LogCa, LogCredentials, LogDestination, OtlpProtocol } from '../../src';
import { SecretReference } from '../../src/logs/pipeline/destination';

const chart = Testing.chart();
const secret = kplus.Secret.fromSecretName(chart, 'login', 'login');
const basic = LogCredentials.basic({ secret });
const bearer = LogCredentials.bearer({ secret, key: 'token' });
const resolve = (destination: LogDestination): any => destination._resolve({
  credentials: (given) => given?._resolve((variable, { name }, key): SecretReference => ({ variable, directory: name ?? '', key })),
  tls: (given) => given && { insecureSkipVerify: given.insecureSkipVerify ?? false },
});

test('an address is taken apart, with its port always', () => {
  expect(resolve(LogDestination.elasticsearch({ url: 'https://es.example/a/b/' }))).toEqual({
    kind: 'elasticsearch',
    index: 'logs-sidecar-default',
    endpoint: { scheme: 'https', host: 'es.example', port: 443, path: '/a/b', url: 'https://es.example:443/a/b' },
    credentials: undefined,
    tls: { insecureSkipVerify: false },
  });
  expect(resolve(LogDestination.loki({ url: 'http://[fd00::1]:3100' })).endpoint).toMatchObject({ host: '[fd00::1]', port: 3100, path: '' });
});

test('credentials are references', () => {
  const named = LogCredentials.basic({ secret, usernameKey: 'u', passwordKey: 'p' });
  expect(resolve(LogDestination.openSearch({ url: 'https://os:9200', credentials: named })).credentials).toEqual({
    kind: 'basic', username: { variable: 'LOG_USERNAME', directory: 'login', key: 'u' }, password: { variable: 'LOG_PASSWORD', directory: 'login', key: 'p' },
  });
  expect(resolve(LogDestination.kafka({ brokers: ['k:9092'], topic: 't', credentials: basic, saslMechanism: KafkaSaslMechanism.PLAIN })).sasl).toEqual({
    mechanism: 'PLAIN',
    username: { variable: 'LOG_USERNAME', directory: 'login', key: 'username' },
    password: { variable: 'LOG_PASSWORD', directory: 'login', key: 'password' },
  });
});

test('ports have their customs', () => {
  expect(resolve(LogDestination.syslog({ host: 's' }))).toMatchObject({ port: 601, appName: 'app' });
  expect(resolve(LogDestination.syslog({ host: 's', tls: {} }))).toMatchObject({ port: 6514, tls: {} });
  expect(resolve(LogDestination.logstash({ host: 'l' }))).toMatchObject({ port: 5044 });
});

test('credentials without TLS are remarked upon', () => {
  expect(LogDestination.http({ url: 'http://h/x', credentials: bearer })._warnings).toEqual([expect.stringMatching(/without TLS/)]);
  expect(LogDestination.http({ url: 'https://h/x', credentials: bearer })._warnings).toEqual([]);
  const kafka = { brokers: ['k:9092'], topic: 't', credentials: basic };
  expect(LogDestination.kafka({ ...kafka, saslMechanism: KafkaSaslMechanism.PLAIN })._warnings).toEqual([expect.stringMatching(/Kafka without TLS/)]);
  expect(LogDestination.kafka({ ...kafka, saslMechanism: KafkaSaslMechanism.PLAIN, tls: {} })._warnings).toEqual([]);
  expect(LogDestination.kafka(kafka)._warnings).toEqual([]);
});

const any = (value: unknown) => value as any;
test.each<[string, () => unknown, RegExp]>([
  ['nothing', () => LogDestination.loki(any(undefined)), /LogDestination.loki needs its options: write LogDestination.loki\(\{ url/],
  ['no host', () => LogDestination.elasticsearch(any({})), /has no url, so it has no host: write for example https:\/\/search:9200/],
  ['an empty host', () => LogDestination.http({ url: 'http://' }), /is not one/],
  ['no scheme', () => LogDestination.loki({ url: 'loki:3100' }), /does not begin with http:\/\/ or https:\/\//],
  ['another scheme', () => LogDestination.otlp({ url: 'grpc://collector:4317' }), /does not begin with http/],
  ['a password in the url', () => LogDestination.openSearch({ url: 'https://admin:hunter2@os:9200' }), /credentials in its url, as text: put them into a Secret/],
  ['a password as an option', () => LogDestination.elasticsearch(any({ url: 'https://e', username: 'a', password: 'hunter2' })), /LogDestination\.elasticsearch has no username, which would stand in the manifest as text/],
  ['port 0', () => LogDestination.loki({ url: 'http://loki:0' }), /the Loki destination has the port 0/],
  ['a url with a line break', () => LogDestination.loki({ url: 'http://lo\nki:3100' }), /has the url "http:\/\/lo\\nki:3100", with white space in it/],
  ['a url with a space behind it', () => LogDestination.http({ url: 'http://h/x ' }), /with white space in it/],
  ['a query', () => LogDestination.http({ url: 'http://h/x?token=abc' }), /query or a fragment/],
  ['a variable as host', () => LogDestination.loki({ url: 'http://${LOKI}:3100' }), /has the (host|url) /],
  ['a template as host', () => LogDestination.syslog({ host: '{{ host }}' }), /no name and no address/],
  ['a host with a line break', () => LogDestination.syslog({ host: 'a\nb' }), /no name and no address/],
  ['a host without a name', () => LogDestination.logstash(any({})), /the Logstash destination has no host/],
  ['an invalid port', () => LogDestination.syslog({ host: 's', port: 70000 }), /the port 70000: give a whole number from 1 to 65535/],
  ['a path that Loki adds', () => LogDestination.loki({ url: 'http://loki:3100/loki/api/v1/push' }), /leave out the path of its API/],
  ['a path that OTLP adds', () => LogDestination.otlp({ url: 'http://c:4318/v1/logs' }), /leave out \/v1\/logs/],
  ['a path over gRPC', () => LogDestination.otlp({ url: 'http://c:4317/x', protocol: OtlpProtocol.GRPC }), /no place for: leave it out/],
  ['an unknown protocol', () => LogDestination.otlp({ url: 'http://c:4317', protocol: any('thrift') }), /give one of OtlpProtocol/],
  ['an index in upper case', () => LogDestination.elasticsearch({ url: 'http://e:9200', index: 'Logs' }), /the index .* is "Logs": write lower-case/],
  ['a template as index', () => LogDestination.elasticsearch({ url: 'http://e:9200', index: 'logs-%{+yyyy}' }), /the index/],
  ['a tenant with a line break', () => LogDestination.loki({ url: 'http://l:3100', tenant: 'a\nb' }), /the tenant/],
  ['no brokers', () => LogDestination.kafka({ brokers: [], topic: 't' }), /no brokers, so it has no host/],
  ['a broker without a port', () => LogDestination.kafka({ brokers: ['kafka'], topic: 't' }), /"kafka" where a host with its port belongs: write for example kafka:9092/],
  ['no topic', () => LogDestination.kafka(any({ brokers: ['k:9092'] })), /the topic .* is undefined/],
  ['an unknown mechanism', () => LogDestination.kafka({ brokers: ['k:9092'], topic: 't', saslMechanism: any('GSSAPI') }), /give one of KafkaSaslMechanism/],
  ['a bearer token for Kafka', () => LogDestination.kafka({ brokers: ['k:9092'], topic: 't', credentials: bearer }), /no credentials of the kind bearer: give LogCredentials.basic/],
  ['credentials as text', () => LogDestination.loki({ url: 'https://l', credentials: any('admin:hunter2') }), /given as text: put them into a Secret/],
  ['credentials as an object', () => LogDestination.loki({ url: 'https://l', credentials: any({ username: 'x' }) }), /not LogCredentials/],
  ['a password as text', () => LogCredentials.basic(any({ username: 'a', password: 'hunter2' })), /given as text, and would stand in the manifest/],
  ['a token as text', () => LogCredentials.bearer(any('abc')), /a bearer token is given as text/],
  ['a token as a secret in text', () => LogCredentials.bearer(any({ secret: 'login', key: 'token' })), /a bearer token is given as text/],
  ['no secret', () => LogCredentials.apiKey(any({ key: 'x' })), /an API key needs a Secret/],
  ['a key that is a path', () => LogCredentials.apiKey({ secret, key: '../x' }), /is no key of a Secret/],
  ['a header with a token', () => LogDestination.http({ url: 'http://h', headers: { Authorization: 'Bearer abc' } }), /the header Authorization, as text/],
  ['a header with a line break', () => LogDestination.http({ url: 'http://h', headers: { 'X-A': 'a\r\nX-B: b' } }), /not one line of ASCII text/],
  ['a header with a space', () => LogDestination.http({ url: 'http://h', headers: { 'X A': 'a' } }), /HTTP does not allow/],
  ['headers as a list', () => LogDestination.http({ url: 'http://h', headers: any(['X-A: b']) }), /do not map names to texts/],
  ['tls over http', () => LogDestination.loki({ url: 'http://l', tls: {} }), /has tls, but its url begins with http:\/\//],
  ['tls as a flag', () => LogDestination.syslog({ host: 's', tls: any(true) }), /tls that is not an object/],
  ['an unknown field of tls', () => LogDestination.syslog({ host: 's', tls: any({ caFile: '/x' }) }), /tls has no field "caFile": choose one of ca,/],
  ['tls as a list', () => LogDestination.syslog({ host: 's', tls: any([]) }), /tls that is not an object/],
  ['a text that would switch verification off', () => LogDestination.syslog({ host: 's', tls: { insecureSkipVerify: any('false') } }), /in tls, has insecureSkipVerify that is not a boolean/],
  ['a ca as a path', () => LogDestination.syslog({ host: 's', tls: { ca: any('/etc/ca.crt') } }), /not a LogCa/],
  ['a client certificate as text', () => LogDestination.syslog({ host: 's', tls: { clientCertificate: any('PEM') } }), /tls.clientCertificate/],
  ['an invalid ConfigMap', () => LogCa.fromConfigMap(any('ca')), /LogCa.fromConfigMap was not given such an object/],
  ['an app name with a space', () => LogDestination.syslog({ host: 's', appName: 'my app' }), /the appName/],
])('refuses %s', (_, make, message) => {
  expect(make).toThrow(message);
});

test.each([
  'https://admin:hunter2@loki', 'loki://admin:hunter2@loki', 'admin:hunter2@loki:3100', 'https://admin:hunter2@lo ki', 'https://admin:hunter2@:x', 'https:admin:hunter2@loki',
])('a refused url with a password does not show it: %s', (url) => {
  expect(() => LogDestination.loki({ url })).toThrow(/^the Loki destination has credentials in its url, as text: (?!.*hunter2)/);
});
