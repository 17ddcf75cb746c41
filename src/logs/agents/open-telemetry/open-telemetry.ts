import * as kplus from 'cdk8s-plus-27';
import { CollectorConfig, printConfig } from './config';
import { exporterOf, queueBytes } from './exporters';
import { processorsOf } from './processors';
import { receiversOf } from './receivers';
import { catalogImage } from '../../../images/catalog-images';
import { amounts } from '../../../kit/container';
import { AgentContainer, LogAgent } from '../../agent';
import { LogPipeline } from '../../pipeline/pipeline';

const MEBIBYTE = 1024 * 1024;
const PROGRAM = '/otelcol-contrib';
const CONFIG_FILE = 'otelcol.yaml';
const WAIT_FILE = 'wait.yaml';

/** Emits lines before their position is stored. By default they are batched first, and a crash loses them. */
const GATES = '--feature-gates=stanza.synchronousLogEmitter';

/** A typical time for main to stop. The collector stops reading at SIGTERM. */
const LINGER_SECONDS = 3;

/**
 * The OpenTelemetry Collector, with the components of its `contrib` distribution.
 *
 * @see https://opentelemetry.io/docs/collector/
 */
export const openTelemetry: LogAgent = {
  title: 'OpenTelemetry Collector',
  factory: 'openTelemetry',
  image: catalogImage('openTelemetry'),
  ports: { health: 13133, metrics: 8888 },
  credentials: 'files',
  // A hundred lines of each file are in memory several times. Lines of 512 KiB need the whole limit.
  resources: amounts([50, 500], [96, 512]),
  destinations: ['stdout', 'elasticsearch', 'openSearch', 'loki', 'kafka', 'otlp', 'syslog'],
  kubernetesAccess: [{ apiGroups: [''], resources: ['pods'], verbs: ['list', 'watch'] }],
  render,
};

function render(pipeline: LogPipeline): AgentContainer {
  const receivers = receiversOf(pipeline);
  const processors = processorsOf(pipeline);
  const exporter = exporterOf(pipeline);
  const { stateDirectory, configDirectory, ports } = pipeline;
  const extensions = {
    health_check: { endpoint: `0.0.0.0:${ports.health}` },
    // A file for the positions of each receiver, and one for the queue. A damaged file is renamed and created again.
    file_storage: {
      directory: stateDirectory,
      create_directory: true,
      recreate: true,
      compaction: { on_rebound: true, directory: stateDirectory, cleanup_on_start: true },
    },
    ...exporter.extensions,
  };
  const config = {
    extensions,
    receivers,
    processors,
    exporters: { [exporter.id]: exporter.config },
    service: {
      extensions: Object.keys(extensions),
      telemetry: {
        logs: { encoding: 'json' },
        metrics: { level: 'normal', readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: ports.metrics } } } }] },
      },
      pipelines: { logs: { receivers: Object.keys(receivers), processors: Object.keys(processors), exporters: [exporter.id] } },
    },
  };
  return {
    command: [PROGRAM],
    args: [`--config=file:${configDirectory}/${CONFIG_FILE}`, GATES],
    // Makes the collector free memory earlier near its limit.
    envVariables: { GOMEMLIMIT: kplus.EnvValue.fromResource(kplus.ResourceFieldPaths.MEMORY_LIMIT) },
    files: { [CONFIG_FILE]: printConfig(config), [WAIT_FILE]: printConfig(waiting(pipeline, Object.keys(receivers)[0])) },
    // The image has no other program.
    sleepCommand: [PROGRAM, `--config=file:${configDirectory}/${WAIT_FILE}`, '--config=yaml:extensions::file_storage::timeout: {seconds}s'],
    lingerSeconds: LINGER_SECONDS,
    healthPath: '/',
    metricsPath: '/metrics',
    metricsForPrometheus: true,
    // The database keeps freed pages, and needs space for compaction.
    stateBytes: Math.ceil(queueBytes(pipeline) * 1.5) - pipeline.bufferBytes + 64 * MEBIBYTE,
  };
}

/** A second collector, which waits for a file that the first one has locked, until a timeout: it replaces `sleep`. */
function waiting({ stateDirectory }: LogPipeline, receiver: string): CollectorConfig {
  return {
    extensions: { file_storage: { directory: stateDirectory } },
    receivers: { [receiver]: { include: ['/dev/null'], storage: 'file_storage' } },
    exporters: { debug: {} },
    service: {
      extensions: ['file_storage'],
      telemetry: { logs: { level: 'fatal' }, metrics: { level: 'none' } },
      pipelines: { logs: { receivers: [receiver], exporters: ['debug'] } },
    },
  };
}
