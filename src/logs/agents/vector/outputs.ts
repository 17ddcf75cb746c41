import { VectorConfig } from './config';
import { Secrets } from './secrets';
import { Endpoint, HostPort } from '../../../kit/urls';
import { Credentials, Destination, KafkaPlace, LokiPlace, OtlpPlace, SyslogPlace, Tls } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';

type Fields = { readonly [name: string]: VectorConfig | undefined };

/** The kinds that Vector sends to. */
export type Served = Exclude<Destination, { kind: 'logstash' }>;

/** The sink, without its inputs. */
export function output(pipeline: LogPipeline, secrets: Secrets): Fields {
  const place = pipeline.destination as Served;
  return {
    // The field is ignored at any other place.
    ...(place.kind === 'otlp' ? otlp(place, secrets) : { ...sink(place, pipeline, secrets), acknowledgements: ACKNOWLEDGED }),
    // It only writes a line to Vector's log, and fails if the credentials may only write.
    healthcheck: { enabled: false },
  };
}

/** The read position advances only after delivery. */
const ACKNOWLEDGED = { enabled: true };

function sink(place: Exclude<Served, OtlpPlace>, pipeline: LogPipeline, secrets: Secrets): Fields {
  switch (place.kind) {
    case 'stdout': return { type: 'console', target: 'stdout', encoding: { codec: 'json' } };
    case 'elasticsearch':
    case 'openSearch': return search(place, secrets);
    case 'loki': return loki(place, pipeline, secrets);
    case 'kafka': return kafka(place, secrets);
    case 'http': return {
      type: 'http',
      uri: uriOf(place.endpoint, '', 'HTTP'),
      method: 'post',
      encoding: { codec: 'json' },
      framing: { method: 'newline_delimited' },
      auth: auth(place.credentials, secrets),
      request: request(place.headers),
      tls: tls(place.tls, place.endpoint.host),
    };
    case 'syslog': return syslog(place);
  }
}

function search(place: Extract<Served, { kind: 'elasticsearch' | 'openSearch' }>, secrets: Secrets): Fields {
  const { endpoint, index, credentials } = place;
  const basic = credentials?.kind === 'basic';
  // The sink supports basic authentication only.
  const authorization = credentials === undefined || basic ? undefined : headerOf(credentials, secrets);
  return {
    type: 'elasticsearch',
    endpoints: [endpoint.url],
    // Otherwise Vector asks the server at start, and guesses if it is down.
    api_version: 'v8',
    mode: 'bulk',
    bulk: { action: 'create', index },
    // Retries documents that were rejected under load.
    request_retry_partial: true,
    auth: basic ? auth(credentials, secrets) : undefined,
    request: authorization === undefined ? undefined : { headers: { Authorization: authorization } },
    tls: tls(place.tls, endpoint.host),
  };
}

function loki({ endpoint, tenant, credentials, tls: secured }: LokiPlace, { source, labels, metadata }: LogPipeline, secrets: Secrets): Fields {
  const names = [...source.kind === 'containers' ? ['container', 'pod', 'namespace'] : ['container'], ...Object.keys(metadata), ...Object.keys(labels)];
  return {
    type: 'loki',
    endpoint: endpoint.url,
    tenant_id: tenant,
    encoding: { codec: 'json' },
    // The default, snappy, means Protocol Buffers, in which Vector leaves quotes in a label as they are.
    compression: 'gzip',
    labels: Object.fromEntries(names.map((name) => [name, `{{ ${name} }}`])),
    // No line can set these fields: the program sets them last.
    dangerously_allow_unconfined_template_resolution: true,
    auth: auth(credentials, secrets),
    tls: tls(secured, endpoint.host),
  };
}

