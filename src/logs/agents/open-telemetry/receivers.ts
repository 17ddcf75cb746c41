import { CollectorConfig } from './config';
import { unwrapping } from './containers';
import { Operator, parsing } from './formats';
import { LogPipeline } from '../../pipeline/pipeline';
import { ContainersSource, FileSource } from '../../pipeline/source';

type Receiver = { readonly [key: string]: CollectorConfig | undefined };

/** How OTLP calls what records know of their pod. */
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
    // What is written between the last look and the end is not read.
    poll_interval: '50ms',
    // The line break before the next record would be part of the record.
    ...(file.recordStart !== undefined && { multiline: { line_start_pattern: file.recordStart }, preserve_trailing_whitespaces: false }),
    ...constants({ container: file.container, ...variables(pipeline.metadata) }),
    operators: [FILE, ...changing(pipeline), ...parsing(file)],
  };
}

/** What containers print, as the runtime keeps it. */
function containersReceiver(source: ContainersSource, pipeline: LogPipeline): Receiver {
  return {
    ...reading(source, pipeline),
    // The runtime adds the time and more to each line.
    max_log_size: pipeline.maxLineBytes + 4096,
    // The runtime ends every line. What is not ended is still being written, however long that takes on a busy node.
    force_flush_period: '0s',
    ...constants(variables({ node: source.nodeNameVariable })),
    operators: [...unwrapping(source, pipeline), FILE, ...changing(pipeline)],
  };
}

/** How files are read, whatever is in them. */
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
    // A file that became shorter was copied and truncated. What it begins with now was not read before.
    on_truncate: 'read_whole_file',
    // What the pipeline does not take is offered again for as long as it takes; the file waits.
    retry_on_failure: { enabled: true, initial_interval: '1s', max_interval: '5s', max_elapsed_time: '0s' },
  };
}

/** What is done to the text before it is parsed. */
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

/** Fields of every record, also under the names that OTLP has for them. */
function constants(values: Record<string, string>): Receiver {
  return { attributes: values, resource: Object.fromEntries(Object.entries(values).map(([field, value]) => [SEMANTIC[field], value])) };
}

/** Read by the receiver itself: what stands in `${env:...}` would be read as YAML. */
function variables(metadata: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([field, variable]) => [field, `EXPR(env("${variable}"))`]));
}
