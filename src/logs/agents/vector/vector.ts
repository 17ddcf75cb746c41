import { Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { fileInput } from './inputs';
import { output } from './outputs';
import { fileProgram } from './records';
import { RUN_SCRIPT, timesOf } from './run';
import { Secrets } from './secrets';
import { sentProgram } from './sent';
import { Config, printYaml } from './yaml';
import { AgentContainer, LogAgent } from '../../agent';
import { LogPipeline } from '../../pipeline/pipeline';

/**
 * Vector, from files with back-pressure onto the files: it keeps no buffer on disk.
 *
 * @see https://vector.dev/docs/reference/configuration/
 */
export const vector: LogAgent = {
  title: 'Vector',
  factory: 'vector',
  // Of its images one with a shell and with sleep: see RUN_SCRIPT.
  image: 'timberio/vector:0.57.0-debian',
  // Its API would answer for its health on a port of its own, and show every record to whoever asks there.
  ports: { health: 9598, metrics: 9598 },
  credentials: 'files',
  resources: {
    cpu: { request: kplus.Cpu.millis(50), limit: kplus.Cpu.millis(500) },
    memory: { request: Size.mebibytes(64), limit: Size.mebibytes(256) },
  },
  destinations: ['stdout', 'elasticsearch', 'openSearch', 'loki', 'kafka', 'otlp', 'http', 'syslog'],
  render,
};

interface Stage {
  readonly config: Config;
  readonly program: string;
}

function render(pipeline: LogPipeline): AgentContainer {
  const secrets = new Secrets();
  const files: Record<string, string> = {};
  const remap = (name: string, inputs: string[], program: string): Config => {
    // Programs stand in files of their own, in which Vector looks for no secrets.
    files[`${name}.vrl`] = program;
    return { type: 'remap', inputs, file: `${pipeline.configDirectory}/${name}.vrl` };
  };
  const stages = inputsOf(pipeline);
  const transforms: Record<string, Config> = {};
  for (const [name, { program }] of Object.entries(stages)) transforms[`records_${name}`] = remap(`records_${name}`, [name], program);
  const sent = sentProgram(pipeline);
  if (sent !== undefined) transforms.sent = remap('sent', Object.keys(transforms), sent);
  const sink = { ...output(pipeline, secrets), inputs: sent === undefined ? Object.keys(transforms) : ['sent'] };
  const config = {
    data_dir: pipeline.stateDirectory,
    log_schema: { timestamp_key: '@timestamp' },
    secret: secrets.config,
    sources: { ...Object.fromEntries(Object.entries(stages).map(([name, stage]) => [name, stage.config])), own_metrics: { type: 'internal_metrics' } },
    transforms,
    sinks: {
      destination: sink,
      metrics: { type: 'prometheus_exporter', inputs: ['own_metrics'], address: `0.0.0.0:${pipeline.ports.metrics}` },
    },
  };
  const { look, flush } = timesOf(pipeline.flushSeconds);
  return {
    command: [
      '/bin/sh', `${pipeline.configDirectory}/run.sh`, String(look),
      'vector', '--config', `${pipeline.configDirectory}/vector.yaml`, '--quiet', '--threads', '2', '--graceful-shutdown-limit-secs', String(flush),
    ],
    files: { 'vector.yaml': printYaml(config), 'run.sh': RUN_SCRIPT, ...files },
    healthPath: '/metrics',
    metricsPath: '/metrics',
    metricsForPrometheus: true,
  };
}

function inputsOf(pipeline: LogPipeline): Record<string, Stage> {
  const { source } = pipeline;
  if (source.kind !== 'files') throw new Error('Vector cannot read this source yet');
  return Object.fromEntries(source.files.map((file) => [`files_${file.id}`, { config: fileInput(file, pipeline), program: fileProgram(file, pipeline) }]));
}
