import { Size, SizeRoundingBehavior } from 'cdk8s';
import { LogAgentOptions } from './agent-options';
import { checkAgentOptions } from './check-agent-options';
import { checkSize } from '../kit/props';
import { LogAgent } from '../logs/agent';
import { logstash } from '../logs/agents/logstash/logstash';

/** In MiB. The classes of Logstash need more than half of it. */
const LEAST_HEAP = 128;

/** Options of `LogAggregatorAgent.logstash`. */
export interface LogstashAggregatorOptions extends LogAgentOptions {
  /**
   * Heap of the Java virtual machine, 128 MiB or more. It is rounded down to whole MiB.
   *
   * @default Size.mebibytes(512)
   */
  readonly heapSize?: Size;
}

/**
 * The agent of a `LogAggregator`.
 *
 * @exampleMetadata fixture=chart
 * @example
 * const agent = LogAggregatorAgent.logstash({ heapSize: Size.mebibytes(512) });
 */
export class LogAggregatorAgent {
  /**
   * Logstash, with a persistent queue on its volume. It sends to stdout, Elasticsearch, Kafka and HTTP, which the plugins of its image are for.
   *
   * Over HTTP it sends one request for each record. To Kafka it takes no client certificate and no `insecureSkipVerify`. A header that has `${` or `%{`
   * in it is refused, because Logstash would put something else there.
   *
   * @param options its image, heap and resources
   * @throws when the heap is not a Size, or too small
   * @see https://www.elastic.co/docs/reference/logstash
   */
  public static logstash(options: LogstashAggregatorOptions = {}): LogAggregatorAgent {
    checkAgentOptions(options, 'LogstashAggregatorOptions', 'LogAggregatorAgent.logstash', logstash.title);
    const { heapSize = Size.mebibytes(512) } = options;
    checkSize(heapSize, logstash.title, 'heapSize', 'Size.mebibytes(512)');
    const mebibytes = heapSize.toMebibytes({ rounding: SizeRoundingBehavior.FLOOR });
    if (mebibytes < LEAST_HEAP) throw new Error(`Logstash has a heapSize of less than ${LEAST_HEAP} MiB, with which it does not start: give Size.mebibytes(512) or the like`);
    return new LogAggregatorAgent(logstash, options, mebibytes);
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
