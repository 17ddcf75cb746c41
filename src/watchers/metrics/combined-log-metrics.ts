import { LogCounter, LogHistogram } from './rules';
import { checkStruct } from '../../contract/check-struct';
import { NAME } from '../line-pattern';

/** Options of the ready-made rules for access logs. */
export interface CombinedLogMetricsOptions {
  /**
   * What the names of the metrics begin with.
   *
   * @default 'http_'
   */
  readonly prefix?: string;

  /**
   * Upper bounds of the buckets for request times, in seconds, growing.
   *
   * @default [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
   */
  readonly buckets?: number[];
}

/** A quoted field: nginx writes a quotation mark in it as \x22, Apache as \". */
const FIELD = '"(?:[^"\\\\]|\\\\.)*"';

/** Up to the status: address, identity, user, time and request line. */
const START = `^\\S+ \\S+ .* \\[[^\\]]+\\] ${FIELD} `;

/**
 * Ready-made rules for the combined access log of nginx and Apache (`LogFormat.COMBINED`), to be given to `LogWatcher.metrics`:
 * `counters: [...CombinedLogMetrics.counters(), ...]`.
 *
 * @see https://nginx.org/en/docs/http/ngx_http_log_module.html
 */
export class CombinedLogMetrics {
  /**
   * Requests by class of their status, `http_requests_total{status="2xx"}`, and bytes of bodies sent, `http_response_bytes_total`.
   *
   * @param options beginning of the names
   * @throws when no name of a metric begins so
   * @exampleMetadata fixture=chart
   * @example
   * const counters = CombinedLogMetrics.counters({ prefix: 'shop' });
   */
  public static counters(options: CombinedLogMetricsOptions = {}): LogCounter[] {
    const prefix = prefixOf(options);
    return [
      {
        name: `${prefix}requests_total`,
        pattern: `${START}(?P<class>[1-5])[0-9][0-9] `,
        labelTexts: { status: '{class}xx' },
        help: 'Requests by class of their status.',
      },
      {
        name: `${prefix}response_bytes_total`,
        pattern: `${START}[0-9]+ (?P<bytes>[0-9]+)`,
        value: 'bytes',
        help: 'Bytes of response bodies sent.',
      },
    ];
  }

  /**
   * Request times, `http_request_duration_seconds`, for logs that have the time as one more field after those of the combined format, in seconds with a
   * fraction: `$request_time` of nginx, as in `log_format timed '$remote_addr - ... "$http_user_agent" $request_time';`. Lines without it are passed over.
   *
   * @param options beginning of the name, and the buckets
   * @throws when no name of a metric begins so
   * @exampleMetadata fixture=chart
   * @example
   * const histograms = CombinedLogMetrics.histograms({ buckets: [1000, 10_000, 100_000] });
   */
  public static histograms(options: CombinedLogMetricsOptions = {}): LogHistogram[] {
    const prefix = prefixOf(options);
    return [
      {
        name: `${prefix}request_duration_seconds`,
        pattern: `${START}[0-9]+ \\S+ ${FIELD} ${FIELD} (?P<seconds>[0-9]+\\.[0-9]+)(?:\\s|$)`,
        value: 'seconds',
        buckets: options.buckets,
        help: 'Time that requests took, in seconds.',
      },
    ];
  }

  private constructor() {}
}

function prefixOf(options: CombinedLogMetricsOptions): string {
  if (typeof options !== 'object' || options === null) throw new Error("CombinedLogMetrics needs an object: write { prefix: 'shop_' }, or nothing");
  checkStruct('CombinedLogMetricsOptions', options, 'CombinedLogMetrics');
  const prefix = options.prefix ?? 'http_';
  if (prefix !== '' && (typeof prefix !== 'string' || !NAME.test(prefix))) {
    throw new Error(`CombinedLogMetrics has the prefix ${JSON.stringify(prefix)}: letters, digits and "_", not beginning with a digit, for example shop_`);
  }
  return prefix;
}
