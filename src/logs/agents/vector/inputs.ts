import { VectorConfig } from './config';
import { rustRegex } from '../../../patterns/rust';
import { LogPipeline } from '../../pipeline/pipeline';
import { FileSource } from '../../pipeline/source';

/**
 * Identifies a file by the checksum of its first line. Inodes are reused as soon as a rotated file is deleted: Vector would read the new file from the position of
 * the old one, and would not notice a truncated file.
 *
 * @see https://vector.dev/docs/reference/configuration/sources/file/#fingerprint
 */
export const FINGERPRINT = { strategy: 'checksum', lines: 1 };

/** Bytes of one file that are read before the next file. */
export const READ_BYTES = 256 * 1024;

/** How long the last record of a file is kept for more lines. */
const RECORD_MILLISECONDS = 1000;

export function fileInput(file: FileSource, { maxLineBytes }: LogPipeline): VectorConfig {
  return {
    type: 'file',
    include: file.include,
    exclude: file.exclude,
    read_from: 'beginning',
    fingerprint: FINGERPRINT,
    // Files come and go between the listing and the opening.
    ignore_not_found: true,
    max_line_bytes: maxLineBytes,
    max_read_bytes: READ_BYTES,
    host_key: '',
    multiline: file.recordStart === undefined ? undefined : multiline(rustRegex(file.recordStart)),
  };
}

function multiline(start: string): VectorConfig {
  return { start_pattern: start, mode: 'halt_before', condition_pattern: start, timeout_ms: RECORD_MILLISECONDS };
}
