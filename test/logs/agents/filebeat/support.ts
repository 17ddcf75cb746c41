import { ChildProcess, spawn, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { filebeat } from '../../../../src/logs/agents/filebeat/filebeat';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { FileSource } from '../../../../src/logs/pipeline/source';
import { realProgram } from '../../../real-programs';

export const FILEBEAT = realProgram('FILEBEAT', 'filebeat', 'the configs of Filebeat are');

/** Another one for each process, since tests may run side by side. */
const PORT = 20_000 + process.pid % 10_000;

/** A pipeline that reads `logs` of a directory, has its state in `state` and its config in `config`. */
export function pipelineIn(directory: string, given: Partial<LogPipeline> = {}, files: readonly Partial<FileSource>[] = [{}]): LogPipeline {
  return {
    source: {
      kind: 'files',
      files: files.map((file, i) => ({
        id: `input_${i}`,
        include: [`${directory}/logs/*.log`],
        exclude: [],
        format: 'raw',
        timeField: 'timestamp',
        container: 'web',
        ...file,
      })),
    },
    labels: {},
    metadata: {},
    drop: [],
    redact: [],
    destination: { kind: 'stdout' },
    stateDirectory: `${directory}/state`,
    configDirectory: `${directory}/config`,
    bufferBytes: 256 * 1024 * 1024,
    maxLineBytes: 1024 * 1024,
    flushSeconds: 4,
    ports: { health: PORT, metrics: PORT },
    ...given,
  };
}

/** Filebeat as its container runs it, with its config where the container has it. */
export class Running {
  private readonly process: ChildProcess;
  private output = '';
  private errors = '';

  constructor(filebeatPath: string, pipeline: LogPipeline, env: NodeJS.ProcessEnv = {}) {
    const { command = [], args = [], files } = filebeat.render(pipeline);
    for (const directory of [pipeline.configDirectory, pipeline.stateDirectory]) fs.mkdirSync(directory, { recursive: true });
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(pipeline.configDirectory, name), content);
    // In its image it is on the PATH; here its file may have another name.
    const [program, ...rest] = [...command, ...args].map((word) => (word === 'filebeat' ? path.resolve(filebeatPath) : word));
    this.process = spawn(program, rest, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
    this.process.stdout!.setEncoding('utf8').on('data', (text) => { this.output += text; });
    this.process.stderr!.setEncoding('utf8').on('data', (text) => { this.errors += text; });
  }

  /** The records that it has printed. */
  get records(): any[] {
    return this.output.split('\n').slice(0, -1).map((line) => JSON.parse(line));
  }

  /** What it has to complain of. */
  get complaints(): string {
    return this.errors;
  }

  /** Waits until something holds, or says what Filebeat said. */
  async until(holds: () => boolean): Promise<void> {
    for (let i = 0; i < 300; i++) {
      if (holds()) return;
      if (this.process.exitCode !== null) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error(`it does not hold; Filebeat printed ${this.output.length} characters and said:\n${this.errors}`);
  }

  async stop(): Promise<number | null> {
    const ended = new Promise((resolve) => this.process.once('close', resolve));
    if (this.process.exitCode === null) this.process.kill('SIGTERM');
    else return this.process.exitCode;
    await ended;
    return this.process.exitCode;
  }
}

/** What Filebeat's own check says of a config: nothing when it takes it. */
export function complaintOf(filebeatPath: string, config: string, directory: string): string | undefined {
  const { status, stdout, stderr } = spawnSync(
    filebeatPath, ['test', 'config', '-c', config, '--strict.perms=false', '-E', `path.data=${directory}/data`, '-E', `path.logs=${directory}/data`],
    { encoding: 'utf8', env: { ...process.env, POD_NAME: 'web-0', POD_NAMESPACE: 'shop', NODE_NAME: 'n1', LOG_USERNAME: 'u', LOG_PASSWORD: 'p', LOG_TOKEN: 't', LOG_API_KEY: 'k' } },
  );
  return status === 0 && stdout.includes('Config OK') ? undefined : `${stdout}\n${stderr}`;
}

/** A certificate that signs itself, in the files of a Secret for TLS. */
export function certificatesIn(directory: string): void {
  const { status, stderr } = spawnSync('openssl', [
    'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1',
    '-keyout', `${directory}/tls.key`, '-out', `${directory}/tls.crt`,
  ], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`openssl makes no certificate: ${stderr}`);
  fs.copyFileSync(`${directory}/tls.crt`, `${directory}/ca.crt`);
}
