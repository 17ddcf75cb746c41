/**
 * The fields of a record. They are the same for all agents, so that queries do not depend on the agent:
 *
 * | Field | What |
 * |---|---|
 * | the agent's own timestamp (`@timestamp`, `_time` ...) | the time in the line, or else the time of reading |
 * | `message` | the text as it was written, after redaction; of `json`, only where the object brings one or the line is not an object |
 * | `file` | absolute path of the file |
 * | `container`, `pod`, `namespace`, `node` | who wrote it |
 * | the labels | constants of the user |
 * | the fields of the format | named groups of the expressions below, the fields of a JSON object at the top level |
 *
 * A malformed line is kept as `message`, without the fields of its format.
 *
 * The expressions use only syntax that RE2, Rust's regex and Onigmo share.
 */

/** Fields of records, which labels must not override. */
export const RESERVED_FIELDS = ['message', 'timestamp', 'time', 'file', 'container', 'pod', 'namespace', 'node'];

/**
 * The combined access log of nginx and Apache, with or without more fields at the end. An invalid request line is in `bad_request`.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_log_module.html#log_format
 */
export const COMBINED_EXPRESSION =
  '^(?<remote_addr>\\S+) \\S+ (?<remote_user>\\S+) \\[(?<time_local>[^\\]]+)\\] '
  + '"(?:(?<method>[A-Z]+) (?<path>[^" ]+) (?<protocol>HTTP/[0-9.]+)|(?<bad_request>(?:[^"\\\\]|\\\\.)*))" '
  + '(?<status>[0-9]{3}) (?<body_bytes_sent>[0-9]+|-)'
  + '(?: "(?<http_referer>(?:[^"\\\\]|\\\\.)*)" "(?<http_user_agent>(?:[^"\\\\]|\\\\.)*)")?';

/** `time_local` of the combined log: 22/Nov/2026:20:15:00 +0000. */
export const COMBINED_TIME = { strftime: '%d/%b/%Y:%H:%M:%S %z', go: '02/Jan/2006:15:04:05 -0700' };

/**
 * The error log of nginx. `error` is what follows the ids.
 *
 * @see https://github.com/nginx/nginx/blob/master/src/core/ngx_log.c
 */
export const NGINX_ERROR_EXPRESSION =
  '^(?<time_local>[0-9]{4}/[0-9]{2}/[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}) \\[(?<level>[a-z]+)\\] (?<pid>[0-9]+)#(?<tid>[0-9]+): '
  + '(?:\\*(?<connection>[0-9]+) )?(?<error>.*)$';

/** `time_local` of the error log: 2026/11/22 20:15:00, without a zone; containers run in UTC. */
export const NGINX_ERROR_TIME = { strftime: '%Y/%m/%d %H:%M:%S', go: '2006/01/02 15:04:05' };

/** Fields that are whole numbers. `body_bytes_sent` is omitted if Apache writes `-`. */
export const NUMBERS = { combined: ['status', 'body_bytes_sent'], nginx_error: ['pid', 'tid', 'connection'] };
