/** Where logs come from. */
export type Source = FilesSource | ContainersSource | BeatsSource;

/** Files in volumes that a sidecar shares with the containers which write them. */
export interface FilesSource {
  readonly kind: 'files';
  readonly files: readonly FileSource[];
}

export interface FileSource {
  /** Unique in the pipeline, of the form `[a-z][a-z0-9_]*`. */
  readonly id: string;
  /** Absolute paths or patterns with `*` and `?`: the files that are written, and what they are renamed to by rotation. */
  readonly include: readonly string[];
  /** Absolute patterns of what must not be read though `include` matches it: compressed files. */
  readonly exclude: readonly string[];
  readonly format: 'raw' | 'json' | 'combined' | 'nginx_error';
  /** Matches the first line of each record, where a record may have several lines. RE2 syntax, already checked. */
  readonly recordStart?: string;
  /** For `json`: the field with the time in RFC 3339. */
  readonly timeField: string;
  /** The container that writes the files: a field of every record. */
  readonly container: string;
}

/** What all containers of a node print, as the container runtime keeps it. */
export interface ContainersSource {
  readonly kind: 'containers';
  readonly runtime: 'docker' | 'cri';
  /** Absolute patterns of the links that the kubelet makes: `/var/log/containers/*.log`. */
  readonly include: readonly string[];
  /** Absolute patterns of what is left out: the collector's own logs among them. */
  readonly exclude: readonly string[];
  /** The environment variable with the name of the node. */
  readonly nodeNameVariable: string;
  /** Whether records get the labels of their pod from the API server, besides what the path of the file tells. */
  readonly enrich: boolean;
}

/** What Filebeat sends to port 5044 of an aggregator. */
export interface BeatsSource {
  readonly kind: 'beats';
  readonly port: number;
}
