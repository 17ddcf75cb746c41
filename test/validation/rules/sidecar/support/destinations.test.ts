import * as fs from 'fs';
import * as path from 'path';
import { destinationsIn, destinationsOf } from '../../../../../src/validation/rules/sidecar/support/destinations';

function found(text: string): string[] {
  return destinationsIn(text).map(({ host, port }) => `${host}:${port}`);
}

test.each<[string, string, string[]]>([
  ['a URL', 'endpoint: "http://loki:3100/otlp"', ['loki:3100']],
  ['the port of a scheme', 'uri = "https://ingest.example/v1"\nurl => "http://plain.example"', ['ingest.example:443', 'plain.example:80']],
  ['host and port', 'endpoint: "otlp.example:4317"', ['otlp.example:4317']],
  ['a list', 'hosts:\n  - "https://a.example:9200"\n  - http://b:9200\nname: http://c:1', ['a.example:9200', 'b:9200']],
  ['a list in one line', 'hosts => ["http://a:9200", "http://b:9200"]\nbrokers: [c:9092]', ['a:9200', 'b:9200', 'c:9092']],
  ['host and port apart', 'outputs:\n  - name: es\n    host: es.example\n    port: 9200', ['es.example:9200']],
  ['the classic form of Fluent Bit', '[OUTPUT]\n    Name es\n    Port 9200\n    Host es.example', ['es.example:9200']],
  ['IPv6', 'address: "[fd00::1]:514"', ['fd00::1:514']],
  ['with a user', 'url: amqp://user:secret@queue:5672/', ['queue:5672']],
  ['the pod itself', 'endpoint: 0.0.0.0:13133\nhost: "127.0.0.1"\nport: 80\nurl: http://localhost:1/\naddress: "[::1]:2"\naddress: ":8080"', []],
  ['variables', 'endpoint: http://${HOST}:3100\nurl: "https://{{ host }}:1"\nhost: $HOST\nport: 1', []],
  ['comments', '# endpoint: http://a:1\n  // url: http://b:2\n; host: http://c:3', []],
  ['what is no address', 'see: https://docs.example/\nschema_version: https://a.example\nhosts: all\nserver: nginx\nhost: name\nurl: /path\nserver: a:b', []],
  ['a socket', 'endpoint: unix:///run/agent.sock', []],
])('%s', (_, text, expected) => expect(found(text)).toEqual(expected));

test('flags and variables', () => {
  const env = [
    { name: 'OTEL_EXPORTER_OTLP_ENDPOINT', value: 'http://collector:4317' },
    { name: 'PROXY_URL_NOTE', value: 'http://a:1' },
    { name: 'REDIS_ADDR', value: 'redis://localhost:6379' },
  ];
  const args = ['--endpoint=https://a.example', '--name', 'http://b:1'];

  expect(destinationsOf({ args, env })).toEqual([{ host: 'a.example', port: 443 }, { host: 'collector', port: 4317 }]);
});

test('long lines cost no more than their length', () => {
  const begun = process.hrtime.bigint();
  for (const piece of ['a.', '_', 'host', '[', '- ', ' :', '@']) destinationsIn(`host\n${piece.repeat(500_000)}\nendpoint: ${piece.repeat(400)}`);
  expect(Number(process.hrtime.bigint() - begun) / 1e9).toBeLessThan(5);
});

test('what this library writes for its destinations is found', () => {
  const folder = path.join(__dirname, '../../../../logs/agents');
  for (const agent of ['filebeat', 'fluent-bit', 'open-telemetry', 'vector', 'logstash']) {
    const files = fs.readdirSync(path.join(folder, agent, '__snapshots__'));
    const snapshots = files.map((file) => fs.readFileSync(path.join(folder, agent, '__snapshots__', file), 'utf8'));
    // Most of them are differences of lines, each line behind its sign.
    const hosts = destinationsIn(snapshots.join('\n').replace(/^[-+] /gm, '').replace(/\\\\?"/g, '"')).map(({ host }) => host);
    expect([agent, hosts]).toEqual([agent, expect.arrayContaining(['es.example'])]);
    expect(hosts.filter((host) => /^(0\.|127\.|localhost)/.test(host))).toEqual([]);
  }
});
