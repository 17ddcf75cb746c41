import { CollectorConfig } from './config';
import { Operator } from './formats';
import { LogPipeline } from '../../pipeline/pipeline';
import { ContainersSource } from '../../pipeline/source';

/** The kubelet names links by pod, namespace, container and id. Their targets have no such names in every runtime. */
const LINK = '^.*/(?P<pod>[^/_]+)_(?P<namespace>[^/_]+)_(?P<container>[^/_]+)-[0-9a-f]{64}\\.log$';

/** One line of containerd or CRI-O: time, stream, whether the line is complete, and the text. */
const CRI = '^(?P<time>[^ ]+) (?P<stream>stdout|stderr) (?P<part>[^ ]*) ?(?P<log>.*)$';

const TIME = { parse_from: 'attributes.time', layout_type: 'gotime', layout: '2006-01-02T15:04:05Z07:00' };

/**
 * The operators that parse the lines of the container runtime. The `container` operator does the same, but acknowledges lines before they are delivered, so
 * that a restart loses them.
 */
export function unwrapping({ runtime }: ContainersSource, { maxLineBytes }: LogPipeline): Operator[] {
  const from = runtime === 'docker'
    ? { parser: { type: 'json_parser', id: 'unwrap', timestamp: TIME }, complete: 'body endsWith "\\n"' }
    : { parser: { type: 'regex_parser', id: 'unwrap', regex: CRI, timestamp: TIME }, complete: 'attributes.part == "F"' };
  return [
    { ...from.parser, on_error: 'send_quiet' },
    { type: 'move', id: 'text', from: 'attributes.log', to: 'body', if: 'attributes.log != nil' },
    // Stdout and stderr share one file, and parts of their lines may be interleaved.
    { type: 'add', id: 'writer', field: 'attributes.writer', value: 'EXPR(attributes["log.file.path"] + " " + string(attributes.stream))' },
    {
      type: 'recombine',
      id: 'join',
      combine_field: 'body',
      combine_with: '',
      is_last_entry: complete(from.complete),
      source_identifier: 'attributes.writer',
      max_log_size: maxLineBytes,
      // By default a line is cut after a hundred parts, which may be 8 KiB each.
      max_batch_size: 0,
      max_unmatched_batch_size: 0,
    },
    ...(runtime === 'docker' ? [{ type: 'regex_replace', id: 'line', field: 'body', regex: '\\n$', replace_with: '' }] : []),
    { type: 'regex_parser', id: 'pod', on_error: 'send_quiet', parse_from: 'attributes["log.file.path"]', parse_to: 'attributes', regex: LINK },
    ...['pod', 'namespace', 'container'].map((field) => (
      { type: 'copy', id: `resource_${field}`, from: `attributes.${field}`, to: `resource["k8s.${field}.name"]`, if: `attributes.${field} != nil` }
    )),
    ...['writer', 'time', 'stream', 'part', 'attrs'].map((field) => (
      { type: 'remove', id: `no_${field}`, field: `attributes.${field}`, if: `attributes.${field} != nil` }
    )),
  ];
}

/** A line in another format is complete. */
function complete(condition: string): string {
  return `attributes.stream == nil or ${condition}`;
}

/** Metadata of the pods of this node, from the API server. */
export function enriching({ nodeNameVariable }: ContainersSource): CollectorConfig {
  return {
    auth_type: 'serviceAccount',
    filter: { node_from_env_var: nodeNameVariable },
    extract: { metadata: ['k8s.pod.name', 'k8s.namespace.name'], labels: [{ from: 'pod', key_regex: '(.*)', tag_name: 'k8s.pod.labels.$1' }] },
    pod_association: [{ sources: [{ from: 'resource_attribute', name: 'k8s.pod.name' }, { from: 'resource_attribute', name: 'k8s.namespace.name' }] }],
    // Otherwise the first records have no labels.
    wait_for_metadata: true,
    wait_for_metadata_timeout: '30s',
  };
}

/** Statements that collect the labels of the pod in the field `labels`. */
export const LABELS_OF_PODS = [
  'set(log.attributes["labels"], resource.attributes)',
  'keep_matching_keys(log.attributes["labels"], "^k8s\\\\.pod\\\\.labels\\\\.")',
  'replace_all_patterns(log.attributes["labels"], "key", "^k8s\\\\.pod\\\\.labels\\\\.", "")',
  'delete_key(log.attributes, "labels") where Len(log.attributes["labels"]) == 0',
];
