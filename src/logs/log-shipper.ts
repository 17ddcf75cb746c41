import { LogShipperProps } from './log-shipper-props';
import { StreamLogShipper, StreamLogShipperProps } from './shippers/stream';
import { ISidecar } from '../contract/sidecar';

/** Sidecars that bring the log files of main to where logs are read. */
export class LogShipper {
  /**
   * Prints every line of the log files on the sidecar's own stdout, once, so that `kubectl logs` and whatever collects the logs of the node see them.
   *
   * @param props the files, and how to run it
   * @throws when no log files are given
   * @see https://kubernetes.io/docs/concepts/cluster-administration/logging/#streaming-sidecar-container
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(LogShipper.stream({ logs: LogFiles.of('/var/log/nginx') }));
   */
  public static stream(props: StreamLogShipperProps): ISidecar {
    return new StreamLogShipper(props);
  }

  /**
   * Runs Filebeat, which reads the log files and sends every record to stdout, Elasticsearch, Kafka or Logstash. It cannot send to OpenSearch.
   *
   * Records wait in memory only, as many as are at most 64 MiB (of `maxLineSize` each; 2048 at most): while the destination takes none, Filebeat stops reading,
   * and the files keep what was not read, so that `bufferSize` has no meaning here. A file that is deleted by then is lost. Told to stop, it reads on for up to
   * 3 s, and takes the rest of `flushTimeout` to deliver; a last line without a newline behind it is not sent. A rotated file may be sent again where the
   * shipper was killed, and its old name was free when it came back. To Kafka, records of more than 1,000,000 bytes are not sent. On stdout and to Kafka,
   * records also have a field `@metadata` with the agent's name and version. With default sizes it was seen to take 100 MiB of memory, and 400 MiB with lines
   * of 1 MiB one after the other.
   *
   * @param props the files, where to send them, and how to run it
   * @throws when Filebeat cannot send there, cannot do so with a `serverName`, or something given makes no sense
   * @see https://www.elastic.co/docs/reference/beats/filebeat/filebeat-input-filestream
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(LogShipper.filebeat({
   *   logs: LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED }),
   *   destination: LogDestination.elasticsearch({ url: 'https://elasticsearch.example.com:9200' }),
   * }));
   */
  public static filebeat(props: LogShipperProps): ISidecar {
    return agentShipper('filebeat', props);
  }

  /**
   * Runs Vector. It sends to stdout, Elasticsearch, OpenSearch, Loki, Kafka, OTLP over HTTP, HTTP and syslog.
   *
   * It keeps nothing on disk but its read positions, which move on once the destination has taken what was read: while the destination is down the files
   * wait where they are, for as long as rotation leaves them. So `bufferSize` is not used. What the destination refuses for good, with a status such as 400 or 401, is dropped and said in Vector's log. Syslog confirms
   * nothing: what is on its way when the connection breaks is lost.
   *
   * Files are told apart by their first line: of two files of the same `LogFiles` with the same first line, as where each begins with the same heading, only one
   * is read. A line is read once its newline is written; one over `maxLineSize` is skipped. A file where nothing was written for ten seconds is looked
   * at every ten seconds. When the pod stops, Vector is started once more for a moment, to read what main wrote last; that takes a few seconds out of `flushTimeout`.
   *
   * A certificate is held against the host that is connected to: `tls.serverName` must be that host.
   *
   * @param props the files, where they go to, and how to run it
   * @throws when Vector cannot serve the destination, or something given makes no sense
   * @see https://vector.dev/docs/reference/configuration/sources/file/
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(LogShipper.vector({
   *   logs: LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED }),
   *   destination: LogDestination.loki({ url: 'http://loki:3100' }),
   * }));
   */
  public static vector(props: LogShipperProps): ISidecar {
    return agentShipper('vector', props);
  }

