import { spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import { AddressInfo, createServer } from 'net';
import * as os from 'os';
import * as path from 'path';
import { Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import * as fc from 'fast-check';
import { parse, stringify } from 'yaml';
import { charted, ENTRIES } from './entries';
import { ISidecar, MonitoringAgent } from '../../src';
import { realProgram, testWith as when } from '../real-programs';
import { withFiles } from '../watchers/support';

/** Programs that the entries of the catalog are for, in the versions of their images; in their releases they have these names. */
const REDIS = realProgram('REDIS_EXPORTER', 'redis_exporter', 'what the Redis exporter is told is');
const MEMCACHED = realProgram('MEMCACHED_EXPORTER', 'memcached_exporter', 'what the memcached exporter is told is');
const STATSD = realProgram('STATSD_EXPORTER', 'statsd_exporter', 'what the StatsD exporter is told is');
const BLACKBOX = realProgram('BLACKBOX_EXPORTER', 'blackbox_exporter', 'what the blackbox exporter is told is');
const NGINX = realProgram('NGINX_EXPORTER', 'nginx-prometheus-exporter', 'what the nginx exporter is told is');
const APACHE = realProgram('APACHE_EXPORTER', 'apache_exporter', 'what the Apache exporter is told is');
const MYSQL = realProgram('MYSQLD_EXPORTER', 'mysqld_exporter', 'what the MySQL exporter is told is');
const POSTGRES = realProgram('POSTGRES_EXPORTER', 'postgres_exporter', 'what the PostgreSQL exporter is told is');
const OTELCOL = realProgram('OTELCOL', 'otelcol-contrib', 'what the OpenTelemetry agent is told is');

const PROMTOOL = realProgram('PROMTOOL', 'promtool', 'what the OpenTelemetry agent scrapes is');

/** The container of a sidecar, and the files of its ConfigMap. */
function synthesized(sidecar: (secret: kplus.ISecret) => ISidecar) {
  const manifests = Testing.synth(charted(sidecar));
  return {
    container: manifests.find(({ kind }) => kind === 'Deployment').spec.template.spec.containers[1],
    files: (manifests.find(({ kind }) => kind === 'ConfigMap')?.data ?? {}) as Record<string, string>,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Runs an agent as its container would, and gives what its probe and its metrics answer. */
async function answers(binary: string, sidecar: (secret: kplus.ISecret) => ISidecar): Promise<{ readonly probe: number; readonly metrics: string }> {
  const { container } = synthesized(sidecar);
  const { path: at, port } = container.livenessProbe.httpGet;
  const env = Object.fromEntries((container.env ?? []).map(({ name, value }: any) => [name, value ?? 'p@ss:w#rd$']));
  const child = spawn(binary, container.args ?? [], { env: { ...env, PATH: process.env.PATH }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk) => { said += chunk; });
  try {
    for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt++) {
      try {
        const probe = await fetch(`http://127.0.0.1:${port}${at}`);
        return { probe: probe.status, metrics: await (await fetch(`http://127.0.0.1:${port}/metrics`)).text() };
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
    throw new Error(`${binary} did not answer: ${said}`);
  } finally {
    child.kill('SIGKILL');
  }
}

const password = (secret: kplus.ISecret) => ({ secret, key: 'password' });

type Exporter = readonly [
  binary: string | undefined, sidecar: (port: number, target: number) => (secret: kplus.ISecret) => ISidecar, expected: RegExp,
];

// Nobody is at home at the targets, so what is asked for says that it is down.
const EXPORTERS: Readonly<Record<string, Exporter>> = {
  redis: [
    REDIS, (port, target) => (secret) => MonitoringAgent.redis({ port, address: `localhost:${target}`, user: 'u', password: password(secret) }), /^redis_up 0$/m,
  ],
  memcached: [MEMCACHED, (port, target) => () => MonitoringAgent.memcached({ port, address: `localhost:${target}` }), /^memcached_up 0$/m],
  statsd: [STATSD, (port, target) => () => MonitoringAgent.statsd({ port, statsdPort: target }), /^statsd_exporter_build_info/m],
  nginx: [NGINX, (port, target) => () => MonitoringAgent.nginx({ port, url: `http://localhost:${target}/stub_status` }), /^nginx_up 0$/m],
  apache: [APACHE, (port, target) => () => MonitoringAgent.apache({ port, url: `http://localhost:${target}/server-status?auto` }), /^apache_up 0$/m],
  mysql: [
    MYSQL, (port, target) => (secret) => MonitoringAgent.mysql({ port, address: `127.0.0.1:${target}`, password: password(secret) }), /^mysql_up 0$/m,
  ],
  postgres: [
    POSTGRES, (port, target) => (secret) => MonitoringAgent.postgres({ port, address: `localhost:${target}`, password: password(secret) }), /^pg_up 0$/m,
  ],
};

describe('takes its arguments and variables, answers its probe, and says that nobody is at its target', () => {
  for (const [name, [binary, sidecar, expected]] of Object.entries(EXPORTERS)) {
    when(binary)(`the ${name} exporter`, async () => {
      const { probe, metrics } = await answers(binary!, sidecar(await freePort(), await freePort()));

      expect(probe).toBe(200);
      expect(metrics).toMatch(expected);
    });
  }
});

/** Runs a program on the files of a sidecar, in a directory in place of the one that they are mounted in. */
function checked(binary: string, { container, files }: ReturnType<typeof synthesized>, ...flags: string[]): { code: number | null; output: string } {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'monitoring-'));
  try {
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(directory, name), content);
    const mounted = container.volumeMounts.find(({ name }: any) => name.endsWith('-config')).mountPath;
    const own = container.args.filter((arg: string) => arg.includes(mounted)).map((arg: string) => arg.replace(mounted, directory));
    const env = Object.fromEntries((container.env ?? []).map(({ name, value }: any) => [name, value ?? 'some-name']));
    const { status, stdout, stderr } = spawnSync(binary, [...flags, ...own], { encoding: 'utf8', env: { ...env, PATH: process.env.PATH } });
    return { code: status, output: `${stdout}${stderr}` };
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

when(STATSD)('the StatsD exporter takes the mappings', () => {
  expect(checked(STATSD!, synthesized(ENTRIES.statsd.full), '--check-config')).toMatchObject({
    code: 0, output: expect.stringContaining('Configuration check successful'),
  });
});

when(STATSD)('the StatsD exporter takes every mapping that is not refused here', () => {
  const part = fc.oneof(fc.constantFrom('*', 'a', '1', '-', '', '$', 'a-b', '_', 'é', '${1}', '$1', '$2', ' ', '.', '*a'), fc.string({ maxLength: 3 }));
  const text = fc.array(part, { minLength: 1, maxLength: 3 });
  const mapping = fc.record({
    match: text.map((parts) => parts.join('.')),
    name: text.map((parts) => parts.join('_')),
    labels: fc.dictionary(fc.oneof(part, fc.constantFrom('shop', 'ab', '__x', 'a1')), part, { maxKeys: 2 }),
  });
  const accepted = fc.sample(mapping, { numRuns: 5_000, seed: 42 }).filter((given) => {
    try {
      MonitoringAgent.statsd({ mappings: [given] });
      return true;
    } catch (error) {
      expect((error as Error).message).toMatch(/^mappings\[0\] of monitoring agent "statsd-exporter" (has|says)/);
      return false;
    }
  });

  expect(accepted.length).toBeGreaterThan(50);
  expect(checked(STATSD!, synthesized(() => MonitoringAgent.statsd({ mappings: accepted })), '--check-config')).toMatchObject({
    code: 0, output: expect.stringContaining('Configuration check successful'),
  });
});

when(BLACKBOX).each([['plain', ENTRIES.blackbox.plain], ['full', ENTRIES.blackbox.full]])('the blackbox exporter takes its config: %s', (_, sidecar) => {
  expect(checked(BLACKBOX!, synthesized(sidecar), '--config.check')).toMatchObject({ code: 0, output: expect.stringContaining('Config file is ok') });
});

when(OTELCOL).each<[string, (secret: kplus.ISecret) => ISidecar]>([
  ['over HTTP', ENTRIES.openTelemetry.plain],
  ['over gRPC, with headers and a token', (secret) => MonitoringAgent.openTelemetry({
    endpoint: 'http://collector:4317', grpc: true, headers: { 'X-Scope-OrgID': 'a $team' }, token: { secret, key: 'token' },
  })],
  ['with metrics of main that it scrapes', ENTRIES.openTelemetry.full],
])('the collector takes its config: %s', (what, sidecar) => {
  const { code, output } = checked(OTELCOL!, synthesized(sidecar), 'validate');
  if (/unknown type: "prometheus" for id/.test(output)) {
    console.warn(`${OTELCOL} has no Prometheus receiver: the config ${what} is NOT CHECKED. Set OTELCOL to a collector of the contrib distribution.`);
    return;
  }

  expect({ code, output: output.split('\n').filter((line) => /error/i.test(line)) }).toEqual({ code: 0, output: [] });
});

when(PROMTOOL)('Prometheus takes what the collector is told to scrape', () => {
  const { files } = synthesized(ENTRIES.openTelemetry.full);
  const { config } = (parse(files['config.yaml']) as { receivers: { prometheus: { config: object } } }).receivers.prometheus;
  const { code, output } = withFiles({ 'prometheus.yaml': stringify(config) }, (directory) => ({
    file: PROMTOOL!, args: ['check', 'config', path.join(directory, 'prometheus.yaml')],
  }));

  expect(output).toContain('is valid prometheus config file syntax');
  expect(code).toBe(0);
});
