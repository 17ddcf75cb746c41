import { spawn } from 'child_process';
import * as fs from 'fs';
import * as net from 'net';
import * as os from 'os';
import * as path from 'path';
import { fluentBit } from '../../../../src/logs/agents/fluent-bit/fluent-bit';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { FileSource } from '../../../../src/logs/pipeline/source';

/** A new directory with subdirectories for the config, the state and the logs. */
export function room(): string {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'fluent-bit-'));
  for (const name of ['config', 'state', 'logs']) fs.mkdirSync(path.join(directory, name));
  return directory;
}

export function pipelineIn(directory: string, files: readonly FileSource[], more: Partial<LogPipeline> = {}): LogPipeline {
  return {
    source: { kind: 'files', files },
    destination: { kind: 'stdout' },
    labels: {},
    metadata: {},
    drop: [],
    redact: [],
    stateDirectory: path.join(directory, 'state'),
    configDirectory: path.join(directory, 'config'),
    bufferBytes: 64 * 1024 * 1024,
    maxLineBytes: 1024 * 1024,
    flushSeconds: 5,
    ports: { health: 2020, metrics: 2020 },
    ...more,
  };
}

/** A file with its text, as a source. */
export function fileIn(directory: string, id: string, text: string, more: Partial<FileSource> = {}): FileSource {
  const logs = path.join(directory, 'logs');
  fs.writeFileSync(path.join(logs, `${id}.log`), text);
  return {
    id,
    include: [`${logs}/${id}.log`, `${logs}/${id}.log.*`],
    exclude: [`${logs}/*.gz`],
    format: 'raw',
    timeField: 'timestamp',
    container: 'nginx',
    ...more,
  };
}

export async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

export type ShippedRecord = Readonly<Record<string, unknown>>;

export interface Run {
  readonly records: readonly ShippedRecord[];
  readonly said: string;
  readonly code: number | null;
}

/** Writes the config of a pipeline, and runs it until so many records were printed and something else was seen to. */
export async function run(
  binary: string, pipeline: LogPipeline, count: number, env: Record<string, string> = {}, meanwhile: () => Promise<void> = async () => {},
): Promise<Run> {
  for (const [name, text] of Object.entries(fluentBit.render(pipeline).files)) fs.writeFileSync(path.join(pipeline.configDirectory, name), text);
  return start(binary, path.join(pipeline.configDirectory, 'fluent-bit.yaml'), count, env, meanwhile);
}

export async function start(
  binary: string, config: string, count: number, env: Record<string, string> = {}, meanwhile: () => Promise<void> = async () => {},
): Promise<Run> {
  const child = spawn(binary, ['-c', config], { env: { ...process.env, ...env } });
  const ended = new Promise<number | null>((resolve) => child.on('exit', resolve));
  let printed = '';
  let said = '';
  child.stderr.on('data', (data: Buffer) => said += data.toString());
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (data: Buffer) => {
      printed += data.toString();
      if (printed.split('\n').length > count) resolve();
    });
    void ended.then(() => resolve());
  });
  await meanwhile();
  child.kill('SIGTERM');
  const code = await ended;
  return { records: printed.split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as ShippedRecord), said, code };
}
