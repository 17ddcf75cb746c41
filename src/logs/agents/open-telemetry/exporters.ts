import { credentialsOf, referenceTo, Secured, tlsOf } from './authentication';
import { CollectorConfig } from './config';
import { ElasticsearchPlace, KafkaPlace, LokiPlace, OpenSearchPlace, OtlpPlace, SyslogPlace } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';

const MEBIBYTE = 1024 * 1024;

/** An exporter, and the extensions that it needs. */
export interface Exporter {
  readonly id: string;
  readonly config: CollectorConfig;
  readonly extensions: Readonly<Record<string, CollectorConfig>>;
}

/** Retries forever: records that cannot be delivered wait in the queue. */
const RETRY = { enabled: true, initial_interval: '1s', max_interval: '30s', max_elapsed_time: '0s' };

export function exporterOf(pipeline: LogPipeline): Exporter {
  const { destination } = pipeline;
  switch (destination.kind) {
    case 'stdout':
      return stdout();
    case 'elasticsearch':
    case 'openSearch':
      return search(destination, pipeline);
    case 'loki':
      return loki(destination, pipeline);
    case 'kafka':
      return kafka(destination, pipeline);
    case 'otlp':
      return otlp(destination, pipeline);
    case 'syslog':
      return syslog(destination, pipeline);
    default:
      throw new Error(`the OpenTelemetry Collector cannot send to ${destination.kind}`);
  }
}

/** The largest batch of a receiver must fit into the queue: a hundred records, each with its text and its fields. */
export function queueBytes({ bufferBytes, maxLineBytes }: LogPipeline): number {
  return Math.max(bufferBytes, 200 * maxLineBytes);
}

/** A queue on disk, bounded in bytes. When it is full, reading stops. */
function queue(pipeline: LogPipeline): CollectorConfig {
  return {
    enabled: true,
    storage: 'file_storage',
    sizer: 'bytes',
    queue_size: queueBytes(pipeline),
    block_on_overflow: true,
    num_consumers: 2,
    batch: { sizer: 'bytes', flush_timeout: '1s', min_size: MEBIBYTE, max_size: 4 * MEBIBYTE },
  };
}

/** One JSON object for each line. There is no queue: while stdout blocks, reading stops. */
function stdout(): Exporter {
  return {
    id: 'file/stdout',
    config: { path: '/dev/stdout', append: true, encoding: 'text_encoding', flush_interval: '200ms' },
    extensions: { text_encoding: { encoding: 'utf8', marshaling_separator: '\n' } },
  };
}

/**
 * Documents are the bodies as they are. OpenSearch is served by the same exporter, which sends nothing but bulk requests: the `opensearch` exporter drops
 * what it cannot deliver at once.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/issues/49208
 */
function search(place: ElasticsearchPlace | OpenSearchPlace, pipeline: LogPipeline): Exporter {
  const { auth, extensions } = credentialsOf(place);
  return {
    id: place.kind === 'openSearch' ? 'elasticsearch/opensearch' : 'elasticsearch',
    extensions,
    config: {
      endpoint: place.endpoint.url,
      ...auth,
      tls: tlsOf(place.tls),
      logs_index: place.index,
      mapping: { allowed_modes: ['bodymap'] },
      // Any other value limits all retries together: the exporter counts them as one attempt.
      timeout: '0s',
      // Errors that an administrator can correct are retried; a malformed document is not.
      retry: { enabled: true, max_retries: 2 ** 31 - 1, initial_interval: '1s', max_interval: '30s', retry_on_status: [401, 403, 404, 408, 429, 500, 502, 503, 504] },
      sending_queue: queue(pipeline),
    },
  };
}

/** Loki has an OTLP endpoint. */
function loki(place: LokiPlace, pipeline: LogPipeline): Exporter {
  const headers = place.tenant === undefined ? undefined : { 'X-Scope-OrgID': place.tenant };
  return overHttp('otlp_http/loki', { ...place, url: `${place.endpoint.url}/otlp`, headers }, pipeline);
}

function otlp(place: OtlpPlace, pipeline: LogPipeline): Exporter {
  const { endpoint, protocol } = place;
  const headers = Object.keys(place.headers).length === 0 ? undefined : place.headers;
  if (protocol === 'http') return overHttp('otlp_http', { ...place, url: endpoint.url, headers }, pipeline);
  const { auth, extensions } = credentialsOf(place);
  if (place.credentials !== undefined && endpoint.scheme === 'http') {
    throw new Error('the OpenTelemetry Collector sends no credentials over gRPC without TLS: write https:// in the url, or leave credentials out');
  }
  return {
    id: 'otlp_grpc',
    extensions,
    config: {
      endpoint: `${endpoint.host}:${endpoint.port}`, ...auth, tls: tlsOf(place.tls), headers, timeout: '30s', retry_on_failure: RETRY, sending_queue: queue(pipeline),
    },
  };
}

interface HttpPlace extends Secured {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function overHttp(id: string, place: HttpPlace, pipeline: LogPipeline): Exporter {
  const { auth, extensions } = credentialsOf(place);
  return {
    id,
    extensions,
    config: {
      endpoint: place.url, ...auth, tls: tlsOf(place.tls), headers: place.headers, timeout: '30s', retry_on_failure: RETRY, sending_queue: queue(pipeline),
    },
  };
}

/** Each body is a message. */
function kafka({ brokers, topic, sasl, tls }: KafkaPlace, pipeline: LogPipeline): Exporter {
  return {
    id: 'kafka',
    extensions: {},
    config: {
      brokers: brokers.map(({ host, port }) => `${host}:${port}`),
      logs: { topic, encoding: 'raw' },
      ...(tls !== undefined && { tls: tlsOf(tls) }),
      ...(sasl !== undefined && {
        auth: {
          sasl: {
            mechanism: sasl.mechanism,
            username: referenceTo(sasl.username),
            password: referenceTo(sasl.password),
          },
        },
      }),
      producer: { required_acks: -1, compression: 'gzip', max_message_bytes: Math.max(1_000_000, 2 * pipeline.maxLineBytes) },
      timeout: '30s',
      retry_on_failure: RETRY,
      sending_queue: queue(pipeline),
    },
  };
}

function syslog({ host, port, tls }: SyslogPlace, pipeline: LogPipeline): Exporter {
  return {
    id: 'syslog',
    extensions: {},
    config: {
      endpoint: host,
      port,
      network: 'tcp',
      protocol: 'rfc5424',
      // A record may have line breaks in it.
      enable_octet_counting: true,
      tls: tlsOf(tls),
      timeout: '30s',
      retry_on_failure: RETRY,
      sending_queue: queue(pipeline),
    },
  };
}
