import { CONTAINERS_TAG, wantsOffset } from './inputs';
import { OFFSET_FIELD, parsedFormat, PREFIX } from './script';
import { Section } from './section';
import { LogPipeline } from '../../pipeline/pipeline';
import { FileSource } from '../../pipeline/source';

export const SCRIPT_FILE = 'records.lua';

/** The script: what it is called with the whole of a record's time, which a floating number cannot hold. */
function script(pipeline: LogPipeline, match: string, call: string): Section {
  return { name: 'lua', match, script: `${pipeline.configDirectory}/${SCRIPT_FILE}`, call, time_as_table: true };
}

/** @see https://docs.fluentbit.io/manual/pipeline/filters/lua */
export function filtersOf(pipeline: LogPipeline): Section[] {
  const { source } = pipeline;
  if (source.kind === 'files') return [script(pipeline, '*', 'process'), ...source.files.flatMap((files) => parsing(pipeline, files))];
  return [script(pipeline, CONTAINERS_TAG, 'process')];
}

/** Parses the text, and then gives its own fields their names, before those of the text. */
function parsing({ destination, metadata, labels }: LogPipeline, files: FileSource): Section[] {
  const format = parsedFormat(files, destination);
  if (format === undefined) return [];
  const ours = ['file', 'container', ...Object.keys(metadata), ...Object.keys(labels), ...wantsOffset(destination) ? [OFFSET_FIELD] : []];
  return [
    { name: 'parser', match: files.id, key_name: 'message', parser: format, preserve_key: format !== 'json', reserve_data: true },
    {
      name: 'modify',
      match: files.id,
      // The outputs write the time of a record there, and a field twice is an error for some.
      remove: format === 'json' ? '@timestamp' : undefined,
      hard_rename: ours.map((name) => `${PREFIX}${name} ${name}`),
    },
  ];
}
