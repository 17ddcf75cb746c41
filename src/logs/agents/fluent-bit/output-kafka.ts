import { valueOf } from './outputs-common';
import { Section } from './section';
import { KafkaPlace, Tls } from '../../pipeline/destination';

/**
 * Fluent Bit passes records to librdkafka and counts them as sent. The queue of librdkafka is small, so that a killed process loses few.
 *
 * @see https://docs.fluentbit.io/manual/pipeline/outputs/kafka
 * @see https://github.com/confluentinc/librdkafka/blob/v2.15.0/CONFIGURATION.md
 */
export function kafkaOutput({ brokers, topic, sasl, tls }: KafkaPlace): Section {
  if (tls?.serverName !== undefined) {
    throw new Error('Fluent Bit holds the certificate of a Kafka broker against the host in brokers: leave tls.serverName out, and name the hosts as their certificates do');
  }
  return {
    'name': 'kafka',
    'brokers': brokers.map(({ host, port }) => `${host}:${port}`).join(','),
    'topics': topic,
    'format': 'json',
    'timestamp_key': '@timestamp',
    'timestamp_format': 'iso8601_ns',
    // A full queue blocks the worker's thread for a second, not the thread of the inputs.
    'workers': 1,
    'queue_full_retries': 1,
    'rdkafka.queue.buffering.max.kbytes': 4096,
    // Milliseconds after which an undelivered message is dropped; 0 means never.
    'rdkafka.message.timeout.ms': 0,
    'rdkafka.security.protocol': `${sasl === undefined ? '' : 'sasl_'}${tls === undefined ? 'plaintext' : 'ssl'}`,
    ...(sasl !== undefined && {
      'rdkafka.sasl.mechanism': sasl.mechanism,
      'rdkafka.sasl.username': valueOf(sasl.username),
      'rdkafka.sasl.password': valueOf(sasl.password),
    }),
    ...tlsOf(tls),
  };
}

function tlsOf(tls: Tls | undefined): Section {
  if (tls === undefined) return {};
  return {
    'rdkafka.ssl.ca.location': tls.ca,
    'rdkafka.ssl.certificate.location': tls.certificate,
    'rdkafka.ssl.key.location': tls.key,
    'rdkafka.enable.ssl.certificate.verification': tls.insecureSkipVerify ? 'false' : undefined,
  };
}
