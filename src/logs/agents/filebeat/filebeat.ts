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

/** Long enough for another look at the directories and the files, each of which is taken every second. */
const LINGER_SECONDS = 3;

/** What records that wait in memory may take, were every line as long as it may be. */
const QUEUE_BYTES = 64 * 1024 * 1024;

/**
 * Elastic's Filebeat. Records wait in memory, few enough to fit; beyond them it stops reading, and the position in a file goes on only when what stands before
 * it has been delivered. So nothing that it was told is delivered is lost with the process, and there is no buffer on disk that could be.
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
    // The files of a ConfigMap belong to root and not to the user of the container, which Filebeat takes for a mistake.
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
      // How long it waits for what it has read to be delivered.
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

/** Of a short time to flush, at least half is for delivering. */
function lingerSeconds({ flushSeconds }: LogPipeline): number {
  return Math.min(LINGER_SECONDS, Math.floor(flushSeconds / 2));
}
