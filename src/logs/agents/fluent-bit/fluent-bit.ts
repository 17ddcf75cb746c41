import { Yaml } from 'cdk8s';
import { filtersOf, SCRIPT_FILE } from './filters';
import { containerInputOf, inputsOf } from './inputs';
import { outputOf } from './outputs';
import { parsersOf } from './parsers';
import { scriptOf } from './script';
import { given } from './section';
import { serviceOf, stateBytesOf } from './service';
import { Variables } from './variables';
import { catalogImage } from '../../../images/catalog-images';
import { amounts } from '../../../kit/container';
import { AgentContainer, LogAgent } from '../../agent';
import { LogPipeline } from '../../pipeline/pipeline';

const CONFIG_FILE = 'fluent-bit.yaml';
const PROGRAM = '/fluent-bit/bin/fluent-bit';

/** Fluent Bit, with its config in YAML. */
export const fluentBit: LogAgent = {
  title: 'Fluent Bit',
  factory: 'fluentBit',
  image: catalogImage('fluentBit'),
  ports: { health: 2020, metrics: 2020 },
  credentials: 'variables',
  resources: amounts([20, 500], [64, 256]),
  kubernetesAccess: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
  destinations: ['stdout', 'elasticsearch', 'openSearch', 'loki', 'kafka', 'otlp', 'http', 'syslog'],
  render,
};

/** The image has no shell and no `sleep`: with these arguments the program exits at the first flush, after the interval that is appended. */
const SLEEP = [PROGRAM, '-q', '-i', 'dummy', '-o', 'exit', '-m', '*', '-f'];

/** Time to find new files, and to complete records of several lines. */
const LINGER_SECONDS = 2;

function render(pipeline: LogPipeline): AgentContainer {
  return {
    command: [PROGRAM],
    args: ['-c', `${pipeline.configDirectory}/${CONFIG_FILE}`],
    files: { [CONFIG_FILE]: Yaml.stringify(configOf(pipeline)), [SCRIPT_FILE]: scriptOf(pipeline) },
    healthPath: '/',
    metricsPath: '/api/v2/metrics/prometheus',
    metricsForPrometheus: true,
    sleepCommand: SLEEP,
    lingerSeconds: LINGER_SECONDS,
    stateBytes: stateBytesOf(pipeline),
  };
}

/** @throws when Fluent Bit does not support an option of the pipeline */
export function configOf(pipeline: LogPipeline): Record<string, unknown> {
  const { source } = pipeline;
  const variables = new Variables();
  const inputs = source.kind === 'files' ? source.files.flatMap((files) => inputsOf(pipeline, files)) : [];
  if (source.kind === 'containers') inputs.push(containerInputOf(pipeline, source));
  const outputs = [outputOf(pipeline, variables)];
  const parsers = parsersOf(source);
  const env = variables.section();
  return {
    ...(env && { env }),
    service: serviceOf(pipeline),
    ...(parsers.length > 0 && { parsers }),
    pipeline: { inputs: inputs.map(given), filters: filtersOf(pipeline).map(given), outputs: outputs.map(given) },
  };
}
