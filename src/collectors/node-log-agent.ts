import { LogAgentOptions } from './agent-options';
import { checkAgentOptions } from './check-agent-options';
import { LogAgent } from '../logs/agent';
import { filebeat } from '../logs/agents/filebeat/filebeat';
import { fluentBit } from '../logs/agents/fluent-bit/fluent-bit';
import { openTelemetry } from '../logs/agents/open-telemetry/open-telemetry';
import { vector } from '../logs/agents/vector/vector';

/**
 * The agent of a `NodeLogCollector`.
 *
 * @exampleMetadata fixture=chart
 * @example
 * const agent = NodeLogAgent.vector();
 */
export class NodeLogAgent {
  /**
   * Filebeat. It sends to stdout, Elasticsearch, Kafka and Logstash.
   *
   * @param options its image and resources
   */
  public static filebeat(options: LogAgentOptions = {}): NodeLogAgent {
    return new NodeLogAgent(filebeat, options);
  }

  /**
   * Fluent Bit.
   *
   * @param options its image and resources
   */
  public static fluentBit(options: LogAgentOptions = {}): NodeLogAgent {
    return new NodeLogAgent(fluentBit, options);
  }

  /**
   * Vector.
   *
   * @param options its image and resources
   */
  public static vector(options: LogAgentOptions = {}): NodeLogAgent {
    return new NodeLogAgent(vector, options);
  }

  /**
   * The OpenTelemetry Collector.
   *
   * @param options its image and resources
   */
  public static openTelemetry(options: LogAgentOptions = {}): NodeLogAgent {
    return new NodeLogAgent(openTelemetry, options);
  }

  private constructor(
    /** @internal */
    public readonly _agent: LogAgent,
    /** @internal */
    public readonly _options: LogAgentOptions,
  ) {
    checkAgentOptions(_options, 'LogAgentOptions', `NodeLogAgent.${_agent.factory}`, _agent.title);
  }
}
