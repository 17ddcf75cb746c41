import { FilebeatConfig, printConfig } from './config';
import { containersInput, enrichment, filesInput } from './inputs';
import { outputOf } from './outputs';
import { constantsOf, DROP_OWN_FIELDS, GROUPS_FILE, GROUPS_SCRIPT, HIDDEN, OBJECT_FIELDS, rename } from './processors';
import { START_SCRIPT } from './start';
import { catalogImage } from '../../../images/catalog-images';
import { amounts } from '../../../kit/container';
import { AgentContainer, LogAgent } from '../../agent';
import { LogPipeline } from '../../pipeline/pipeline';

const CONFIG = 'filebeat.yml';
const SCRIPT = 'start.sh';

/** Directories and files are scanned every second. */
const LINGER_SECONDS = 3;

/** Limit of the records in memory if every line has the maximum length. */
const QUEUE_BYTES = 64 * 1024 * 1024;

/**
 * Elastic's Filebeat. It queues a bounded number of records in memory, and stops reading when the queue is full. The read position of a file advances only after
 * delivery, so a killed process loses nothing, and no buffer on disk is needed.
 *
 * @see https://www.elastic.co/docs/reference/beats/filebeat
 */
export const filebeat: LogAgent = {
  title: 'Filebeat',
  factory: 'filebeat',
  image: catalogImage('filebeat'),
  ports: { health: 5066, metrics: 5066 },
  credentials: 'variables',
  resources: amounts([50, 500], [128, 512]),
  destinations: ['stdout', 'elasticsearch', 'kafka', 'logstash'],
  kubernetesAccess: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }],
  render,
};

function render(pipeline: LogPipeline): AgentContainer {
  const { configDirectory } = pipeline;
  const config = printConfig(configOf(pipeline));
  return {
    // Filebeat refuses config files that its user does not own; the files of a ConfigMap belong to root.
    command: ['/bin/bash', `${configDirectory}/${SCRIPT}`],
    args: [String(lingerSeconds(pipeline)), 'filebeat', '-c', `${configDirectory}/${CONFIG}`, '--strict.perms=false', '-e'],
    files: { [CONFIG]: config, [SCRIPT]: START_SCRIPT, ...config.includes(GROUPS_FILE) && { [GROUPS_FILE]: GROUPS_SCRIPT } },
    healthPath: '/',
    metricsPath: '/stats',
    metricsForPrometheus: false,
  };
}

function configOf(pipeline: LogPipeline): FilebeatConfig {
  const { source, stateDirectory, maxLineBytes, ports } = pipeline;
  const events = Math.max(32, Math.min(2048, Math.floor(QUEUE_BYTES / maxLineBytes)));
  return {
    filebeat: {
      inputs: inputsOf(pipeline),
      registry: { flush: '1s' },
      // Time to deliver the queue after SIGTERM.
      shutdown_timeout: `${Math.max(1, pipeline.flushSeconds - lingerSeconds(pipeline))}s`,
    },
    processors: [
      DROP_OWN_FIELDS,
      ...source.kind === 'containers' && source.enrich ? enrichment(source) : [],
      ...source.kind === 'files' && source.files.some(({ format }) => format === 'json') ? OBJECT_FIELDS : [],
      rename(HIDDEN.file, 'file'),
      rename(HIDDEN.container, 'container'),
      ...constantsOf(pipeline),
    ],
    queue: { mem: { events, flush: { min_events: Math.floor(events / 2), timeout: '1s' } } },
    output: outputOf(pipeline),
    setup: { template: { enabled: false }, ilm: { enabled: false }, dashboards: { enabled: false } },
    path: { data: stateDirectory, logs: stateDirectory },
    http: { enabled: true, host: '0.0.0.0', port: ports.health },
    logging: { level: 'warning', to_stderr: true, to_files: false, metrics: { enabled: false } },
  };
}

function inputsOf(pipeline: LogPipeline): FilebeatConfig[] {
  const { source } = pipeline;
  switch (source.kind) {
    case 'files': return source.files.map((files) => filesInput(files, pipeline));
    case 'containers': return [containersInput(source, pipeline)];
    case 'beats': throw new Error('Filebeat receives nothing from other Beats: use Logstash for an aggregator');
  }
}

/** At least half of the flush time is left for delivery. */
function lingerSeconds({ flushSeconds }: LogPipeline): number {
  return Math.min(LINGER_SECONDS, Math.floor(flushSeconds / 2));
}
