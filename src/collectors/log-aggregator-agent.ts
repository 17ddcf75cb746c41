import { Size } from 'cdk8s';
import { LogAgentOptions } from './node-log-agent';
import { LogAgent } from '../logs/agent';
import { logstash } from '../logs/agents/logstash/logstash';

/** Options of `LogAggregatorAgent.logstash`. */
export interface LogstashAggregatorOptions extends LogAgentOptions {
  /**
   * Heap of the Java virtual machine.
   *
   * @default Size.mebibytes(512)
   */
  readonly heapSize?: Size;
}

/** The agent of a `LogAggregator`. */
export class LogAggregatorAgent {
  /**
   * Logstash, with a persistent queue on its volume. It sends to stdout, Elasticsearch, Kafka and HTTP, which the plugins of its image are for.
   *
   * Over HTTP it sends one request for each record. To Kafka it takes no client certificate and no `insecureSkipVerify`. A header that has `${` or `%{`
   * in it is refused, because Logstash would put something else there.
   *
   * @param options its image, heap and resources
   * @throws when the heap is not a Size
   * @see https://www.elastic.co/docs/reference/logstash
   */
  public static logstash(options: LogstashAggregatorOptions = {}): LogAggregatorAgent {
    const { heapSize = Size.mebibytes(512) } = options;
    if (typeof heapSize?.toMebibytes !== 'function') throw new Error('Logstash has a heapSize that is not a Size: give Size.mebibytes(512) or the like');
    return new LogAggregatorAgent(logstash, options, heapSize.toMebibytes());
  }

  private constructor(
    /** @internal */
    public readonly _agent: LogAgent,
    /** @internal */
    public readonly _options: LogAgentOptions,
    /** @internal */
    public readonly _heapMebibytes: number,
  ) {}
}
