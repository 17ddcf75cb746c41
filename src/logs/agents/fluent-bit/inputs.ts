import { OFFSET_FIELD } from './script';
import { Section } from './section';
import { Destination } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';
import { ContainersSource, FileSource } from '../../pipeline/source';

/** Whether records have their offset in the file, which makes each one unique. */
export function wantsOffset({ kind }: Destination): boolean {
  return kind === 'elasticsearch' || kind === 'openSearch';
}

/** Options of all inputs of files. */
function tail(pipeline: LogPipeline, id: string, include: readonly string[], exclude: readonly string[]): Section {
  return {
    'name': 'tail',
    'tag': id,
    'alias': id,
    'path': include.join(','),
    'exclude_path': exclude.length === 0 ? undefined : exclude.join(','),
    'key': 'message',
    'path_key': 'file',
    'offset_key': wantsOffset(pipeline.destination) ? OFFSET_FIELD : undefined,
    'read_from_head': true,
    'refresh_interval': 1,
    'db': `${pipeline.stateDirectory}/${id}.db`,
    'buffer_max_size': Math.max(pipeline.maxLineBytes, 32 * 1024),
    'skip_long_lines': true,
    // After this time a rotated file is forgotten, and would be read again under its new name. Deleted files are closed at once.
    'rotate_wait': '3650d',
    'storage.type': 'filesystem',
    'storage.pause_on_chunks_overlimit': true,
  };
}

/**
 * The input of some files, and a clock if records have several lines: it ends a record after which no line comes.
 *
 * @see https://docs.fluentbit.io/manual/pipeline/inputs/tail
 */
export function inputsOf(pipeline: LogPipeline, source: FileSource): Section[] {
  const input = tail(pipeline, source.id, source.include, source.exclude);
  return source.recordStart === undefined ? [{ ...input, skip_empty_lines: true }] : [input, clock(source.id)];
}

/** The script drops its records. They pause with a full buffer as other inputs do, so that no pending record is emitted while it cannot be stored. */
function clock(id: string): Section {
  return {
    'name': 'dummy',
    'tag': id,
    'alias': `${id}_clock`,
    'dummy': '{"clock":true}',
    'interval_sec': 0,
    'interval_nsec': 500_000_000,
    'storage.type': 'filesystem',
    'storage.pause_on_chunks_overlimit': true,
  };
}

/** Prefix of the tags of containers. The kubernetes filter reads the pod from the tag. */
const CONTAINERS_TAG = 'kube';

/** Matches the tags of containers. */
export const CONTAINERS_MATCH = `${CONTAINERS_TAG}*`;

/**
 * The input for the output of containers. A tag for each file makes a chunk for each file, so it is set only for enrichment.
 *
 * @see https://docs.fluentbit.io/manual/pipeline/filters/kubernetes
 */
export function containerInputOf(pipeline: LogPipeline, source: ContainersSource): Section {
  return {
    ...tail(pipeline, 'containers', source.include, source.exclude),
    tag: source.enrich ? `${CONTAINERS_TAG}.*` : CONTAINERS_TAG,
    skip_empty_lines: true,
  };
}
