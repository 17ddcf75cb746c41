import { Yaml } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { luaOf } from '../../kit/lua';
import { TemplatePart } from '../../patterns/template';

/** The address of a webhook, in parts as Fluent Bit needs them. Secret parts are variables. */
export interface WebhookAddress {
  /** `on` or `off`. */
  readonly tls: string;
  /** Name or address, without brackets. */
  readonly host: string;
  readonly port: number | string;
  readonly path: string;
  /** The variable with the path or the whole URL, and its value. The script reads it when it is loaded. */
  readonly secret?: { readonly variable: 'WEBHOOK_PATH' | 'WEBHOOK_URL'; readonly value: kplus.SecretValue };
}

/** The values of the config. */
export interface WebhookConfig {
  readonly paths: readonly string[];
  /** In Onigmo's syntax; it has a group `matched`, and those of the user with `g_` in front. */
  readonly pattern: string;
  readonly url: WebhookAddress;
  readonly healthPort: number;
  readonly scriptPath: string;
  readonly stateDirectory: string;
  readonly graceSeconds: number;
}

/** Length limit of lines, in bytes. */
const LONGEST_LINE = 64 * 1024;

/** Seconds between retries grow from `base` to `cap`, with jitter: thirty retries take about a quarter of an hour. */
const RETRIES = { base: 2, cap: 60, limit: 30 };

/** @see https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml */
export function fluentBitConfig(config: WebhookConfig): string {
  const { paths, pattern, url, healthPort, scriptPath, stateDirectory, graceSeconds } = config;
  return Yaml.stringify({
    service: {
      'flush': 1,
      'grace': graceSeconds,
      'log_level': 'info',
      'http_server': 'on',
      'http_listen': '0.0.0.0',
      'http_port': healthPort,
      'storage.path': `${stateDirectory}/posts`,
      'storage.backlog.flush_on_shutdown': 'on',
      'scheduler.base': RETRIES.base,
      'scheduler.cap': RETRIES.cap,
    },
    parsers: [{ name: 'line', format: 'regex', regex: pattern, skip_empty_values: 'off' }],
    pipeline: {
      inputs: [{
        name: 'tail',
        tag: 'lines',
        path: paths.join(','),
        key: 'log',
        db: `${stateDirectory}/positions.db`,
        read_from_head: 'on',
        refresh_interval: 1,
        buffer_chunk_size: LONGEST_LINE,
        buffer_max_size: LONGEST_LINE,
        skip_long_lines: 'on',
      }],
      filters: [
        { name: 'parser', match: 'lines', key_name: 'log', parser: 'line', reserve_data: 'on', preserve_key: 'on' },
        { name: 'lua', match: 'lines', script: scriptPath, call: 'webhook' },
        // One chunk for each post: the output does not track which record of a chunk failed.
        { 'name': 'rewrite_tag', 'match': 'lines', 'rule': '$sequence ^(.+)$ post.$1 false', 'emitter_storage.type': 'filesystem' },
      ],
      outputs: [{
        'name': 'http',
        'match': 'post.*',
        'host': url.host,
        'port': url.port,
        'uri': url.path,
        'tls': url.tls,
        'tls.verify': 'on',
        'body_key': '$body',
        'headers_key': '$headers',
        'retry_limit': RETRIES.limit,
        'storage.total_limit_size': '8M',
      }],
    },
  });
}

/** Constants in front of the script. */
export function luaConstants(limit: number, periodSeconds: number, { secret }: WebhookAddress, body: readonly TemplatePart[]): string {
  const parts = body.map((part) => `  ${'text' in part ? luaOf(part.text) : `{ ${luaOf(part.value)} }`},`);
  return [`local LIMIT, PERIOD = ${limit}, ${periodSeconds}`, `local SECRET = ${secret === undefined ? 'nil' : luaOf(secret.variable)}`, 'local BODY = {', ...parts, '}', '', ''].join('\n');
}
