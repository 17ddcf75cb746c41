import { luaProgram } from './lua-program';
import { RECORDS_SCRIPT } from './records-script';
import { luaOf, LuaValue } from '../../../kit/lua';
import { Destination } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';
import { FileSource } from '../../pipeline/source';

/** Prefix of fields that the text of a record could also have, until its format is parsed. */
export const PREFIX = 'log-shipper/';

/** Field with the offset of a record in its file. */
export const OFFSET_FIELD = 'log_offset';

/** Fields of a record for syslog: its APP-NAME, and its structured data, with the enterprise number that is reserved for documentation. */
export const SYSLOG_FIELDS = { application: 'application', data: 'log@32473' };

/** The format that a parser parses into fields. For syslog the script reads the time of JSON, and the text is sent. */
export function parsedFormat({ format }: FileSource, destination: Destination): Exclude<FileSource['format'], 'raw'> | undefined {
  return format === 'raw' || (format === 'json' && destination.kind === 'syslog') ? undefined : format;
}

/** The Lua script for every record. */
export function scriptOf(pipeline: LogPipeline): string {
  return `local settings = ${luaOf(settingsOf(pipeline))}\n\n${RECORDS_SCRIPT}`;
}

function settingsOf({ source, labels, metadata, drop, redact, destination, maxLineBytes }: LogPipeline): LuaValue {
  return {
    fields: labels,
    variables: source.kind === 'containers' ? { ...metadata, node: source.nodeNameVariable } : metadata,
    drop: drop.map(luaProgram),
    redact: redact.map(({ pattern, replacement }) => ({ program: luaProgram(pattern), replacement })),
    limit: maxLineBytes,
    syslog: destination.kind === 'syslog' ? destination.appName : undefined,
    sources: source.kind === 'files' ? Object.fromEntries(source.files.map((files) => [files.id, sourceOf(files, destination)])) : {},
    containers: source.kind === 'containers' ? { runtime: source.runtime, fields: {}, prefix: '' } : undefined,
  };
}

function sourceOf(files: FileSource, destination: Destination): LuaValue {
  const { format, container, recordStart, timeField } = files;
  return {
    fields: { container },
    prefix: parsedFormat(files, destination) === undefined ? '' : PREFIX,
    start: recordStart === undefined ? undefined : luaProgram(recordStart),
    time: format === 'json' ? timeField : undefined,
  };
}
