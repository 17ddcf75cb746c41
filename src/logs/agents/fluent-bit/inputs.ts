import { OFFSET_FIELD } from './script';
import { Section } from './section';
import { Destination } from '../../pipeline/destination';
import { LogPipeline } from '../../pipeline/pipeline';
import { ContainersSource, FileSource } from '../../pipeline/source';

/** Whether records carry their place in their file, which makes each one of its kind. */
export function wantsOffset({ kind }: Destination): boolean {
  return kind === 'elasticsearch' || kind === 'openSearch';
}

/** What every input of files has in common. */
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
    // A rotated file is forgotten after this time, and as its new name is read too, it would be read again. Files that are deleted are let go of at once.
    'rotate_wait': '3650d',
    'storage.type': 'filesystem',
    'storage.pause_on_chunks_overlimit': true,
  };
}

/**
 * The input of some files, and where records have several lines, the clock that says that no more lines will come.
 *
 * @see https://docs.fluentbit.io/manual/pipeline/inputs/tail
 */
export function inputsOf(pipeline: LogPipeline, source: FileSource): Section[] {
  const input = tail(pipeline, source.id, source.include, source.exclude);
  return source.recordStart === undefined ? [{ ...input, skip_empty_lines: true }] : [input, clock(source.id)];
}

/** Its records are no logs: the script drops them. They pause with the buffer full, so that nothing that waits is let out into nowhere. */
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

/** Tags of what containers print begin with it. The filter that asks the API server takes from them whose logs they are. */
const CONTAINERS_TAG = 'kube';

/** Matches the tags of containers. */
export const CONTAINERS_MATCH = `${CONTAINERS_TAG}*`;

/**
 * The input of what containers print. A tag for each file makes a chunk for each file, so there is one only where it is needed.
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
