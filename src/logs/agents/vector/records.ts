import { object, regex, text, variable } from './vrl';
import { rustRegex } from '../../../patterns/rust';
import { LogPipeline } from '../../pipeline/pipeline';
import { COMBINED_EXPRESSION, COMBINED_TIME, NGINX_ERROR_EXPRESSION, NGINX_ERROR_TIME, NUMBERS } from '../../pipeline/records';
import { FileSource } from '../../pipeline/source';

/** The program that makes a record of what was read from a file. Nothing in it can fail: what cannot be parsed is kept as it is. */
export function fileProgram(file: FileSource, pipeline: LogPipeline): string {
  return program([
    // The text of an event is of no known type: it is in Vector, and it is not where the program is checked alone.
    'line = to_string(get(., ["message"]) ?? "") ?? ""',
    'file = get(., ["file"]) ?? null',
    ...dropped(pipeline),
    ...redacted(pipeline),
    'when = now()',
    ...FORMATS[file.format](file),
    ...finished(pipeline, { file: 'file', container: text(file.container) }),
  ]);
}

export function program(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

export function dropped({ drop }: LogPipeline): string[] {
  return drop.map((pattern) => `if match(line, ${regex(rustRegex(pattern))}) { abort }`);
}

export function redacted({ redact }: LogPipeline): string[] {
  return redact.map(({ pattern, replacement }) => `line = replace(line, ${regex(rustRegex(pattern))}, ${text(replacement.replace(/\$/g, '$$$$'))})`);
}

/** What all records have is put in last, so that no field of a line takes its place. */
export function finished({ labels, metadata }: LogPipeline, fields: Readonly<Record<string, string>>): string[] {
  const known = Object.entries(metadata).map(([name, from]) => [name, variable(from)]);
  const constant = Object.entries(labels).map(([name, value]) => [name, text(value)]);
  return [
    `. = merge(record, ${object({ ...fields, ...Object.fromEntries(known), ...Object.fromEntries(constant) })})`,
    '."@timestamp" = when',
  ];
}

const FORMATS: Readonly<Record<FileSource['format'], (file: FileSource) => string[]>> = {
  raw: () => ['record = { "message": line }'],
  json: ({ timeField }) => [
    'record = { "message": line }',
    'parsed = parse_json(line) ?? null',
    'if is_object(parsed) {',
    '  record = object(parsed) ?? {}',
    `  when = parse_timestamp(get(record, [${text(timeField)}]) ?? null, format: "%+") ?? when`,
    '}',
  ],
  combined: () => [
    ...matched(COMBINED_EXPRESSION, COMBINED_TIME.strftime, NUMBERS.combined),
  ],
  nginx_error: () => [
    ...matched(NGINX_ERROR_EXPRESSION, NGINX_ERROR_TIME.strftime, NUMBERS.nginx_error),
  ],
};

/** A time without a zone is in UTC; where the format has a zone, that holds. */
function matched(expression: string, time: string, numbers: readonly string[]): string[] {
  return [
    'record = { "message": line }',
    `found, err = parse_regex(line, ${regex(expression)})`,
    'if err == null {',
    `  when = parse_timestamp(found.time_local, format: ${text(time)}, timezone: "UTC") ?? when`,
    ...numbers.map((name) => `  found.${name} = to_int(found.${name}) ?? null`),
    '  record = merge(record, compact(found, string: false))',
    '}',
  ];
}
