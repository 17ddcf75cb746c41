import { program } from './records';
import { object, text } from './vrl';
import { Destination } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';

/** The program that converts a record to the format of its destination; undefined if it is sent unchanged. */
export function sentProgram(pipeline: LogPipeline): string | undefined {
  const place: Destination = pipeline.destination;
  if (place.kind === 'otlp') return OTLP;
  return place.kind === 'syslog' ? syslog(place.appName, Object.keys(pipeline.labels)) : undefined;
}

/** The record as a value of unknown type, because Vector and the stand-alone VRL compiler infer different types. */
const RECORD = 'record = object(get(., []) ?? null) ?? {}';

/**
 * A request for one record: its fields are attributes, its text is the body. Several requests, one after the other, are one request with all the records.
 *
 * @see https://opentelemetry.io/docs/specs/otel/logs/data-model/
 */
const OTLP = program([
  RECORD,
  'when = to_unix_timestamp(timestamp(del(record."@timestamp")) ?? now(), unit: "nanoseconds")',
  'body = encode_json(record)',
  'message = get(record, ["message"]) ?? null',
  'if is_string(message) {',
  '  body = to_string(message) ?? ""',
  '  del(record.message)',
  '}',
  'attributes = []',
  'for_each(record) -> |name, value| {',
  '  typed = { "stringValue": to_string(value) ?? encode_json(value) }',
  '  if is_integer(value) { typed = { "intValue": value } }',
  '  if is_float(value) { typed = { "doubleValue": value } }',
  '  if is_boolean(value) { typed = { "boolValue": value } }',
  '  attributes = push(attributes, { "key": name, "value": typed })',
  '}',
  'entry = { "timeUnixNano": when, "observedTimeUnixNano": to_unix_timestamp(now(), unit: "nanoseconds"), "body": { "stringValue": body }, "attributes": attributes }',
  '. = { "resourceLogs": [{ "resource": { "attributes": [] }, "scopeLogs": [{ "scope": { "name": "vector" }, "logRecords": [entry] }] }] }',
]);

/**
 * The message is the text, or all fields as JSON without a text. The writer is structured data. Newlines are escaped, because a newline ends a message.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5424#section-6.3
 */
function syslog(appName: string, labels: readonly string[]): string {
  const known = ['file', 'container', 'pod', 'namespace', 'node', ...labels];
  return program([
    RECORD,
    'when = timestamp(del(record."@timestamp")) ?? now()',
    'line = to_string(get(record, ["message"]) ?? null) ?? ""',
    'if line == "" { line = encode_json(record) }',
    'line = replace(replace(line, "\\r", "\\\\r"), "\\n", "\\\\n")',
    'data = {}',
    ...known.map((name) => `if exists(record.${name}) { data.${name} = replace(to_string(record.${name}) ?? "", r'[\\x00-\\x1f]', " ") }`),
    `. = ${object({ message: 'line', app_name: text(appName), host: '(get(data, ["pod"]) ?? null)', structured_data: '{ "record@32473": data }' })}`,
    '."@timestamp" = when',
  ]);
}
