import { FilebeatConfig, Environment } from './config';
import { dropFields, groupsOf, HIDDEN, parsingOf, rename, replace, rulesOf } from './processors';
import { LogPipeline } from '../../pipeline/pipeline';
import { ContainersSource, FileSource } from '../../pipeline/source';

/** A link that the kubelet makes. Pods and namespaces have no `_` in their names, and neither have containers; an id is 64 digits. */
const CONTAINER_LINK = '/(?<pod>[^/_]+)_(?<namespace>[^/_]+)_(?<container>[^/_]+)-[0-9a-f]+\\.log$';

const SCANNER = { check_interval: '1s', recursive_glob: false };

/** The input for the files of one `LogFiles`. */
export function filesInput(source: FileSource, pipeline: LogPipeline): FilebeatConfig {
  const { id, include, exclude, recordStart, container } = source;
  return {
    ...reading(pipeline),
    id,
    paths: [...include],
    // By default a file is known by a hash of its first 1024 bytes: shorter files would wait, and two with the same beginning be one. Inodes tell them
    // apart, but a new file may get the inode of one that was deleted, and would be read from where that one ended. So every file stays open, which keeps
    // its inode from being given away, until the scanner finds it deleted; then it is forgotten, and only then closed.
    file_identity: { native: {} },
    prospector: { scanner: { ...SCANNER, fingerprint: { enabled: false }, ...excluding(exclude) } },
    close: { on_state_change: { inactive: '0s', removed: true, renamed: false, check_interval: '1h' } },
    clean_removed: true,
    ...recordStart !== undefined && {
      parsers: [{ multiline: { type: 'pattern', pattern: recordStart, negate: true, match: 'after', max_lines: 100_000, timeout: '1s' } }],
    },
    processors: [
      ...rulesOf(pipeline),
      rename('log.file.path', HIDDEN.file),
      ...parsingOf(source, pipeline),
      { add_fields: { target: '@metadata', fields: { container } } },
    ],
  };
}

/** The input for the output of all containers of a node. */
export function containersInput(source: ContainersSource, pipeline: LogPipeline): FilebeatConfig {
  const { include, exclude, runtime } = source;
  return {
    ...reading(pipeline),
    id: 'containers',
    paths: [...include],
    // On a disk that all pods of a node use, inodes come back soon. With the runtime's timestamps at the beginning of every line, few bytes tell files
    // apart; Docker writes the time at the end of the line.
    file_identity: { fingerprint: { growing: true } },
    prospector: { scanner: { ...SCANNER, symlinks: true, fingerprint: { enabled: true, length: runtime === 'cri' ? 64 : 1024 }, ...excluding(exclude) } },
    close: { on_state_change: { inactive: '5m', removed: false, renamed: false } },
    clean_removed: true,
    parsers: [{ container: { stream: 'all', format: runtime } }],
    processors: [
      // Docker keeps the end of the line within the JSON object.
      ...runtime === 'docker' ? [replace('message', '\\r?\\n\\z', '')] : [],
      ...rulesOf(pipeline),
      rename('log.file.path', HIDDEN.file),
      groupsOf(pipeline, HIDDEN.file, CONTAINER_LINK, []),
    ],
  };
}

/** Options of all inputs. With a backoff of at most one second the end of a file is not missed when the pod stops. */
function reading({ maxLineBytes }: LogPipeline) {
  return { type: 'filestream', message_max_bytes: maxLineBytes, backoff: { init: '1s', max: '1s' } };
}

/**
 * The labels of the pod, from the API server: it is asked for pods, and for nothing else. Everything else is in the name of the link, which the input has read.
 *
 * These are processors of Filebeat and not of the input, of whose processors it makes new ones for every file: each would have to get to know the pods of the
 * node anew, and records are not held back meanwhile. Pods are known by their names, which the API server tells when they are given to the node; the ids of
 * their containers come after these have begun to print.
 *
 * @see https://www.elastic.co/docs/reference/beats/filebeat/add-kubernetes-metadata
 */
export function enrichment({ nodeNameVariable }: ContainersSource): FilebeatConfig[] {
  const off = { enabled: false };
  return [
    {
      add_kubernetes_metadata: {
        node: new Environment(nodeNameVariable),
        scope: 'node',
        default_indexers: off,
        default_matchers: off,
        indexers: [{ pod_name: {} }],
        matchers: [{ field_format: { format: '%{[namespace]}/%{[pod]}' } }],
        add_resource_metadata: { namespace: off, node: off, deployment: false, cronjob: false },
        labels: { dedot: true },
      },
    },
    rename('kubernetes.labels', 'labels'),
    dropFields('kubernetes'),
  ];
}

function excluding(patterns: readonly string[]): { exclude_files?: string[] } {
  return patterns.length === 0 ? {} : { exclude_files: patterns.map(expressionOf) };
}

/** A pattern with `*` and `?` as a regular expression. */
function expressionOf(pattern: string): string {
  return `^${pattern.replace(/[\\.+^$()|[\]{}]/g, '\\$&').replace(/\*/g, '[^/]*').replace(/\?/g, '[^/]')}$`;
}