function kafka({ brokers, topic, sasl, tls: secured }: KafkaPlace, secrets: Secrets): Fields {
  return {
    type: 'kafka',
    bootstrap_servers: brokers.map(address).join(','),
    topic,
    encoding: { codec: 'json' },
    // Librdkafka drops a message after this time; 0 means never.
    message_timeout_ms: 0,
    sasl: sasl && { enabled: true, mechanism: sasl.mechanism, username: secrets.value(sasl.username), password: secrets.value(sasl.password) },
    tls: secured && { enabled: true, ...tls(secured, undefined) },
  };
}

function otlp({ endpoint, protocol, headers, credentials, tls: secured }: OtlpPlace, secrets: Secrets): Fields {
  if (protocol === 'grpc') {
    throw new Error('Vector sends OTLP over HTTP only: give protocol: OtlpProtocol.HTTP and the address of the HTTP port, by custom 4318, or use the agent openTelemetry');
  }
  return {
    type: 'opentelemetry',
    protocol: {
      type: 'http',
      uri: uriOf(endpoint, '/v1/logs', 'OTLP'),
      method: 'post',
      encoding: { codec: 'otlp' },
      auth: auth(credentials, secrets),
      request: request(headers),
      tls: tls(secured, endpoint.host),
      acknowledgements: ACKNOWLEDGED,
    },
  };
}

function syslog(place: SyslogPlace): Fields {
  return {
    type: 'socket',
    mode: 'tcp',
    address: address(place),
    encoding: { codec: 'syslog', syslog: { rfc: 'rfc5424', app_name: '.app_name' } },
    framing: { method: 'newline_delimited' },
    tls: place.tls && { enabled: true, ...tls(place.tls, place.host) },
  };
}

function address({ host, port }: HostPort): string {
  return `${host}:${port}`;
}

function auth(credentials: Credentials | undefined, secrets: Secrets): VectorConfig | undefined {
  switch (credentials?.kind) {
    case undefined: return undefined;
    case 'basic': return { strategy: 'basic', user: secrets.value(credentials.username), password: secrets.value(credentials.password) };
    case 'bearer': return { strategy: 'bearer', token: secrets.value(credentials.token) };
    case 'apiKey': return { strategy: 'custom', value: headerOf(credentials, secrets) };
  }
}

function headerOf(credentials: Exclude<Credentials, { kind: 'basic' }>, secrets: Secrets): VectorConfig {
  return credentials.kind === 'bearer' ? secrets.value(credentials.token, 'Bearer ') : secrets.value(credentials.key, 'ApiKey ');
}

/** The address is a template, in which `%` begins a part of the time. */
function uriOf({ url }: Endpoint, path: string, title: string): string {
  if (url.includes('%')) throw new Error(`Vector reads "%" in the url of the ${title} destination as a part of the time: write a path without "%", not ${url}`);
  return `${url}${path}`;
}

function request(headers: Readonly<Record<string, string>>): VectorConfig | undefined {
  for (const [name, value] of Object.entries(headers)) {
    const read = /\{\{[^}]+\}\}|%[-_0^#:.+]*[0-9]*[a-zA-Z]/.exec(value);
    if (read !== null) throw new Error(`Vector reads "${read[0]}" in the header ${name} as a template: write a value without "{{ }}" and "%"`);
  }
  return Object.keys(headers).length === 0 ? undefined : { headers };
}

/** Without a CA, those of the image are trusted. */
function tls(given: Tls | undefined, host: string | undefined): { readonly [name: string]: VectorConfig | undefined } | undefined {
  if (given === undefined) return undefined;
  const { ca, certificate, key, serverName, insecureSkipVerify } = given;
  if (serverName !== undefined && serverName !== host) {
    throw new Error(
      `Vector holds a certificate against the host that it connects to, and takes no other serverName: leave "${serverName}" out and give the destination by the name `
      + 'in its certificate, or use the agent openTelemetry',
    );
  }
  return {
    ca_file: ca,
    crt_file: certificate,
    key_file: key,
    verify_certificate: insecureSkipVerify ? false : undefined,
    verify_hostname: insecureSkipVerify ? false : undefined,
  };
}
