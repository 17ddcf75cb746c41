import { Section } from './section';
import { LogPipeline } from '../../pipeline/pipeline';

const MEBIBYTE = 1024 * 1024;

/** Typical size of a chunk on disk: it is closed at 2,048,000 bytes, and one read is appended as a whole. */
const CHUNK_BYTES = 3 * MEBIBYTE;

/**
 * Limit of chunks, at which inputs stop reading. Each input needs one chunk to write to while others are sent.
 *
 * @see https://docs.fluentbit.io/manual/administration/buffering-and-storage
 */
function chunksOf({ bufferBytes, source }: LogPipeline): number {
  // With enrichment each container of a node has a tag, and so its own chunks.
  const writers = source.kind === 'files' ? source.files.length : 128;
  return Math.max(Math.floor(bufferBytes / CHUNK_BYTES), 2 * writers + 2);
}

/** @see https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/service-section */
export function serviceOf(pipeline: LogPipeline): Section {
  return {
    'flush': 1,
    'log_level': 'info',
    // Kafka's library needs the other half to send its queue.
    'grace': Math.max(1, pipeline.destination.kind === 'kafka' ? Math.floor(pipeline.flushSeconds / 2) : pipeline.flushSeconds),
    'http_server': true,
    'http_listen': '0.0.0.0',
    'http_port': pipeline.ports.health,
    'storage.path': `${pipeline.stateDirectory}/buffer`,
    'storage.max_chunks_up': chunksOf(pipeline),
    // Chunks of an earlier process are sent from the start, so storage.backlog.flush_on_shutdown is not needed: it loads chunks again that are being sent, and
    // 5.1.1 then loses records or crashes.
    'storage.backlog.mem_limit': pipeline.bufferBytes,
    // Otherwise a chunk that was cut by a crash blocks the queue forever.
    'storage.delete_irrecoverable_chunks': true,
    // Seconds between retries. By default they grow to half an hour.
    'scheduler.base': 1,
    'scheduler.cap': 15,
  };
}

/** Chunks may be larger than the typical size; read positions need some MiB for each input. */
export function stateBytesOf(pipeline: LogPipeline): number {
  const inputs = pipeline.source.kind === 'files' ? pipeline.source.files.length : 1;
  const chunks = Math.ceil(chunksOf(pipeline) * CHUNK_BYTES * 1.2);
  return Math.max(0, chunks - pipeline.bufferBytes) + inputs * (8 * MEBIBYTE + 4 * pipeline.maxLineBytes) + 16 * MEBIBYTE;
}
