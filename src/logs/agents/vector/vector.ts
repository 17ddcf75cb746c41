import * as kplus from 'cdk8s-plus-27';
import { VectorConfig, printConfig } from './config';
import { containerStages, KUBERNETES_ACCESS, NODE_VARIABLE } from './containers';
import { fileInput } from './inputs';
import { output } from './outputs';
import { fileProgram } from './records';
import { RUN_SCRIPT, timesOf } from './run';
import { Secrets } from './secrets';
import { sentProgram } from './sent';
import { catalogImage } from '../../../images/catalog-images';
import { amounts } from '../../../kit/container';
import { AgentContainer, LogAgent } from '../../agent';
import { LogPipeline } from '../../pipeline/pipeline';

/**
 * Vector. It has no buffer on disk: while the destination is down it stops reading the files.
 *
 * @see https://vector.dev/docs/reference/configuration/
 */
export const vector: LogAgent = {
  title: 'Vector',
  factory: 'vector',
  // An image with a shell and `sleep`, which the run script needs.
  image: catalogImage('vector'),
  // Its API has a health check too, but on another port, and serves every record without authentication.
  ports: { health: 9598, metrics: 9598 },
  credentials: 'files',
  resources: amounts([50, 500], [96, 256]),
  destinations: ['stdout', 'elasticsearch', 'openSearch', 'loki', 'kafka', 'otlp', 'http', 'syslog'],
  kubernetesAccess: KUBERNETES_ACCESS,
  render,
};

function render(pipeline: LogPipeline): AgentContainer {
  const { source, configDirectory } = pipeline;
  const secrets = new Secrets();
  const programs: Record<string, string> = {};
  const sources: Record<string, VectorConfig> = { own_metrics: { type: 'internal_metrics' } };
  const transforms: Record<string, VectorConfig> = {};
  // Programs are separate files, in which Vector does not replace secrets.
  const remap = (name: string, inputs: string[], program: string) => {
    programs[`${name}.vrl`] = program;
    transforms[name] = { type: 'remap', inputs, file: `${configDirectory}/${name}.vrl` };
    return name;
  };

  const records: string[] = [];
  if (source.kind === 'files') {
    for (const file of source.files) {
      sources[`files_${file.id}`] = fileInput(file, pipeline);
      records.push(remap(`records_${file.id}`, [`files_${file.id}`], fileProgram(file, pipeline)));
    }
  } else if (source.kind === 'containers') {
    const stages = containerStages(source, pipeline);
    sources.containers = stages.source;
    let last = 'containers';
    for (const step of stages.steps) {
      if ('program' in step) remap(step.name, [last], step.program);
      else transforms[step.name] = { ...step.config, inputs: [last] };
      last = step.name;
    }
    records.push(last);
  } else {
    throw new Error('Vector does not take what Beats send: use Logstash');
  }
  const sent = sentProgram(pipeline);
  const inputs = sent === undefined ? records : [remap('sent', records, sent)];

  const destination = { ...output(pipeline, secrets), inputs };
  const config = {
    data_dir: pipeline.stateDirectory,
    log_schema: { timestamp_key: '@timestamp' },
    secret: secrets.config,
    sources,
    transforms,
    sinks: {
      destination,
      metrics: { type: 'prometheus_exporter', inputs: ['own_metrics'], address: `0.0.0.0:${pipeline.ports.metrics}` },
    },
  };
  return {
    command: command(pipeline),
    files: { 'vector.yaml': printConfig(config), ...(source.kind === 'files' && { 'run.sh': RUN_SCRIPT }), ...programs },
    envVariables: source.kind === 'containers' && source.enrich ? { [NODE_VARIABLE]: kplus.EnvValue.fromFieldRef(kplus.EnvFieldPaths.NODE_NAME) } : undefined,
    healthPath: '/metrics',
    metricsPath: '/metrics',
    metricsForPrometheus: true,
  };
}

/** Only a sidecar is started again to read the rest: the logs of a node stay for the next collector, those of a pod are deleted with it. */
function command({ source, configDirectory, flushSeconds }: LogPipeline): string[] {
  const program = (flush: number) => [
    'vector', '--config', `${configDirectory}/vector.yaml`, '--quiet', '--threads', '2', '--graceful-shutdown-limit-secs', String(Math.max(1, flush)),
  ];
  if (source.kind !== 'files') return program(flushSeconds);
  const { look, flush } = timesOf(flushSeconds);
  return ['/bin/sh', `${configDirectory}/run.sh`, String(look), ...program(flush)];
}
