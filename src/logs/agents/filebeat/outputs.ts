import { FilebeatConfig, Environment } from './config';
import { Credentials, Destination, Tls } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';

/** All outputs retry forever, with these pauses. */
const BACKOFF = { init: '1s', max: '10s' };

/**
 * The output, by its name.
 *
 * @throws when Filebeat does not support an option of the destination
 */
export function outputOf({ destination }: LogPipeline): { readonly [output: string]: FilebeatConfig } {
  switch (destination.kind) {
    case 'stdout': return { console: { enabled: true, pretty: false } };
    case 'elasticsearch': return {
      elasticsearch: {
        hosts: [destination.endpoint.url],
        index: destination.index,
        // Only data is sent, no templates: it does not matter whether the server is older than Filebeat.
        allow_older_versions: true,
        // One half of the queue is filled while the other is sent.
        worker: 2,
        backoff: BACKOFF,
        ...loginOf(destination.credentials),
        ...tlsOf(destination.tls, 'Elasticsearch'),
      },
    };
    case 'kafka': return {
      kafka: {
        hosts: destination.brokers.map(({ host, port }) => `${host}:${port}`),
        topic: destination.topic,
        // All replicas must have a record before it counts as sent.
        required_acks: -1,
        // The default limit of brokers: they refuse a whole batch if one message exceeds it.
        max_message_bytes: 1_000_000,
        backoff: BACKOFF,
        ...destination.sasl !== undefined && {
          sasl: { mechanism: destination.sasl.mechanism },
          username: new Environment(destination.sasl.username.variable),
          password: new Environment(destination.sasl.password.variable),
        },
        ...tlsOf(destination.tls, 'Kafka'),
      },
    };
    case 'logstash': return {
      logstash: { hosts: [`${destination.host}:${destination.port}`], backoff: BACKOFF, ...tlsOf(destination.tls, 'Logstash') },
    };
    default: throw new Error(`Filebeat cannot send to ${(destination as Destination).kind}`);
  }
}

/** Sends tokens and keys as they are in the Secret. The option `api_key` takes the decoded key instead. */
function loginOf(credentials: Credentials | undefined): { readonly [key: string]: FilebeatConfig } {
  switch (credentials?.kind) {
    case undefined: return {};
    case 'basic': return { username: new Environment(credentials.username.variable), password: new Environment(credentials.password.variable) };
    case 'bearer': return { headers: { Authorization: new Environment(credentials.token.variable, 'Bearer ') } };
    case 'apiKey': return { headers: { Authorization: new Environment(credentials.key.variable, 'ApiKey ') } };
  }
}

function tlsOf(tls: Tls | undefined, title: string): { readonly ssl?: FilebeatConfig } {
  if (tls === undefined) return {};
  if (tls.serverName !== undefined) {
    throw new Error(
      `Filebeat holds the certificate of ${title} against the host that it connects to, and cannot be given tls.serverName: `
      + `give a host that the certificate is for instead of a serverName "${tls.serverName}", or use another agent`,
    );
  }
  return {
    ssl: {
      enabled: true,
      verification_mode: tls.insecureSkipVerify ? 'none' : 'full',
      ...tls.ca !== undefined && { certificate_authorities: [tls.ca] },
      ...tls.certificate !== undefined && { certificate: tls.certificate, key: tls.key },
    },
  };
}
