import { VectorConfig } from './config';
import { FINGERPRINT, READ_BYTES } from './inputs';
import { dropped, finished, program, redacted } from './records';
import { KubernetesAccess } from '../../agent';
import { LogPipeline } from '../../pipeline/pipeline';
import { ContainersSource } from '../../pipeline/source';

/**
 * The source `kubernetes_logs` lists and watches the pods of its node, and the node.
 *
 * @see https://vector.dev/docs/reference/configuration/sources/kubernetes_logs/#kubernetes-api-access-control
 */
export const KUBERNETES_ACCESS: readonly KubernetesAccess[] = [{ apiGroups: [''], resources: ['nodes', 'pods'], verbs: ['list', 'watch'] }];

/** Vector reads the name of its node from this variable. */
export const NODE_VARIABLE = 'VECTOR_SELF_NODE_NAME';

/** How long the parts of a line are kept until the last one. */
const LINE_MILLISECONDS = 30_000;

/** A step on the way from the source to the records: a program, or a transform of another type. */
export type Step = { readonly name: string } & ({ readonly program: string } | { readonly config: { readonly [name: string]: VectorConfig } });

export interface ContainerStages {
  readonly source: VectorConfig;
  /** Each takes what the one before it gives. */
  readonly steps: readonly Step[];
}

export function containerStages(source: ContainersSource, pipeline: LogPipeline): ContainerStages {
  return source.enrich ? enriched(source, pipeline) : plain(source, pipeline);
}

/** Records with metadata from the API server. The source joins the parts of long lines. */
function enriched(source: ContainersSource, pipeline: LogPipeline): ContainerStages {
  return {
    source: {
      type: 'kubernetes_logs',
      exclude_paths_glob_patterns: ['**/*.gz', '**/*.tmp', ...source.exclude.map(inPods)],
      // Needs no access to namespaces then.
      insert_namespace_fields: false,
      max_line_bytes: pipeline.maxLineBytes,
      max_read_bytes: READ_BYTES,
    },
    steps: [{
      name: 'records',
      program: program([
        'line = to_string(get(., ["message"]) ?? "") ?? ""',
        'when = timestamp(get(., ["@timestamp"]) ?? null) ?? now()',
        'pod = get(., ["kubernetes", "pod_name"]) ?? null',
        'namespace = get(., ["kubernetes", "pod_namespace"]) ?? null',
        'container = get(., ["kubernetes", "container_name"]) ?? null',
        'labels = object(get(., ["kubernetes", "pod_labels"]) ?? null) ?? {}',
        // Elasticsearch reads the text before a dot as an object, and the label `app` is a text already.
        'labels = map_keys(labels) -> |name| { replace(name, ".", "_") }',
        ...dropped(pipeline),
        ...redacted(pipeline),
        'record = { "message": line }',
        ...finished(pipeline, { container: 'container', pod: 'pod', namespace: 'namespace', labels: 'labels' }),
      ]),
    }],
  };
}

/** The kubelet names a link by pod, namespace, container and id; the directories of pods by namespace, pod and uid. */
function inPods(link: string): string {
  const [, pod, namespace, container] = /\/([^/_]*)_([^/_]*)_([^/_]*?)(?:-\*)?\.log$/.exec(link) ?? [];
  if (container === undefined) throw new Error(`Vector cannot leave out the containers ${link}: write a pattern of the form /var/log/containers/POD_NAMESPACE_CONTAINER-*.log`);
  return `/var/log/pods/${namespace}_${pod}_*/${container}/*.log`;
}

/** Records with metadata from the names of the files alone. */
function plain(source: ContainersSource, pipeline: LogPipeline): ContainerStages {
  return {
    source: {
      type: 'file',
      include: source.include,
      exclude: source.exclude,
      read_from: 'beginning',
      fingerprint: FINGERPRINT,
      ignore_not_found: true,
      max_line_bytes: pipeline.maxLineBytes,
      max_read_bytes: READ_BYTES,
      host_key: '',
    },
    steps: [
      { name: 'parts', program: program(RUNTIMES[source.runtime]) },
      {
        name: 'lines',
        config: {
          type: 'reduce',
          group_by: ['file', 'stream'],
          merge_strategies: { text: 'concat_raw', time: 'discard', whole: 'retain' },
          ends_when: { type: 'vrl', source: '.whole == true' },
          expire_after_ms: LINE_MILLISECONDS,
        },
      },
      {
        name: 'records',
        program: program([
          'line = to_string(get(., ["text"]) ?? "") ?? ""',
          'when = parse_timestamp(get(., ["time"]) ?? null, format: "%+") ?? now()',
          'file = to_string(get(., ["file"]) ?? "") ?? ""',
          'names = parse_regex(file, r\'/(?<pod>[^/_]+)_(?<namespace>[^/_]+)_(?<container>[^/_]+)-[^-/]+\\.log$\') ?? {}',
          ...dropped(pipeline),
          ...redacted(pipeline),
          'record = { "message": line }',
          ...finished(pipeline, Object.fromEntries(['container', 'pod', 'namespace'].map((name) => [name, `(get(names, ["${name}"]) ?? null)`]))),
        ]),
      },
    ],
  };
}

/** Lines as the runtime writes them, long ones in parts: text, time, stream, and whether it is the last part. */
const RUNTIMES: Readonly<Record<ContainersSource['runtime'], readonly string[]>> = {
  // https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md
  cri: [
    'line = to_string(get(., ["message"]) ?? "") ?? ""',
    'file = get(., ["file"]) ?? null',
    "part = parse_regex(line, r'^(?<time>\\S+) (?<stream>stdout|stderr) (?<tags>\\S+) (?<text>.*)$') ?? {}",
    'if exists(part.text) {',
    "  whole = !match(to_string(part.tags), r'(?:^|:)P(?::|$)')",
    '  . = { "file": file, "stream": part.stream, "time": part.time, "text": part.text, "whole": whole }',
    '} else {',
    '  . = { "file": file, "stream": "", "time": null, "text": line, "whole": true }',
    '}',
  ],
  // https://docs.docker.com/engine/logging/drivers/json-file/
  docker: [
    'line = to_string(get(., ["message"]) ?? "") ?? ""',
    'file = get(., ["file"]) ?? null',
    'part = object(parse_json(line) ?? null) ?? {}',
    'if is_string(part.log) {',
    '  text = to_string(part.log) ?? ""',
    '  whole = ends_with(text, "\\n")',
    "  . = { \"file\": file, \"stream\": part.stream, \"time\": part.time, \"text\": replace(text, r'\\r?\\n$', \"\"), \"whole\": whole }",
    '} else {',
    '  . = { "file": file, "stream": "", "time": null, "text": line, "whole": true }',
    '}',
  ],
};
