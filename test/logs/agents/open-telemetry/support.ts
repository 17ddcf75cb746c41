import { spawn } from 'child_process';
import * as fs from 'fs';
import { createServer } from 'net';
import * as os from 'os';
import * as path from 'path';
import { parse } from 'yaml';
import { LogDestination, LogShipper, LogShipperProps } from '../../../../src';
import { openTelemetry } from '../../../../src/logs/agents/open-telemetry/open-telemetry';
import { Destination } from '../../../../src/logs/pipeline/destination';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { ContainersSource } from '../../../../src/logs/pipeline/source';
import { realProgram } from '../../../real-programs';
import { filesOf } from '../suite';

export const OTELCOL = realProgram('OTELCOL', 'otelcol-contrib', 'the configs of the OpenTelemetry Collector are');

export const GATES = '--feature-gates=stanza.synchronousLogEmitter';

export const CONTAINERS: ContainersSource = {
  kind: 'containers',
  runtime: 'cri',
  include: ['/var/log/containers/*.log'],
  exclude: ['/var/log/containers/log-collector-*.log'],
  nodeNameVariable: 'NODE_NAME',
  enrich: true,
};

export function configOf(props: LogShipperProps): string {
  return filesOf(LogShipper.openTelemetry(props))['otelcol.yaml'];
}

export function collectorConfigOf(source: Partial<ContainersSource>, destination: Destination = { kind: 'stdout' }, more: Partial<LogPipeline> = {}): string {
  return openTelemetry.render({
    source: { ...CONTAINERS, ...source },
    labels: {},
    metadata: {},
    drop: [],
    redact: [],
    destination,
    stateDirectory: '/var/lib/log-shipper',
    configDirectory: '/etc/log-shipper',
    bufferBytes: 256 * 1024 * 1024,
    maxLineBytes: 1024 * 1024,
    flushSeconds: 10,
    ports: openTelemetry.ports,
    ...more,
  }).files['otelcol.yaml'];
}

/** A config as the collector reads it: `$$` stands for `$`. */
export function meaningOf(config: string): any {
  return JSON.parse(JSON.stringify(parse(config)), (_, value) => (typeof value === 'string' ? value.replace(/\$\$/g, '$') : value));
}

/** Props that ship to the collector's stdout. */
export function toStdout(props: Omit<LogShipperProps, 'destination'>): LogShipperProps {
  return { ...props, destination: LogDestination.stdout() };
}

export interface Shipped {
  readonly records: any[];
  readonly errors: string;
}

/**
 * Runs the collector over files until it has written as many records, with the config that was rendered for stdout, but that the records are written
 * to a file as OTLP: the encoding that makes lines of them need not be built into the program.
 */
export async function ship(config: string, files: { [file: string]: string }, count: number): Promise<Shipped> {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'otelcol-'));
  try {
    for (const [file, content] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
      fs.writeFileSync(path.join(root, file), content);
    }
    const out = path.join(root, 'out.json');
    const here = config
      .replace(/\/var\/log\//g, `${root}/var/log/`).replace(/\/var\/lib\/log-shipper/g, `${root}/state`).replace('path: /dev/stdout', `path: ${out}`)
      .replace(/^ +encoding: text_encoding\n/m, '').replace(/^ {2}text_encoding:\n {4}.*\n {4}.*\n/m, '').replace(/^ +- text_encoding\n/m, '')
      .replace('"0.0.0.0:13133"', `127.0.0.1:${await freePort()}`).replace('port: 8888', `port: ${await freePort()}`);
    fs.writeFileSync(path.join(root, 'otelcol.yaml'), here);
    const environment = { ...process.env, POD_NAME: 'web-1', POD_NAMESPACE: '0123', NODE_NAME: '1e3' };
    const child = spawn(OTELCOL!, [`--config=file:${root}/otelcol.yaml`, GATES], { env: environment });
    let errors = '';
    child.stderr.on('data', (data) => (errors += data));
    const ended = new Promise((resolve) => child.on('exit', resolve));
    for (let n = 0; n < 200 && child.exitCode === null && recordsIn(out).length < count; n++) await new Promise((resolve) => setTimeout(resolve, 50));
    child.kill('SIGTERM');
    await ended;
    return { records: recordsIn(out).map((record) => withoutRoot(record, root)), errors: errors.split('\n').filter((line) => !line.includes('"level":"info"')).join('\n') };
  } finally {
    fs.rmSync(root, { recursive: true });
  }
}

function recordsIn(file: string): any[] {
  if (!fs.existsSync(file)) return [];
  const lines = fs.readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.flatMap((line) => JSON.parse(line).resourceLogs).flatMap((resource: any) => resource.scopeLogs)
    .flatMap((scope: any) => scope.logRecords).map((record: any) => plain(record.body));
}

function plain(value: any): any {
  if (value.kvlistValue !== undefined) return Object.fromEntries((value.kvlistValue.values ?? []).map((pair: any) => [pair.key, plain(pair.value)]));
  if (value.arrayValue !== undefined) return (value.arrayValue.values ?? []).map(plain);
  if (value.intValue !== undefined) return Number(value.intValue);
  return Object.values(value)[0];
}

function withoutRoot(record: any, root: string): any {
  return { ...record, file: record.file?.replace(root, '') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
