import { connectionOf, loginOf, tlsOf, valueOf } from './outputs-common';
import { Section } from './section';
import { Variables } from './variables';
import { Credentials, HttpPlace, LokiPlace, OtlpPlace } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';

/** @see https://docs.fluentbit.io/manual/pipeline/outputs/loki */
export function lokiOutput({ endpoint, tenant, credentials, tls }: LokiPlace, { source, labels, metadata }: LogPipeline): Section {
  const known = source.kind === 'containers' ? ['pod', 'namespace', 'node'] : Object.keys(metadata);
  return {
    name: 'loki',
    ...connectionOf(endpoint),
    ...tlsOf(tls),
    ...loginOf(credentials),
    bearer_token: credentials?.kind === 'bearer' ? valueOf(credentials.token) : undefined,
    uri: `${endpoint.path}/loki/api/v1/push`,
    tenant_id: tenant,
    // A label of the user overrides it: a stream cannot have a label twice.
    labels: labels.job === undefined ? 'job=fluent-bit' : undefined,
    label_keys: ['container', ...known, ...Object.keys(labels)].map((name) => `$${name}`).join(','),
    line_format: 'json',
  };
}

/** @see https://docs.fluentbit.io/manual/pipeline/outputs/opentelemetry */
export function otlpOutput({ endpoint, protocol, headers, credentials, tls }: OtlpPlace, variables: Variables): Section {
  return {
    name: 'opentelemetry',
    ...connectionOf(endpoint),
    ...tlsOf(tls),
    ...loginOf(credentials),
    header: headersOf(headers, credentials, variables),
    grpc: protocol === 'grpc' ? true : undefined,
    logs_uri: protocol === 'http' ? `${endpoint.path}/v1/logs` : undefined,
    // The text is the body; all other fields are attributes.
    logs_body_key: '$message',
    logs_body_key_attributes: true,
    // More records than a chunk can have: of several requests for one chunk, 5.1.1 checks the response to the last one only.
    batch_size: 100_000,
  };
}

/** @see https://docs.fluentbit.io/manual/pipeline/outputs/http */
export function httpOutput({ endpoint, headers, credentials, tls }: HttpPlace, variables: Variables): Section {
  return {
    name: 'http',
    ...connectionOf(endpoint),
    ...tlsOf(tls),
    ...loginOf(credentials),
    header: headersOf(headers, credentials, variables),
    uri: endpoint.path === '' ? '/' : endpoint.path,
    format: 'json_lines',
    json_date_key: '@timestamp',
    json_date_format: 'iso8601',
  };
}

/** A header is its name, a space, and its value. */
function headersOf(headers: Readonly<Record<string, string>>, credentials: Credentials | undefined, variables: Variables): string[] | undefined {
  const plain = Object.entries(headers).map(([name, value]) => {
    if (value.trim() === '') throw new Error(`Fluent Bit cannot send the header ${name} without a value: leave it out`);
    return `${variables.reference(name)} ${variables.reference(value.trim())}`;
  });
  const all = [...plain, ...authorizationOf(credentials)];
  return all.length === 0 ? undefined : all;
}

function authorizationOf(credentials: Credentials | undefined): string[] {
  switch (credentials?.kind) {
    case 'bearer': return [`Authorization Bearer ${valueOf(credentials.token)}`];
    case 'apiKey': return [`Authorization ApiKey ${valueOf(credentials.key)}`];
    default: return [];
  }
}
