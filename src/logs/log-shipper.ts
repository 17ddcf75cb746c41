import { LogShipperProps } from './log-shipper-props';
import { StreamLogShipper, StreamLogShipperProps } from './shippers/stream';
import { ISidecar } from '../contract/sidecar';

/** Sidecars that ship the log files of main. */
export class LogShipper {
  /**
   * Prints every line of the log files once on the sidecar's stdout, for `kubectl logs` and for collectors on the node.
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
   * Its queue is in memory: up to 64 MiB (counted as `maxLineSize` for each record), and up to 2048 records. While the destination is down, Filebeat stops reading,
   * and the records stay in the files, so `bufferSize` is not used. A file that is deleted meanwhile is lost. After SIGTERM it reads on for up to 3 s, and
   * delivers for the rest of `flushTimeout`; a last line without a newline is not sent. A rotated file may be sent again if the shipper was killed and the old
   * name did not exist when it started again. Kafka: records of more than 1,000,000 bytes are not sent. Stdout and Kafka: records also have a field
   * `@metadata` with the agent's name and version. Measured memory with default sizes: 100 MiB, and 400 MiB with consecutive lines of 1 MiB.
   *
   * @param props the files, where to send them, and how to run it
   * @throws when Filebeat does not support the destination or its `serverName`, or a prop is invalid
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
   * It stores only its read positions on disk, which advance after delivery: while the destination is down, the records stay in the files, until rotation deletes
   * them. So `bufferSize` is not used. Records that the destination rejects with a status such as 400 or 401 are dropped, with a line in Vector's log. Syslog has no
   * acknowledgements: records in transit when the connection breaks are lost.
   *
   * Files are identified by their first line: of two files of the same `LogFiles` with the same first line, such as a header, only one is read. A line is read
   * when its newline is written; a line over `maxLineSize` is skipped. A file without new lines for ten seconds is checked every ten seconds. When the pod
   * stops, Vector is started once more, to read the last lines of main; that takes a few seconds of `flushTimeout`.
   *
   * A certificate is verified against the host of the connection: `tls.serverName` must be that host.
   *
   * @param props the files, where to send them, and how to run it
   * @throws when Vector does not support the destination, or a prop is invalid
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
   * Its queue is on disk and survives restarts of the container; when it is full, reading stops. The queue is at least 200 times `maxLineSize`, even if `bufferSize`
   * is less. Stdout has no queue, and up to 200 ms of records are lost if the process is killed.
   *
   * Files are identified by their first 1000 bytes: of files of the same `LogFiles` with the same beginning, only one is read until they differ. A line over
   * `maxLineSize` is cut; a line without a newline for half a second is read as it is. A record of several lines is complete half a second after its last line.
   *
   * A hundred lines of each file are in memory several times. If lines of 512 KiB and more follow one another, raise `resources.memory`.
   *
   * The collector stops reading at SIGTERM, so a native sidecar receives it 3 s after the pod; lines that main writes at the end of a longer stop are read within
   * 50 ms. If the destination is down when the pod ends, the queue is lost. If the queue is full at that moment, up to 100 records of each file are lost even
   * if only the container restarts; not if it is killed. The collector itself is the program that waits in the preStop hook; ignore the event of a failed hook.
   *
   * Records that a destination rejects are dropped, with a line in the collector's log: a record that does not match the mapping of an index, and over OTLP also
   * invalid credentials. Loki makes labels of `pod`, `namespace` and `container` (`k8s_pod_name` and so on), and keeps all other fields as structured metadata.
   * Over OTLP and Loki the fields are attributes of the record, and `container`, `pod`, `namespace` and `node` also of the resource, as `k8s.pod.name` and so on. Syslog
   * receives the message with the pod as its host, and no other field. A user name or password for Kafka must not have `$$` or `${` in it. Over gRPC, credentials
   * need TLS.
   *
   * @param props the files, where to send them, and how to run it
   * @throws when the collector does not support the destination, or a prop is invalid
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
   * Its buffer is on disk and survives restarts of the container. When it is full, reading stops; files stay open, so that rotation loses nothing. A line over
   * `maxLineSize` is skipped, and so is an empty line, unless records have several lines. Of records of several lines, the last one of each file is in memory
   * for a second, and lost if the process is killed.
   *
   * Fluent Bit stops reading at SIGTERM, so a native sidecar receives it 2 s after the pod; lines that main writes at the end of a longer stop are read within
   * milliseconds. If the buffer is full, the remaining lines are lost with the pod.
   *
   * Elasticsearch and OpenSearch: records have a field `log_offset`, so that a retried record is not stored twice. A record that the index rejects is retried forever.
   * Elasticsearch does not support bearer tokens; OpenSearch supports basic credentials only. Kafka and syslog: up to 4 MiB of records are lost if the process is
   * killed. A user name or password must not have `${NAME}` in it, which Fluent Bit would replace.
   *
   * @param props the files, where to send them, and how to run it
   * @throws when Fluent Bit does not support the destination, or a prop is invalid
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

/** Agents are loaded lazily: a program with stream shippers only does not need them. */
function agentShipper(factory: string, props: LogShipperProps): ISidecar {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { agentShipper: make } = require('./agent-shipper') as typeof import('./agent-shipper');
  return make(factory, props);
}
