import { Yaml } from 'cdk8s';
import { Plugin, printPipeline } from './language';
import { outputOf } from './outputs';
import { RECORDS_SCRIPT, settingsOf } from './records';
import { START_SCRIPT } from './start';
import { catalogImage } from '../../../images/catalog-images';
import { amounts } from '../../../kit/container';
import { AgentContainer, LogAgent } from '../../agent';
import { Destination } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';

const PAGE_BYTES = 64 * 1024 * 1024;

/**
 * Elastic's Logstash. It receives records from Beats and keeps them in a queue on disk until they are delivered. It is not used as a sidecar: a Java virtual machine
 * for each pod needs too much memory. Its image has no output plugins for OpenSearch, Loki, OTLP and syslog.
 *
 * @see https://www.elastic.co/docs/reference/logstash
 */
export const logstash: LogAgent = {
  title: 'Logstash',
  factory: '',
  image: catalogImage('logstash'),
  ports: { health: 9600, metrics: 9600 },
  credentials: 'variables',
  resources: amounts([200, 2000], [1024, 1536]),
  destinations: ['stdout', 'elasticsearch', 'kafka', 'http'],
  render,
};

function render(pipeline: LogPipeline): AgentContainer {
  const { source, destination, configDirectory, stateDirectory, bufferBytes, ports } = pipeline;
  if (source.kind !== 'beats') throw new Error('Logstash only receives what Filebeat sends: use another agent to read files');
  if (Object.keys(pipeline.metadata).length > 0) throw new Error('Logstash is not in the pod that records come from: leave the metadata of the pod out');
  const ruby: Plugin = { name: 'ruby', options: { path: `${configDirectory}/records.rb`, script_params: { settings: `${configDirectory}/records.json` } } };
  return {
    command: ['/bin/bash', `${configDirectory}/start.sh`],
    args: [formOf(destination), 'logstash', '--path.settings', configDirectory],
    files: {
      'logstash.yml': Yaml.stringify({
        'api.http.host': '0.0.0.0',
        'api.http.port': ports.health,
        'config.support_escapes': true,
        'log.level': 'warn',
        'path.data': stateDirectory,
        'path.logs': `${stateDirectory}/logs`,
        // Keeps the fields of records unchanged.
        'pipeline.ecs_compatibility': 'disabled',
        'queue.type': 'persisted',
        'queue.max_bytes': `${bufferBytes}b`,
        'queue.page_capacity': `${Math.min(PAGE_BYTES, bufferBytes)}b`,
      }),
      'pipelines.yml': Yaml.stringify([{ 'pipeline.id': 'logs', 'path.config': `${configDirectory}/logs.conf` }]),
      'log4j2.properties': LOGGING,
      'logs.conf': printPipeline({
        input: [{ name: 'beats', options: { port: source.port, enrich: 'none' } }],
        filter: [ruby],
        output: [outputOf(pipeline)],
      }),
      'records.rb': RECORDS_SCRIPT,
      'records.json': `${JSON.stringify(settingsOf(pipeline), undefined, 2)}\n`,
      'start.sh': START_SCRIPT,
    },
    healthPath: '/',
    metricsPath: '/_node/stats',
    metricsForPrometheus: false,
    // Java extracts native libraries there.
    writablePaths: ['/tmp'],
    stateBytes: PAGE_BYTES,
  };
}

/** Its own log goes to stdout. */
const LOGGING = [
  'status = error',
  'appender.console.type = Console',
  'appender.console.name = console',
  'appender.console.layout.type = PatternLayout',
  'appender.console.layout.pattern = [%d{ISO8601}][%-5p][%c] %m%n',
  'rootLogger.level = ${sys:ls.log.level}',
  'rootLogger.appenderRef.console.ref = console',
  '',
].join('\n');

/** The form that the start script converts credentials to. */
function formOf(destination: Destination): string {
  if (destination.kind === 'kafka') return destination.sasl === undefined ? 'none' : 'jaas';
  return ('credentials' in destination ? destination.credentials?.kind : undefined) ?? 'none';
}
