import { VectorConfig } from './config';
import { rustRegex } from '../../../patterns/rust';
import { LogPipeline } from '../../pipeline/pipeline';
import { FileSource } from '../../pipeline/source';

/**
 * How a file is known again. By the checksum of its first line: an inode is given to the next new file as soon as a rotated file is deleted, and Vector would
 * take up the new file where the old one ended; nor does it notice then that a file was truncated.
 *
 * @see https://vector.dev/docs/reference/configuration/sources/file/#fingerprint
 */
export const FINGERPRINT = { strategy: 'checksum', lines: 1 };

/** Read in one turn before the next file has its turn. */
export const READ_BYTES = 256 * 1024;

/** How long the last record of a file waits for more lines. */
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
