import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { vector } from '../../../../src/logs/agents/vector/vector';
import { Destination } from '../../../../src/logs/pipeline/destination';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { ContainersSource, FileSource } from '../../../../src/logs/pipeline/source';

export const APP: FileSource = {
  id: 'app',
  include: ['/var/log/app/*.log', '/var/log/app/*.log.*'],
  exclude: ['/var/log/app/*.gz'],
  format: 'raw',
  timeField: 'timestamp',
  container: 'web',
};

export const CONTAINERS: ContainersSource = {
  kind: 'containers',
  runtime: 'cri',
  include: ['/var/log/containers/*.log'],
  nodeNameVariable: 'NODE_NAME',
  enrich: true,
  exclude: ['/var/log/containers/collector-*_logging_log-collector-*.log', '/var/log/containers/*_kube-system_*.log'],
};

export function pipelineOf(given: Partial<LogPipeline> = {}, file: Partial<FileSource> = {}): LogPipeline {
  return {
    source: { kind: 'files', files: [{ ...APP, ...file }] },
    labels: {},
    metadata: {},
    drop: [],
    redact: [],
    destination: { kind: 'stdout' },
    stateDirectory: '/var/lib/log-shipper',
    configDirectory: '/etc/log-shipper',
    bufferBytes: 256 * 1024 * 1024,
    maxLineBytes: 1024 * 1024,
    flushSeconds: 10,
    ports: vector.ports,
    ...given,
  };
}

export function to(destination: Destination): Partial<LogPipeline> {
  return { destination };
}

export interface Outcome {
  /** What became of each event: undefined for one that was dropped. */
  readonly events: any[];
  readonly errors: string;
}

/** Runs programs over events, one after the other, as Vector would. */
export function run(vrl: string, programs: readonly string[], events: readonly object[], env: { [name: string]: string } = {}): Outcome {
  const directory = fs.mkdtempSync(path.join(os.tmpdir(), 'vrl-'));
  try {
    const program = path.join(directory, 'program.vrl');
    // Numbered, so that it can be told which were dropped.
    const numbered = `number = get(., ["number"]) ?? null\n${programs.join('\n')}\n. = { "event": encode_json({ "number": number, "event": . }) }\n`;
    fs.writeFileSync(program, numbered);
    const input = events.map((event, number) => JSON.stringify({ ...event, number })).join('\n');
    const { stdout, stderr } = spawnSync(vrl, ['--quiet', '--print-object', '--program', program], {
      input, encoding: 'utf8', env: { ...process.env, ...env }, maxBuffer: 64 * 1024 * 1024,
    });
    const outcomes: any[] = events.map(() => undefined);
    for (const line of stdout.split('\n').filter((text) => text !== '')) {
      if (!line.startsWith('{ "event"')) throw new Error(stdout.slice(0, 4000));
      const { number, event } = JSON.parse(JSON.parse(line).event);
      outcomes[number] = event;
    }
    return { events: outcomes, errors: stderr.split('\n').filter((text) => text !== '' && text !== 'aborted').join('\n') };
  } finally {
    fs.rmSync(directory, { recursive: true });
  }
}

/** The programs that a record goes through, in their order. */
export function programsOf(pipeline: LogPipeline): string[] {
  const { files } = vector.render(pipeline);
  return ['parts.vrl', 'records.vrl', 'records_app.vrl', 'sent.vrl'].flatMap((name) => files[name] ?? []);
}
