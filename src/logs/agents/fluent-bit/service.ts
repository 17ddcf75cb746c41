import { Section } from './section';
import { LogPipeline } from '../../pipeline/pipeline';

const MEBIBYTE = 1024 * 1024;

/** What a chunk of the buffer mostly takes on disk: it is closed once it has 2,048,000 bytes, and what was read in one go is appended whole. */
const CHUNK_BYTES = 3 * MEBIBYTE;

/**
 * How many chunks there may be before the inputs stop to read. Each input needs one to write to while others are sent.
 *
 * @see https://docs.fluentbit.io/manual/administration/buffering-and-storage
 */
function chunksOf({ bufferBytes, source }: LogPipeline): number {
  // Each container of a node has chunks of its own where its metadata are asked for.
  const writers = source.kind === 'files' ? source.files.length : 128;
  return Math.max(Math.floor(bufferBytes / CHUNK_BYTES), 2 * writers + 2);
}

/** @see https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/service-section */
export function serviceOf(pipeline: LogPipeline): Section {
  return {
    'flush': 1,
    'log_level': 'info',
    // Kafka's library takes as long again to send what waits in it.
    'grace': Math.max(1, pipeline.destination.kind === 'kafka' ? Math.floor(pipeline.flushSeconds / 2) : pipeline.flushSeconds),
    'http_server': true,
    'http_listen': '0.0.0.0',
    'http_port': pipeline.ports.health,
    'storage.path': `${pipeline.stateDirectory}/buffer`,
    'storage.max_chunks_up': chunksOf(pipeline),
    // What a process before left counts as buffered too. It is all sent from the start on, so that storage.backlog.flush_on_shutdown has nothing to add: that
    // takes up chunks once more which are being sent, and 5.1.1 loses records over it or crashes.
    'storage.backlog.mem_limit': pipeline.bufferBytes,
    // A chunk that was cut by a crash would else be in the way forever.
    'storage.delete_irrecoverable_chunks': true,
    // Seconds between attempts to send a chunk: else they grow to half an hour.
    'scheduler.base': 1,
    'scheduler.cap': 15,
  };
}

/** Chunks may be more, and larger, than they mostly are; read positions take some MiB for each input. */
export function stateBytesOf(pipeline: LogPipeline): number {
  const inputs = pipeline.source.kind === 'files' ? pipeline.source.files.length : 1;
  const chunks = Math.ceil(chunksOf(pipeline) * CHUNK_BYTES * 1.2);
  return Math.max(0, chunks - pipeline.bufferBytes) + inputs * (8 * MEBIBYTE + 4 * pipeline.maxLineBytes) + 16 * MEBIBYTE;
}
