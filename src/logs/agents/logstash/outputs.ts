import { Plugin, VariableText, Value } from './language';
import { Credentials, Destination, KafkaPlace, Tls } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';

type Options = { readonly [option: string]: Value };

/** The module that logs a client of Kafka in, by mechanism. */
const LOGIN_MODULES = {
  'PLAIN': 'org.apache.kafka.common.security.plain.PlainLoginModule',
  'SCRAM-SHA-256': 'org.apache.kafka.common.security.scram.ScramLoginModule',
  'SCRAM-SHA-512': 'org.apache.kafka.common.security.scram.ScramLoginModule',
};

/** The output. All outputs retry forever; meanwhile records wait in the queue. */
export function outputOf({ destination }: LogPipeline): Plugin {
  switch (destination.kind) {
    case 'stdout': return { name: 'stdout', options: { codec: 'json_lines' } };
    case 'elasticsearch': return {
      name: 'elasticsearch',
      options: {
        hosts: [destination.endpoint.url],
        index: destination.index,
        // Data streams accept no other action; indices accept it too.
        action: 'create',
        data_stream: 'false',
        manage_template: false,
        ilm_enabled: 'false',
        ...headersOf('custom_headers', destination.credentials, {}),
        ...tlsOf(destination.tls, 'Elasticsearch'),
      },
    };
    case 'http': return {
      name: 'http',
      options: {
        url: destination.endpoint.url,
        http_method: 'post',
        format: 'json',
        content_type: 'application/x-ndjson',
        retry_failed: true,
        // Retries a POST after a broken connection too.
        retry_non_idempotent: true,
        ...headersOf('headers', destination.credentials, destination.headers),
        ...tlsOf(destination.tls, 'HTTP'),
      },
    };
    case 'kafka': return { name: 'kafka', options: kafkaOf(destination) };
    default: throw new Error(`Logstash cannot send to ${(destination as Destination).kind}`);
  }
}

function kafkaOf({ brokers, topic, sasl, tls }: KafkaPlace): Options {
  const { serverName, certificate, ca, insecureSkipVerify } = tls ?? { insecureSkipVerify: false };
  if (serverName !== undefined) throw new Error(noServerName('Kafka', serverName));
  if (certificate !== undefined) {
    throw new Error('Logstash shows Kafka a certificate only out of a keystore of Java, not of tls.clientCertificate: leave it out, and use SASL with credentials');
  }
  if (insecureSkipVerify) throw new Error('Logstash cannot be told to take any certificate of Kafka: give tls.ca instead of tls.insecureSkipVerify');
  return {
    bootstrap_servers: brokers.map(({ host, port }) => `${host}:${port}`).join(','),
    topic_id: topic,
    codec: 'json',
    acks: 'all',
    ...(tls !== undefined || sasl !== undefined) && { security_protocol: `${sasl === undefined ? '' : 'SASL_'}${tls === undefined ? 'PLAINTEXT' : 'SSL'}` },
    ...ca !== undefined && { ssl_truststore_location: ca, ssl_truststore_type: 'PEM' },
    ...sasl !== undefined && {
      sasl_mechanism: sasl.mechanism,
      sasl_jaas_config: new VariableText(
        `${LOGIN_MODULES[sasl.mechanism]} required username="\${${sasl.username.variable}}" password="\${${sasl.password.variable}}";`,
      ),
    },
  };
}

/** The variable holds the whole header: Logstash would replace text in raw credentials. */
function headersOf(option: string, credentials: Credentials | undefined, headers: { readonly [name: string]: string }): Options {
  const login: Options = credentials === undefined ? {} : { Authorization: new VariableText('${LOG_AUTHORIZATION}') };
  return Object.keys(headers).length === 0 && credentials === undefined ? {} : { [option]: { ...headers, ...login } };
}

function tlsOf(tls: Tls | undefined, title: string): Options {
  if (tls === undefined) return {};
  if (tls.serverName !== undefined) throw new Error(noServerName(title, tls.serverName));
  return {
    ssl_enabled: true,
    ssl_verification_mode: tls.insecureSkipVerify ? 'none' : 'full',
    ...tls.ca !== undefined && { ssl_certificate_authorities: [tls.ca] },
    ...tls.certificate !== undefined && { ssl_certificate: tls.certificate, ssl_key: tls.key! },
  };
}

function noServerName(title: string, serverName: string): string {
  return `Logstash holds the certificate of ${title} against the host that it connects to, and cannot be given tls.serverName: `
    + `give a host that the certificate is for instead of a serverName "${serverName}"`;
}
