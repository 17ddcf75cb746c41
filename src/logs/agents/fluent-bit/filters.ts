import { CONTAINERS_MATCH, wantsOffset } from './inputs';
import { OFFSET_FIELD, parsedFormat, PREFIX } from './script';
import { Section } from './section';
import { LogPipeline } from '../../pipeline/pipeline';
import { ContainersSource, FileSource } from '../../pipeline/source';

export const SCRIPT_FILE = 'records.lua';

/** Calls the script. The time is a table, because a floating-point number cannot hold its nanoseconds. */
function script(pipeline: LogPipeline, match: string, call: string): Section {
  return { name: 'lua', match, script: `${pipeline.configDirectory}/${SCRIPT_FILE}`, call, time_as_table: true };
}

/** @see https://docs.fluentbit.io/manual/pipeline/filters/lua */
export function filtersOf(pipeline: LogPipeline): Section[] {
  const { source } = pipeline;
  switch (source.kind) {
    case 'files': return [script(pipeline, '*', 'process'), ...source.files.flatMap((files) => parsing(pipeline, files))];
    case 'containers': return ofContainers(pipeline, source);
    case 'beats': throw new Error('Fluent Bit cannot read what Filebeat sends: use Logstash');
  }
}

/** Docker writes each line as a JSON object. */
function ofContainers(pipeline: LogPipeline, { runtime, enrich }: ContainersSource): Section[] {
  const match = CONTAINERS_MATCH;
  return [
    ...runtime === 'docker' ? [{ name: 'parser', match, key_name: 'message', parser: 'json', reserve_data: true }] : [],
    script(pipeline, match, 'process'),
    ...enrich ? [kubernetes(match), script(pipeline, match, 'enriched')] : [],
  ];
}

/** @see https://docs.fluentbit.io/manual/pipeline/filters/kubernetes */
function kubernetes(match: string): Section {
  return {
    name: 'kubernetes',
    match,
    kube_tag_prefix: 'kube.var.log.containers.',
    // No limit for responses.
    buffer_size: 0,
    labels: true,
    annotations: false,
  };
}

/** Parses the text, and then renames the prefixed fields, which override those of the text. */
function parsing({ destination, metadata, labels }: LogPipeline, files: FileSource): Section[] {
  const format = parsedFormat(files, destination);
  if (format === undefined) return [];
  const ours = ['file', 'container', ...Object.keys(metadata), ...Object.keys(labels), ...wantsOffset(destination) ? [OFFSET_FIELD] : []];
  return [
    { name: 'parser', match: files.id, key_name: 'message', parser: format, preserve_key: format !== 'json', reserve_data: true },
    {
      name: 'modify',
      match: files.id,
      // The outputs add the time under this name, and some destinations refuse a field twice.
      remove: format === 'json' ? '@timestamp' : undefined,
      hard_rename: ours.map((name) => `${PREFIX}${name} ${name}`),
    },
  ];
}