  /**
   * Runs the OpenTelemetry Collector. It sends to stdout, Elasticsearch, OpenSearch, Loki, Kafka, OTLP over HTTP and gRPC, and syslog.
   *
   * What was read waits in a queue on disk, which outlives restarts of the container; once that is full, reading waits. The queue takes 200 times
   * `maxLineSize` at least, whatever `bufferSize` says. To stdout there is no queue, and up to 200 ms of records are lost if the process is killed.
   *
   * Files are told apart by their first 1000 bytes: of files of the same `LogFiles` that begin alike, only one is read until they differ. A line over
   * `maxLineSize` is cut; one whose end is not written within half a second is taken as it is then. A record of several lines is taken half a second after its last line.
   *
   * A hundred lines of each file are in memory at once, several times over. Where lines of 512 KiB and more follow one another, give more `resources.memory`.
   *
   * Told to stop, the collector reads nothing any more, so a native sidecar is told 3 s after the pod is; what main writes at the end of a longer stop is
   * read within 50 ms. What waits in the queue by then is sent only as far as it is on its way: if the destination is down when the pod ends, it is lost.
   * Where the queue is full at that moment, up to 100 records of each file are lost even if only the container is started anew; not if it is killed.
   * The collector itself is the program that waits; the event of a failed hook which that leaves behind means nothing.
   *
   * What a destination refuses for good is dropped, with a line in the collector's own log: a record that does not fit an index, and over OTLP also credentials
   * that are not taken. Loki makes labels of `pod`, `namespace` and `container` (`k8s_pod_name` and so on), and keeps all other fields as structured metadata.
   * Over OTLP and Loki the fields are attributes of the record, and those four also attributes of the resource, as `k8s.pod.name` and so on. Syslog takes the
   * message with the pod as its host, and no other field. A user name or password for Kafka must not have `$$` or `${` in it. Over gRPC, credentials need TLS.
   *
   * @param props the files, where to send them, and how to run it
   * @throws when the collector cannot send there, or something given makes no sense
   * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/main/receiver/filelogreceiver
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(LogShipper.openTelemetry({
   *   logs: LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED }),
   *   destination: LogDestination.otlp({ url: 'http://collector:4317' }),
   * }));
   */
  public static openTelemetry(props: LogShipperProps): ISidecar {
    return agentShipper('openTelemetry', props);
  }

  /**
   * Runs Fluent Bit. It sends to stdout, Elasticsearch, OpenSearch, Loki, Kafka, OTLP over HTTP and gRPC, HTTP and syslog.
   *
   * What was read waits in a buffer on disk, which outlives restarts of the container. Once that is full the files wait where they are, held open, so that
   * rotation takes nothing away. A line over `maxLineSize` is skipped, and so is an empty one where each line is a record. Of records of several lines, the
   * last one of each file is in memory for a second; it is lost if the process is killed in that time.
   *
   * Told to stop, Fluent Bit reads nothing any more, so a native sidecar is told 2 s after the pod is; what main writes at the end of a longer stop is read
   * within milliseconds, and only what a full buffer holds back is lost with the pod.
   *
   * Elasticsearch and OpenSearch: records have a field `log_offset`, so that none is stored twice for being sent again. A record that the index refuses for its fields is tried
   * again without end. Elasticsearch takes no bearer token, OpenSearch basic credentials alone. Kafka and syslog: what the library or the connection holds,
   * up to 4 MiB, is lost if the process is killed. A user name or password must not have `${NAME}` in it, which Fluent Bit would replace.
   *
   * @param props the files, where they go to, and how to run it
   * @throws when Fluent Bit cannot serve the destination, or something given makes no sense
   * @see https://docs.fluentbit.io/manual/pipeline/inputs/tail
   * @exampleMetadata fixture=chart
   * @example
   * web.sidecars.add(LogShipper.fluentBit({
   *   logs: LogFiles.of('/var/log/nginx', { files: ['access.log'], format: LogFormat.COMBINED }),
   *   destination: LogDestination.openSearch({ url: 'https://opensearch.example.com:9200' }),
   * }));
   */
  public static fluentBit(props: LogShipperProps): ISidecar {
    return agentShipper('fluentBit', props);
  }

  private constructor() {}
}

/** The agents are loaded when the first shipper of that kind is made: one that prints to stdout needs none of them. */
function agentShipper(factory: string, props: LogShipperProps): ISidecar {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { agentShipper: make } = require('./agent-shipper') as typeof import('./agent-shipper');
  return make(factory, props);
}
