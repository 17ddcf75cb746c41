import { Endpoint, HostPort } from '../../kit/urls';

/**
 * A destination of logs, independent of the agent. A new kind also needs options, a factory in `LogDestination`, and in each agent that can send there an entry in
 * `destinations` and a case where the agent writes its outputs. CONTRIBUTING.md has the steps.
 */
export type Destination =
  | StdoutPlace | ElasticsearchPlace | OpenSearchPlace | LokiPlace | KafkaPlace | OtlpPlace | HttpPlace | SyslogPlace | LogstashPlace;

export type DestinationKind = Destination['kind'];

/** A reference to a value of a Secret. A config never has the value. */
export interface SecretReference {
  /** The environment variable, for agents that take credentials from the environment. */
  readonly variable: string;
  /** The directory that the Secret is mounted at, for agents that take them from files. */
  readonly directory: string;
  /** The name of the file in it. */
  readonly key: string;
}

export type Credentials = BasicCredentials | BearerCredentials | ApiKeyCredentials;

export interface BasicCredentials {
  readonly kind: 'basic';
  readonly username: SecretReference;
  readonly password: SecretReference;
}

/** Sent as `Authorization: Bearer <token>`. */
export interface BearerCredentials {
  readonly kind: 'bearer';
  readonly token: SecretReference;
}

/** Sent as `Authorization: ApiKey <key>`: for Elasticsearch, the key as the API gives it in `encoded`. */
export interface ApiKeyCredentials {
  readonly kind: 'apiKey';
  readonly key: SecretReference;
}

/** TLS settings. Without them the connection is not encrypted. */
export interface Tls {
  /** Path of a file of PEM certificates. Without it, those of the image are trusted. */
  readonly ca?: string;
  /** Paths of PEM files. Both or none are there. */
  readonly certificate?: string;
  readonly key?: string;
  readonly serverName?: string;
  readonly insecureSkipVerify: boolean;
}

export interface StdoutPlace {
  readonly kind: 'stdout';
}

interface HttpBased {
  readonly endpoint: Endpoint;
  readonly credentials?: Credentials;
  /** Present exactly when the scheme is https. */
  readonly tls?: Tls;
}

/** Documents are created, never overwritten: data streams accept no other operation. */
export interface ElasticsearchPlace extends HttpBased {
  readonly kind: 'elasticsearch';
  readonly index: string;
}

export interface OpenSearchPlace extends HttpBased {
  readonly kind: 'openSearch';
  readonly index: string;
}

/** The endpoint is Loki's base address, without `/loki/api/v1/push`. */
export interface LokiPlace extends HttpBased {
  readonly kind: 'loki';
  /** Sent as `X-Scope-OrgID`. */
  readonly tenant?: string;
}

export interface KafkaPlace {
  readonly kind: 'kafka';
  readonly brokers: readonly HostPort[];
  readonly topic: string;
  readonly sasl?: { readonly mechanism: 'PLAIN' | 'SCRAM-SHA-256' | 'SCRAM-SHA-512'; readonly username: SecretReference; readonly password: SecretReference };
  readonly tls?: Tls;
}

/** For HTTP the endpoint is the base address, without `/v1/logs`; for gRPC it has no path. */
export interface OtlpPlace extends HttpBased {
  readonly kind: 'otlp';
  readonly protocol: 'grpc' | 'http';
  readonly headers: Readonly<Record<string, string>>;
}

/** One JSON object per line in the body of a POST, `application/x-ndjson`. */
export interface HttpPlace extends HttpBased {
  readonly kind: 'http';
  readonly headers: Readonly<Record<string, string>>;
}

/** RFC 5424 over TCP, with octet counting or a newline after each message as the agent does it. */
export interface SyslogPlace extends HostPort {
  readonly kind: 'syslog';
  readonly appName: string;
  readonly tls?: Tls;
}

/** The protocol of Beats. */
export interface LogstashPlace extends HostPort {
  readonly kind: 'logstash';
  readonly tls?: Tls;
}
