import { object, regex, text, variable } from './vrl';
import { rustRegex } from '../../../patterns/rust';
import { LogPipeline } from '../../pipeline/pipeline';
import { COMBINED_EXPRESSION, COMBINED_TIME, NGINX_ERROR_EXPRESSION, NGINX_ERROR_TIME, NUMBERS } from '../../pipeline/records';
import { FileSource } from '../../pipeline/source';

/** The program that parses a line of a file into a record. It cannot fail: a line that cannot be parsed is kept as `message`. */
export function fileProgram(file: FileSource, pipeline: LogPipeline): string {
  return program([
    // Converted, because Vector and the stand-alone VRL compiler infer different types for the message.
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

/** Fields of every record are set last, so that they override the fields of a line. */
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

/** A time without a zone is in UTC. */
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
