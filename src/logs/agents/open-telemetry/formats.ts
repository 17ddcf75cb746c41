import { CollectorConfig } from './config';
import { COMBINED_EXPRESSION, COMBINED_TIME, NGINX_ERROR_EXPRESSION, NGINX_ERROR_TIME, NUMBERS } from '../../pipeline/records';
import { FileSource } from '../../pipeline/source';

/** A step that a record goes through in the receiver. */
export type Operator = { readonly [key: string]: CollectorConfig | undefined };

/** Named groups that may be empty. They are then not fields. */
const OPTIONAL = ['method', 'path', 'protocol', 'bad_request', 'http_referer', 'http_user_agent', 'connection'];

/** Severities of OTLP for the levels of nginx. */
const LEVELS = { fatal4: 'emerg', fatal3: 'alert', fatal: 'crit', error: 'error', warn: 'warn', info2: 'notice', info: 'info', debug: 'debug' };

/** Keeps a record that cannot be parsed, without a line in the collector's log. */
const KEPT = { on_error: 'send_quiet' };

/** The operators that make fields of the text of a record. */
export function parsing({ format, timeField }: FileSource): Operator[] {
  switch (format) {
    case 'raw':
      return [];
    case 'json':
      return [{
        type: 'json_parser',
        id: 'parse',
        ...KEPT,
        // The object replaces the text as the body, so that later statements can distinguish them.
        parse_from: 'body',
        parse_to: 'body',
        parse_ints: true,
        timestamp: { parse_from: `body["${timeField}"]`, layout_type: 'gotime', layout: '2006-01-02T15:04:05Z07:00' },
      }];
    case 'combined':
      return [
        lines(COMBINED_EXPRESSION, { layout: COMBINED_TIME.go }),
        { type: 'remove', id: 'no_body', field: 'attributes.body_bytes_sent', if: 'attributes.body_bytes_sent == "-"' },
        ...tidy(COMBINED_EXPRESSION, NUMBERS.combined),
      ];
    case 'nginx_error':
      return [
        lines(NGINX_ERROR_EXPRESSION, { layout: NGINX_ERROR_TIME.go, location: 'UTC' }, { parse_from: 'attributes.level', mapping: LEVELS }),
        ...tidy(NGINX_ERROR_EXPRESSION, NUMBERS.nginx_error),
      ];
  }
}

function lines(regex: string, layout: Operator, severity?: Operator): Operator {
  return {
    type: 'regex_parser', id: 'parse', ...KEPT, regex, timestamp: { parse_from: 'attributes.time_local', layout_type: 'gotime', ...layout }, severity,
  };
}

/** Converts numbers, and removes fields of empty groups. */
function tidy(expression: string, numbers: readonly string[]): Operator[] {
  return [
    ...OPTIONAL.filter((name) => expression.includes(`?<${name}>`)).map((name) => (
      { type: 'remove', id: `no_${name}`, field: `attributes.${name}`, if: `attributes.${name} == ""` }
    )),
    ...numbers.map((name) => ({
      type: 'add',
      id: `number_${name}`,
      ...KEPT,
      field: `attributes.${name}`,
      value: `EXPR(int(attributes.${name}))`,
      if: `attributes.${name} != nil and attributes.${name} matches "^[0-9]{1,18}$"`,
    })),
  ];
}
