import { FilebeatConfig, Environment } from './config';
import { namedGroups } from '../../../patterns/re2';
import { LogPipeline } from '../../pipeline/pipeline';
import { COMBINED_EXPRESSION, COMBINED_TIME, NGINX_ERROR_EXPRESSION, NGINX_ERROR_TIME, NUMBERS } from '../../pipeline/records';
import { FileSource } from '../../pipeline/source';

/** Temporary fields of a record. No line can set them, and they are not sent. */
export const HIDDEN = { file: '@metadata.file', line: '@metadata.line', object: '@metadata.object', container: '@metadata.container' };

/** The name of the script in the config directory. */
export const GROUPS_FILE = 'groups.js';

const RFC_3339 = '2006-01-02T15:04:05Z07:00';

/**
 * Puts the groups of an expression into fields. It is JavaScript because dissect has no alternatives, and a quote within quotes ends its field.
 * The engine reads the expression with Go's regexp package, where it has no lookaround.
 */
export const GROUPS_SCRIPT = [
  'var expression, params;',
  'function register(given) {',
  '  params = given;',
  '  expression = new RegExp(params.expression);',
  '}',
  'function process(event) {',
  '  var found = expression.exec(event.Get(params.field));',
  '  if (found === null) return;',
  '  for (var i = 0; i < params.names.length; i++) {',
  '    if (found[i + 1] !== undefined) event.Put(params.names[i], found[i + 1]);',
  '  }',
  '  for (var n = 0; n < params.numbers.length; n++) {',
  '    var text = event.Get(params.numbers[n]);',
  "    if (text === '-') event.Delete(params.numbers[n]);",
  '    else if (text) event.Put(params.numbers[n], parseInt(text, 10));',
  '  }',
  '}',
  '',
].join('\n');

/** Drops and redacts records by their original text. */
export function rulesOf({ drop, redact }: LogPipeline): FilebeatConfig[] {
  return [
    ...drop.length === 0 ? [] : [{ drop_event: { when: { or: drop.map((pattern) => ({ regexp: { message: pattern } })) } } }],
    ...redact.map(({ pattern, replacement }) => replace('message', pattern, replacement)),
  ];
}

/** The named groups of an expression of RE2 in fields of the record. */
export function groupsOf({ configDirectory }: LogPipeline, field: string, expression: string, numbers: readonly string[]): FilebeatConfig {
  const names = namedGroups(expression);
  return { script: { lang: 'javascript', params: { field, expression: expression.replace(/\(\?<[^=!>]+>/g, '('), names, numbers }, file: `${configDirectory}/${GROUPS_FILE}` } };
}

/** The fields of a format, and the event's time. */
export function parsingOf({ format, timeField }: FileSource, pipeline: LogPipeline): FilebeatConfig[] {
  switch (format) {
    case 'combined': return [groupsOf(pipeline, 'message', COMBINED_EXPRESSION, NUMBERS.combined), time('time_local', COMBINED_TIME.go)];
    case 'nginx_error': return [groupsOf(pipeline, 'message', NGINX_ERROR_EXPRESSION, NUMBERS.nginx_error), time('time_local', NGINX_ERROR_TIME.go)];
    // Decoded into a temporary field, because the object's fields may have the names of Filebeat's own fields, which are added later.
    case 'json': return [
      rename('message', HIDDEN.line),
      { if: { regexp: { [HIDDEN.line]: '^\\s*\\{' } }, then: [decode(HIDDEN.object), time(`${HIDDEN.object}.${timeField}`, RFC_3339)] },
    ];
    case 'raw': return [];
  }
}

/** Removes the fields that Filebeat adds to every record. */
export const DROP_OWN_FIELDS = dropFields('agent', 'ecs', 'host', 'input', 'log');

/**
 * Sets the fields of the object in the temporary field. It is decoded again at the root, where fields named `@metadata` and `@timestamp` do not override
 * Filebeat's own.
 */
export const OBJECT_FIELDS: FilebeatConfig[] = [
  {
    if: { has_fields: [HIDDEN.object] },
    then: [decode(''), dropFields(HIDDEN.object, HIDDEN.line)],
    else: [rename(HIDDEN.line, 'message')],
  },
  // These are known better than the object can know them.
  dropFields('file', 'container'),
];

function decode(target: string): FilebeatConfig {
  return { decode_json_fields: { fields: [HIDDEN.line], target, max_depth: 1, overwrite_keys: false, add_error_key: false } };
}

function time(field: string, layout: string): FilebeatConfig {
  return { timestamp: { field, layouts: [layout], timezone: 'UTC', ignore_missing: true, ignore_failure: true } };
}

/** Fields of every record. They override the fields of a line. */
export function constantsOf({ source, labels, metadata }: LogPipeline): FilebeatConfig[] {
  const fields: Record<string, FilebeatConfig> = { ...labels };
  const variables = source.kind === 'containers' ? { node: source.nodeNameVariable, ...metadata } : metadata;
  for (const [field, variable] of Object.entries(variables)) fields[field] = new Environment(variable);
  return Object.keys(fields).length === 0 ? [] : [{ add_fields: { target: '', fields } }];
}

export function rename(from: string, to: string): FilebeatConfig {
  return { rename: { fields: [{ from, to }], ignore_missing: true, fail_on_error: false } };
}

/** `$` is escaped, because `$1` in a replacement refers to a group. */
export function replace(field: string, pattern: string, replacement: string): FilebeatConfig {
  return { replace: { fields: [{ field, pattern, replacement: replacement.replace(/\$/g, '$$$$') }], ignore_missing: true, fail_on_error: false } };
}

export function dropFields(...fields: string[]): FilebeatConfig {
  return { drop_fields: { fields, ignore_missing: true } };
}
