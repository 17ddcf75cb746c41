import { CollectorConfig } from './config';
import { unwrapping } from './containers';
import { Operator, parsing } from './formats';
import { LogPipeline } from '../../pipeline/pipeline';
import { ContainersSource, FileSource } from '../../pipeline/source';

type Receiver = { readonly [key: string]: CollectorConfig | undefined };

/** Attributes of OTLP for fields about the pod. */
const SEMANTIC: Record<string, string> = { container: 'k8s.container.name', pod: 'k8s.pod.name', namespace: 'k8s.namespace.name', node: 'k8s.node.name' };

const FILE: Operator = { type: 'move', id: 'file', from: 'attributes["log.file.path"]', to: 'attributes.file' };

/** The receivers of a pipeline, by their ids. */
export function receiversOf(pipeline: LogPipeline): Record<string, Receiver> {
  const { source } = pipeline;
  if (source.kind === 'files') return Object.fromEntries(source.files.map((file) => [`file_log/${file.id}`, filesReceiver(file, pipeline)]));
  if (source.kind === 'containers') return { 'file_log/containers': containersReceiver(source, pipeline) };
  throw new Error('the OpenTelemetry Collector has nothing that receives from Filebeat: use Logstash');
}

function filesReceiver(file: FileSource, pipeline: LogPipeline): Receiver {
  return {
    ...reading(file, pipeline),
    // Lines that are written after the last poll are lost when the pod stops.
    poll_interval: '50ms',
    // Otherwise a record would include the line break behind it.
    ...(file.recordStart !== undefined && { multiline: { line_start_pattern: file.recordStart }, preserve_trailing_whitespaces: false }),
    ...constants({ container: file.container, ...variables(pipeline.metadata) }),
    operators: [FILE, ...changing(pipeline), ...parsing(file)],
  };
}

/** The output of containers, in the format of the container runtime. */
function containersReceiver(source: ContainersSource, pipeline: LogPipeline): Receiver {
  return {
    ...reading(source, pipeline),
    // The runtime adds a prefix to each line.
    max_log_size: pipeline.maxLineBytes + 4096,
    // The runtime ends every line, so a line without an end is still being written.
    force_flush_period: '0s',
    ...constants(variables({ node: source.nodeNameVariable })),
    operators: [...unwrapping(source, pipeline), FILE, ...changing(pipeline)],
  };
}

/** Options of all receivers. */
function reading({ include, exclude }: Pick<FileSource, 'include' | 'exclude'>, { maxLineBytes }: LogPipeline): Receiver {
  return {
    include,
    exclude,
    start_at: 'beginning',
    storage: 'file_storage',
    include_file_name: false,
    include_file_path: true,
    preserve_leading_whitespaces: true,
    preserve_trailing_whitespaces: true,
    max_log_size: maxLineBytes,
    max_log_size_behavior: 'truncate',
    // A file that became shorter was copied and truncated, so its content is new.
    on_truncate: 'read_whole_file',
    // Retries forever while the pipeline is full; the file keeps the lines.
    retry_on_failure: { enabled: true, initial_interval: '1s', max_interval: '5s', max_elapsed_time: '0s' },
  };
}

/** Drops and redacts records before they are parsed. */
function changing({ drop, redact }: LogPipeline): Operator[] {
  return [
    // The escapes of the expression language are those of JSON.
    ...drop.map((pattern, n) => ({ type: 'filter', id: `drop_${n + 1}`, expr: `body matches ${JSON.stringify(pattern)}` })),
    ...redact.map(({ pattern, replacement }, n) => ({
      // `$` refers to groups; `$$` is the character.
      type: 'regex_replace', id: `redact_${n + 1}`, field: 'body', regex: pattern, replace_with: replacement.replace(/\$/g, '$$$$'),
    })),
  ];
}

/** Fields of every record, also as resource attributes of OTLP. */
function constants(values: Record<string, string>): Receiver {
  return { attributes: values, resource: Object.fromEntries(Object.entries(values).map(([field, value]) => [SEMANTIC[field], value])) };
}

/** Evaluated by the receiver, because the value of `${env:...}` would be parsed as YAML. */
function variables(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([field, variable]) => [field, `EXPR(env("${variable}"))`]));
}
