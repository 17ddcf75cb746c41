import { checkCredentials, checkTls, HEADERS, optionsOf } from './check-destination';
import { DestinationResolver } from './destination-resolver';
import { LogCredentials } from './log-credentials';
import {
  ElasticsearchDestinationOptions, HttpDestinationOptions, KafkaDestinationOptions, KafkaSaslMechanism, LogstashDestinationOptions,
  LokiDestinationOptions, OpenSearchDestinationOptions, OtlpDestinationOptions, OtlpProtocol, SyslogDestinationOptions,
} from './log-destination-options';
import { LogTls } from './log-tls';
import { Credentials, Destination, DestinationKind } from './pipeline/destination';
import { StructName } from '../contract/check-struct';
import { portOf, wordOf } from '../kit/props';
import { headersOf } from '../kit/secrets';
import { Endpoint, endpointOf, hostOf, hostPortOf } from '../kit/urls';
import { note } from '../manifest/notes';

const INDEX = /^[a-z0-9][-a-z0-9._+]{0,254}$/;
const INDEX_FORM = 'write lower-case letters, digits, "-", "_", "." and "+", beginning with a letter or a digit, for example logs-web-default';

/** Destination of logs. */
export class LogDestination {
  /**
   * The sidecar's own stdout: one JSON object for each record, for `kubectl logs` and whatever collects the logs of the node.
   *
   * @exampleMetadata fixture=chart
   * @example
   * const destination = LogDestination.stdout();
   */
  public static stdout(): LogDestination {
    return new LogDestination('stdout', 'stdout', [], () => ({ kind: 'stdout' }));
  }

  /**
   * Elasticsearch, by its bulk API.
   *
   * @param options address and credentials
   * @throws when there is no host, or a credential is given as text
   * @exampleMetadata fixture=chart
   * @example
   * const password = kplus.Secret.fromSecretName(chart, 'elastic', 'elastic-shipper');
   * const destination = LogDestination.elasticsearch({
   *   url: 'https://elasticsearch.example.com:9200',
   *   credentials: LogCredentials.basic({ secret: password }),
   * });
   */
  public static elasticsearch(options: ElasticsearchDestinationOptions): LogDestination {
    const { endpoint, index } = searchOf(options, 'ElasticsearchDestinationOptions', 'LogDestination.elasticsearch', 'the Elasticsearch destination');
    return overHttp('elasticsearch', 'Elasticsearch', endpoint, options, ['basic', 'bearer', 'apiKey'], () => ({ kind: 'elasticsearch', endpoint, index }));
  }

  /**
   * OpenSearch, by its bulk API.
   *
   * @param options address and credentials
   * @throws when there is no host, or a credential is given as text
   * @exampleMetadata fixture=chart
   * @example
   * const destination = LogDestination.openSearch({ url: 'https://opensearch.example.com:9200', index: 'shop' });
   */
  public static openSearch(options: OpenSearchDestinationOptions): LogDestination {
    const { endpoint, index } = searchOf(options, 'OpenSearchDestinationOptions', 'LogDestination.openSearch', 'the OpenSearch destination');
    return overHttp('openSearch', 'OpenSearch', endpoint, options, ['basic', 'bearer'], () => ({ kind: 'openSearch', endpoint, index }));
  }

