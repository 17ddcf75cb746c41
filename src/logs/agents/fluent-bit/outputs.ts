import { kafkaOutput } from './output-kafka';
import { apiKeyOf, requireCredentials, connectionOf, loginOf, tlsOf } from './outputs-common';
import { httpOutput, lokiOutput, otlpOutput } from './outputs-http';
import { SYSLOG_FIELDS } from './script';
import { Section } from './section';
import { Variables } from './variables';
import { Destination, SyslogPlace } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';

/**
 * The output of a destination. It retries forever.
 *
 * @throws when the output does not support the credentials or the TLS settings
 */
export function outputOf(pipeline: LogPipeline, variables: Variables): Section {
  return { ...specific(pipeline, variables), match: '*', retry_limit: 'no_limits' };
}

function specific(pipeline: LogPipeline, variables: Variables): Section {
  const { destination } = pipeline;
  switch (destination.kind) {
    // The output adds the time under this name; the filters remove a field of that name.
    case 'stdout': return { name: 'stdout', format: 'json_lines', json_date_key: '@timestamp', json_date_format: 'iso8601' };
    case 'elasticsearch': return { name: 'es', ...search(destination, pipeline), ...apiKeyOf(destination.credentials) };
    case 'openSearch': return { name: 'opensearch', ...search(destination, pipeline) };
    case 'loki': return lokiOutput(destination, pipeline);
    case 'kafka': return kafkaOutput(destination);
    case 'otlp': return otlpOutput(destination, variables);
    case 'http': return httpOutput(destination, variables);
    case 'syslog': return syslog(destination, pipeline);
    case 'logstash': throw new Error('Fluent Bit cannot send to Logstash: use the agent filebeat');
  }
}

type SearchPlace = Extract<Destination, { kind: 'elasticsearch' | 'openSearch' }>;

/**
 * @see https://docs.fluentbit.io/manual/pipeline/outputs/elasticsearch
 * @see https://docs.fluentbit.io/manual/pipeline/outputs/opensearch
 */
function search({ kind, endpoint, index, credentials, tls }: SearchPlace, { source }: LogPipeline): Section {
  requireCredentials(credentials, kind === 'elasticsearch' ? ['basic', 'apiKey'] : ['basic'], kind === 'elasticsearch' ? 'Elasticsearch' : 'OpenSearch');
  return {
    ...connectionOf(endpoint),
    ...tlsOf(tls),
    ...loginOf(credentials),
    path: endpoint.path === '' ? undefined : endpoint.path,
    index,
    suppress_type_name: true,
    write_operation: 'create',
    // A hash of the record with its offset in the file, so that a retried record is not stored twice.
    generate_id: true,
    time_key_nanos: true,
    // Of the labels a and a.b, one would be a text and the other an object.
    replace_dots: source.kind === 'containers' ? true : undefined,
    // No limit: a truncated response counts as an error.
    buffer_size: 'false',
  };
}

/** @see https://docs.fluentbit.io/manual/pipeline/outputs/syslog */
function syslog({ host, port, tls }: SyslogPlace, { maxLineBytes, metadata }: LogPipeline): Section {
  return {
    name: 'syslog',
    ...connectionOf({ host, port }),
    ...tlsOf(tls),
    mode: tls === undefined ? 'tcp' : 'tls',
    syslog_format: 'rfc5424',
    // The text, and space for the header.
    syslog_maxsize: maxLineBytes + 64 * 1024,
    syslog_appname_key: SYSLOG_FIELDS.application,
    syslog_hostname_key: metadata.pod === undefined ? undefined : 'pod',
    syslog_sd_key: SYSLOG_FIELDS.data,
    syslog_message_key: 'message',
  };
}
