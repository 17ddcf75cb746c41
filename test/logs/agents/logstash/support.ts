import { LogDestination } from '../../../../src';
import { logstash } from '../../../../src/logs/agents/logstash/logstash';
import { LogPipeline } from '../../../../src/logs/pipeline/pipeline';
import { resolveDestination } from '../../../../src/logs/plain-pipeline';

/** The pipeline of an aggregator. */
export function pipelineOf(destination: LogDestination, given: Partial<LogPipeline> = {}): LogPipeline {
  return {
    source: { kind: 'beats', port: 5044 },
    labels: {},
    metadata: {},
    drop: [],
    redact: [],
    destination: resolveDestination(destination, logstash).destination,
    stateDirectory: '/var/lib/log-shipper',
    configDirectory: '/etc/log-shipper',
    bufferBytes: 1024 * 1024 * 1024,
    maxLineBytes: 1024 * 1024,
    flushSeconds: 120,
    ports: logstash.ports,
    ...given,
  };
}