  /**
   * Grafana Loki 3 or newer. Labels and pod metadata become labels of the stream.
   *
   * @param options address and credentials
   * @throws when there is no host, or a credential is given as text
   * @exampleMetadata fixture=chart
   * @example
   * const destination = LogDestination.loki({ url: 'http://loki:3100', tenant: 'shop' });
   */
  public static loki(options: LokiDestinationOptions): LogDestination {
    const { url, tenant } = optionsOf(options, 'LokiDestinationOptions', 'LogDestination.loki', "{ url: 'http://loki:3100' }");
    const endpoint = endpointOf(url, 'the Loki destination', 'http://loki:3100');
    if (/\/(loki\/api\/v1\/push|otlp(\/v1\/logs)?)$/.test(endpoint.path)) {
      throw new Error(`the Loki destination has the url "${url}": leave out the path of its API, which the agent adds`);
    }
    const form = "write up to 150 letters, digits and !-_.*'()";
    if (tenant !== undefined) wordOf(tenant, /^[-!_.*'()a-zA-Z0-9]{1,150}$/, 'the tenant of the Loki destination', form);
    return overHttp('loki', 'Loki', endpoint, options, ['basic', 'bearer'], () => ({ kind: 'loki', endpoint, tenant }));
  }

  /**
   * A topic of Kafka. Each record is one message, a JSON object.
   *
   * @param options brokers, topic and credentials
   * @throws when there is no broker or no topic, or a credential is given as text
   * @exampleMetadata fixture=chart
   * @example
   * const destination = LogDestination.kafka({ brokers: ['kafka:9092'], topic: 'logs' });
   */
  public static kafka(options: KafkaDestinationOptions): LogDestination {
    const { brokers: given, topic, credentials, saslMechanism = KafkaSaslMechanism.SCRAM_SHA_512, tls } = optionsOf(
      options, 'KafkaDestinationOptions', 'LogDestination.kafka', "{ brokers: ['kafka:9092'], topic: 'logs' }",
    );
    const what = 'the Kafka destination';
    if (!Array.isArray(given) || given.length === 0) throw new Error(`${what} has no brokers, so it has no host: write brokers: ['kafka:9092']`);
    const brokers = given.map((broker) => hostPortOf(broker, what, 'kafka:9092'));
    wordOf(topic, /^(?!\.{1,2}$)[-._a-zA-Z0-9]{1,249}$/, 'the topic of the Kafka destination', 'write up to 249 letters, digits, ".", "_" and "-"');
    checkCredentials(credentials, 'Kafka', ['basic']);
    checkTls(tls, what);
    const open = credentials !== undefined && saslMechanism === KafkaSaslMechanism.PLAIN && tls === undefined;
    const warnings = open ? [note('note/plain-credentials', 'credentials are sent to Kafka without TLS, readable on the way: give tls, or another saslMechanism')] : [];
    return new LogDestination('kafka', 'Kafka', warnings, (resolver) => {
      const login = resolver.credentials(credentials);
      return {
        kind: 'kafka',
        brokers,
        topic,
        ...(login?.kind === 'basic' && { sasl: { mechanism: saslMechanism, username: login.username, password: login.password } }),
        tls: resolver.tls(tls),
      };
    });
  }

  /**
   * Any server of the OpenTelemetry protocol.
   *
   * @param options address, transport and credentials
   * @throws when there is no host, or a credential is given as text
   * @see https://opentelemetry.io/docs/specs/otlp/
   * @exampleMetadata fixture=chart
   * @example
   * const destination = LogDestination.otlp({ url: 'http://collector:4318', protocol: OtlpProtocol.HTTP });
   */
  public static otlp(options: OtlpDestinationOptions): LogDestination {
    const { url, protocol = OtlpProtocol.HTTP, headers: given } = optionsOf(options, 'OtlpDestinationOptions', 'LogDestination.otlp', "{ url: 'http://collector:4318' }");
    const what = 'the OTLP destination';
    const endpoint = endpointOf(url, what, protocol === OtlpProtocol.GRPC ? 'http://collector:4317' : 'http://collector:4318');
    if (protocol === OtlpProtocol.GRPC && endpoint.path !== '') throw new Error(`${what} over gRPC has the path ${endpoint.path}, which gRPC has no place for: leave it out`);
    if (endpoint.path.endsWith('/v1/logs')) throw new Error(`${what} has the url "${url}": leave out /v1/logs, which the agent adds`);
    const headers = headersOf(given, what, HEADERS);
    const feature = protocol === OtlpProtocol.GRPC ? 'gRPC' : 'HTTP';
    return overHttp('otlp', `OTLP over ${feature}`, endpoint, options, ['basic', 'bearer'], () => ({ kind: 'otlp', protocol, endpoint, headers }));
  }

  /**
   * Any HTTP server that takes POSTs with one JSON object per line.
   *
   * @param options address and credentials
   * @throws when there is no host, or a credential is given as text
   * @exampleMetadata fixture=chart
   * @example
   * const destination = LogDestination.http({ url: 'https://logs.example.com/ingest' });
   */
  public static http(options: HttpDestinationOptions): LogDestination {
    const { url, headers: given } = optionsOf(options, 'HttpDestinationOptions', 'LogDestination.http', "{ url: 'https://logs.example/ingest' }");
    const endpoint = endpointOf(url, 'the HTTP destination', 'https://logs.example/ingest');
    const headers = headersOf(given, 'the HTTP destination', HEADERS);
    return overHttp('http', 'HTTP', endpoint, options, ['basic', 'bearer', 'apiKey'], () => ({ kind: 'http', endpoint, headers }));
  }

  /**
   * A syslog server, by RFC 5424 over TCP or TLS.
   *
   * @param options address
   * @throws when there is no host
   * @see https://www.rfc-editor.org/rfc/rfc5424
   * @exampleMetadata fixture=chart
   * @example
   * const destination = LogDestination.syslog({ host: 'syslog.example.com' });
   */
  public static syslog(options: SyslogDestinationOptions): LogDestination {
    const { host, port, tls, appName = 'app' } = optionsOf(options, 'SyslogDestinationOptions', 'LogDestination.syslog', "{ host: 'syslog.example' }");
    const what = 'the syslog destination';
    hostOf(host, what, 'syslog.example');
    const at = portOf(port ?? (tls === undefined ? 601 : 6514), what);
    wordOf(appName, /^[!-~]{1,48}$/, 'the appName of the syslog destination', 'write up to 48 visible ASCII characters, without a space');
    checkTls(tls, what);
    return new LogDestination('syslog', 'syslog', [], (resolver) => ({ kind: 'syslog', host, port: at, appName, tls: resolver.tls(tls) }));
  }

  /**
   * Logstash, by the protocol of Beats.
   *
   * @param options address
   * @throws when there is no host
   * @see https://www.elastic.co/docs/reference/logstash/plugins/plugins-inputs-beats
   * @exampleMetadata fixture=chart
   * @example
   * const destination = LogDestination.logstash({ host: 'logstash' });
   */
  public static logstash(options: LogstashDestinationOptions): LogDestination {
    const { host, port = 5044, tls } = optionsOf(options, 'LogstashDestinationOptions', 'LogDestination.logstash', "{ host: 'logstash' }");
    const what = 'the Logstash destination';
    hostOf(host, what, 'logstash');
    portOf(port, what);
    checkTls(tls, what);
    return new LogDestination('logstash', 'Logstash', [], (resolver) => ({ kind: 'logstash', host, port, tls: resolver.tls(tls) }));
  }

  /** @internal */
  static _of(
    kind: DestinationKind, title: string, warnings: readonly string[], resolve: (resolver: DestinationResolver) => Destination,
  ): LogDestination {
    return new LogDestination(kind, title, warnings, resolve);
  }

  private constructor(
    /** @internal */
    public readonly _kind: DestinationKind,
    /** @internal */
    public readonly _title: string,
    /** @internal */
    public readonly _warnings: readonly string[],
    /** @internal */
    public readonly _resolve: (resolver: DestinationResolver) => Destination,
  ) {}
}

interface Secured {
  readonly credentials?: LogCredentials;
  readonly tls?: LogTls;
}

/** Checks and credentials of all destinations over HTTP. */
function overHttp(
  kind: DestinationKind, title: string, endpoint: Endpoint, { credentials, tls }: Secured, accepted: Credentials['kind'][], place: () => Destination,
): LogDestination {
  const what = `the ${title} destination`;
  checkCredentials(credentials, title, accepted);
  checkTls(tls, what);
  if (tls !== undefined && endpoint.scheme === 'http') throw new Error(`${what} has tls, but its url begins with http://: write https://, or leave tls out`);
  const open = credentials !== undefined && endpoint.scheme === 'http';
  const warnings = open ? [note('note/plain-credentials', `credentials are sent to ${endpoint.url} without TLS, readable on the way: write https:// and give tls`)] : [];
  return LogDestination._of(kind, title, warnings, (resolver) => ({
    ...place(), credentials: resolver.credentials(credentials), tls: endpoint.scheme === 'https' ? resolver.tls(tls ?? {}) : undefined,
  }) as Destination);
}

interface SearchPlace {
  readonly endpoint: Endpoint;
  readonly index: string;
}

function searchOf(options: ElasticsearchDestinationOptions | undefined, struct: StructName, factory: string, what: string): SearchPlace {
  const { url, index = 'logs-sidecar-default' } = optionsOf(options, struct, factory, "{ url: 'https://search:9200' }");
  return { endpoint: endpointOf(url, what, 'https://search:9200'), index: wordOf(index, INDEX, `the index of ${what}`, INDEX_FORM) };
}
