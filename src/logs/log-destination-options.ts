import { LogCredentials } from './log-credentials';
import { LogTls } from './log-tls';

/** Options of `LogDestination.elasticsearch`. */
export interface ElasticsearchDestinationOptions {
  /** Address with scheme, host and, unless it is 80 or 443, port: `https://elasticsearch:9200`. */
  readonly url: string;

  /**
   * Data stream or index that the records are created in. Elasticsearch makes a data stream of every name of the form `logs-*-*`.
   *
   * @default 'logs-sidecar-default'
   */
  readonly index?: string;

  /**
   * Credentials: basic, bearer or API key.
   *
   * @default - no credentials
   */
  readonly credentials?: LogCredentials;

  /**
   * TLS settings. Only for https.
   *
   * @default - for https, the certificate is verified against the CAs of the agent's image
   */
  readonly tls?: LogTls;
}

/** Options of `LogDestination.openSearch`. */
export interface OpenSearchDestinationOptions {
  /** Address with scheme, host and, unless it is 80 or 443, port: `https://opensearch:9200`. */
  readonly url: string;

  /**
   * Index that the records are created in.
   *
   * @default 'logs-sidecar-default'
   */
  readonly index?: string;

  /**
   * Credentials: basic or bearer.
   *
   * @default - no credentials
   */
  readonly credentials?: LogCredentials;

  /**
   * TLS settings. Only for https.
   *
   * @default - for https, the certificate is verified against the CAs of the agent's image
   */
  readonly tls?: LogTls;
}

/** Options of `LogDestination.loki`. */
export interface LokiDestinationOptions {
  /** Base address with scheme, host and, unless it is 80 or 443, port: `http://loki:3100`. */
  readonly url: string;

  /**
   * The tenant, sent as `X-Scope-OrgID`.
   *
   * @default - no tenant: Loki runs without `auth_enabled`
   */
  readonly tenant?: string;

  /**
   * Credentials: basic or bearer.
   *
   * @default - no credentials
   */
  readonly credentials?: LogCredentials;

  /**
   * TLS settings. Only for https.
   *
   * @default - for https, the certificate is verified against the CAs of the agent's image
   */
  readonly tls?: LogTls;
}

/** SASL mechanism of Kafka. */
export enum KafkaSaslMechanism {
  /** User name and password in plain text: use it with TLS only. */
  PLAIN = 'PLAIN',
  /** Salted challenge and response with SHA-256. */
  SCRAM_SHA_256 = 'SCRAM-SHA-256',
  /** Salted challenge and response with SHA-512. */
  SCRAM_SHA_512 = 'SCRAM-SHA-512',
}

/** Options of `LogDestination.kafka`. */
export interface KafkaDestinationOptions {
  /** Bootstrap brokers with their ports: `['kafka-0.kafka:9092', 'kafka-1.kafka:9092']`. */
  readonly brokers: string[];

  /** The topic. */
  readonly topic: string;

  /**
   * Credentials for SASL: basic.
   *
   * @default - no SASL
   */
  readonly credentials?: LogCredentials;

  /**
   * SASL mechanism, if there are credentials.
   *
   * @default KafkaSaslMechanism.SCRAM_SHA_512
   */
  readonly saslMechanism?: KafkaSaslMechanism;

  /**
   * TLS settings.
   *
   * @default - no TLS
   */
  readonly tls?: LogTls;
}

/** Transport of OTLP. */
export enum OtlpProtocol {
  /** gRPC, usually on port 4317. */
  GRPC = 'grpc',
  /** Protobuf over HTTP, usually on port 4318. */
  HTTP = 'http',
}

/** Options of `LogDestination.otlp`. */
export interface OtlpDestinationOptions {
  /** Base address with scheme, host and, unless it is 80 or 443, port: `http://collector:4318`, for gRPC too: `https://collector:4317`. */
  readonly url: string;

  /**
   * Transport.
   *
   * @default OtlpProtocol.HTTP
   */
  readonly protocol?: OtlpProtocol;

  /**
   * Headers of each request that are not secret, for example the tenant.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Credentials: basic or bearer.
   *
   * @default - no credentials
   */
  readonly credentials?: LogCredentials;

  /**
   * TLS settings. Only for https.
   *
   * @default - for https, the certificate is verified against the CAs of the agent's image
   */
  readonly tls?: LogTls;
}

/** Options of `LogDestination.http`. */
export interface HttpDestinationOptions {
  /** Address with scheme, host, path and, unless it is 80 or 443, port: `https://logs.example/ingest`. */
  readonly url: string;

  /**
   * Headers of each request that are not secret.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Credentials: basic, bearer or API key.
   *
   * @default - no credentials
   */
  readonly credentials?: LogCredentials;

  /**
   * TLS settings. Only for https.
   *
   * @default - for https, the certificate is verified against the CAs of the agent's image
   */
  readonly tls?: LogTls;
}

/** Options of `LogDestination.syslog`. */
export interface SyslogDestinationOptions {
  /** Name or address of the server. */
  readonly host: string;

  /**
   * TCP port of the server.
   *
   * @default 601, and 6514 with tls
   */
  readonly port?: number;

  /**
   * APP-NAME of the messages.
   *
   * @default 'app'
   */
  readonly appName?: string;

  /**
   * TLS settings.
   *
   * @default - no TLS
   */
  readonly tls?: LogTls;
}

/** Options of `LogDestination.logstash`. */
export interface LogstashDestinationOptions {
  /** Name or address of the server. */
  readonly host: string;

  /**
   * Port of the beats input.
   *
   * @default 5044
   */
  readonly port?: number;

  /**
   * TLS settings.
   *
   * @default - no TLS
   */
  readonly tls?: LogTls;
}
