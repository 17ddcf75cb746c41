import { Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';

/** Options of `SidecarMount.shared`. */
export interface SharedMountOptions {
  /**
   * Absolute path in the sidecar.
   *
   * @default - the same path
   */
  readonly mountPath?: string;

  /**
   * Whether the sidecar may only read.
   *
   * @default true
   */
  readonly readOnly?: boolean;

  /**
   * Name of the container that owns the path.
   *
   * @default - the main container
   */
  readonly container?: string;

  /**
   * Name of a volume of the pod, which is then mounted in the owner too. A pod without a volume of that name is an error, unless `sizeLimit` or
   * `medium` asks for a new one.
   *
   * @default - the volume that the owner mounts at the path or above it; where it mounts none, a new emptyDir named after the path
   */
  readonly volumeName?: string;

  /**
   * Size limit of a new emptyDir. If several sidecars share the path, the largest limit applies.
   *
   * @default - `sharedVolumeSizeLimit` of the settings
   */
  readonly sizeLimit?: Size;

  /**
   * Where a new emptyDir keeps its files. Files in memory count against the memory limits of the containers that write them.
   *
   * @default EmptyDirMedium.DEFAULT
   */
  readonly medium?: kplus.EmptyDirMedium;
}

/** Options of `SidecarMount.configMap` and `SidecarMount.secret`. */
export interface KeysMountOptions {
  /**
   * File names by key: `{ 'tls.crt': 'server.pem' }`. Other keys are left out.
   *
   * @default - every key is a file with the name of the key
   */
  readonly items?: { [key: string]: string };

  /**
   * Permissions of the files, 0 to 0o777.
   *
   * @default 0o644
   */
  readonly mode?: number;

  /**
   * Whether the pod starts when the object does not exist.
   *
   * @default false
   */
  readonly optional?: boolean;

  /**
   * A single file of the volume, mounted as `mountPath` itself. A file that is mounted so does not follow changes of its object.
   *
   * @default - the whole volume, as a directory
   */
  readonly subPath?: string;
}

/** Options of `SidecarMount.scratch`. */
export interface ScratchMountOptions {
  /**
   * Size limit of the emptyDir. A pod that exceeds it is evicted.
   *
   * @default - `writableVolumeSizeLimit` of the settings
   */
  readonly sizeLimit?: Size;

  /**
   * Where the files are kept. Files in memory count against the memory limit of the sidecar.
   *
   * @default EmptyDirMedium.DEFAULT
   */
  readonly medium?: kplus.EmptyDirMedium;
}

/** Options of `SidecarMount.token`. */
export interface TokenMountOptions {
  /**
   * Audience of the token.
   *
   * @default - the API server; the directory then holds its certificate and the namespace, too, as Kubernetes' own clients expect
   */
  readonly audience?: string;

  /**
   * How long a token is valid, 10 minutes or more. The kubelet renews it in time.
   *
   * @default Duration.hours(1)
   */
  readonly expiration?: Duration;
}

/** Options of `SidecarMount.volume`. */
export interface VolumeMountOptions {
  /**
   * Whether the sidecar may only read.
   *
   * @default true
   */
  readonly readOnly?: boolean;

  /**
   * A path inside the volume.
   *
   * @default - the root of the volume
   */
  readonly subPath?: string;

  /**
   * How mounts that are made later are passed on between the node and the container.
   *
   * @default MountPropagation.NONE
   */
  readonly propagation?: kplus.MountPropagation;
}

/**
 * Files of a sidecar. `SidecarMount.shared` is a directory that main, or another container, mounts too; every other mount belongs to the sidecar alone,
 * and main never sees it.
 */
export class SidecarMount {
  /**
   * A directory of main, or of another container. The volume that the owner mounts there is used; where it mounts none, a new emptyDir is mounted in both.
   *
   * @param path absolute path in the container that owns it
   * @param options where and how the sidecar sees it
   * @throws when the path or an option has a wrong type
   * @exampleMetadata fixture=chart
   * @example
   * const mount = SidecarMount.shared('/var/log/nginx', { readOnly: true });
   */
  public static shared(path: string, options: SharedMountOptions = {}): SidecarMount {
    const what = `SidecarMount.shared(${shown(path)})`;
    checkOptions(what, options, {
      mountPath: 'string', readOnly: 'boolean', container: 'string', volumeName: 'string', sizeLimit: 'Size', medium: 'EmptyDirMedium',
    });
    return new SidecarMount('shared', path, options, undefined, what);
  }

  /**
   * A shared path with log files in it.
   *
   * @param files those that the sidecar reads, as absolute paths or patterns
   * @internal
   */
  public static _logs(path: string, options: SharedMountOptions, files: readonly string[] | undefined): SidecarMount {
    const shared = SidecarMount.shared(path, options);
    return new SidecarMount('shared', shared._path, shared._options, files, `SidecarMount.shared(${shown(path)})`);
  }

  /**
   * Files with the given content. All config files of a sidecar are in one ConfigMap; when one changes, the pods roll. Render content with a serializer;
   * a password belongs into a Secret.
   *
   * @param mountPath absolute path of the directory; it holds these files and nothing else
   * @param files content by file name
   * @throws when the path is not a string, or a file is not text
   * @exampleMetadata fixture=chart
   * @example
   * const mount = SidecarMount.config('/etc/agent', { 'agent.yaml': 'interval: 10s' });
   */
  public static config(mountPath: string, files: { [name: string]: string }): SidecarMount {
    const what = `SidecarMount.config(${shown(mountPath)})`;
    if (typeof files !== 'object' || files === null || Array.isArray(files)) throw new Error(`${what}: files is not an object: write { 'app.yaml': content }`);
    for (const [name, content] of Object.entries(files)) {
      if (typeof content !== 'string') throw new Error(`${what}: the content of "${name}" is not a string: render it with a serializer, for example Yaml.stringify(...)`);
    }
    return new SidecarMount('config', mountPath, {}, { ...files }, what);
  }

  /**
   * A ConfigMap that exists elsewhere, by reference.
   *
   * @param mountPath absolute path of the directory, or of the file that `subPath` names
   * @param configMap the ConfigMap; only its name goes into the manifest
   * @param options which keys, and how
   * @throws when the ConfigMap has no name, or an option has a wrong type
   * @exampleMetadata fixture=chart
   * @example
   * const mount = SidecarMount.configMap('/etc/agent', kplus.ConfigMap.fromConfigMapName(chart, 'agent', 'agent-config'));
   */
  public static configMap(mountPath: string, configMap: kplus.IConfigMap, options: KeysMountOptions = {}): SidecarMount {
    const what = `SidecarMount.configMap(${shown(mountPath)})`;
    checkNamed(configMap, what, "ConfigMap.fromConfigMapName(this, 'ca', 'ca')");
    checkOptions(what, options, KEYS);
    return new SidecarMount('configMap', mountPath, options, configMap, what);
  }

  /**
   * A Secret, by reference: its content never reaches the manifest.
   *
   * @param mountPath absolute path of the directory, or of the file that `subPath` names
   * @param secret the Secret; only its name goes into the manifest
   * @param options which keys, and how
   * @throws when the Secret has no name, or an option has a wrong type
   * @exampleMetadata fixture=chart
   * @example
   * const mount = SidecarMount.secret('/etc/agent/tls', kplus.Secret.fromSecretName(chart, 'tls', 'agent-tls'));
   */
  public static secret(mountPath: string, secret: kplus.ISecret, options: KeysMountOptions = {}): SidecarMount {
    const what = `SidecarMount.secret(${shown(mountPath)})`;
    checkNamed(secret, what, "Secret.fromSecretName(this, 'tls', 'tls')");
    checkOptions(what, options, KEYS);
    return new SidecarMount('secret', mountPath, options, secret, what);
  }

  /**
   * A directory that the sidecar writes to: an emptyDir with a size limit. It outlives restarts of the container, not the pod.
   *
   * @param mountPath absolute path of the directory
   * @param options its limit, and where its files are kept
   * @throws when an option has a wrong type
   * @exampleMetadata fixture=chart
   * @example
   * const mount = SidecarMount.scratch('/var/cache/agent', { sizeLimit: Size.mebibytes(64) });
   */
  public static scratch(mountPath: string, options: ScratchMountOptions = {}): SidecarMount {
    const what = `SidecarMount.scratch(${shown(mountPath)})`;
    checkOptions(what, options, { sizeLimit: 'Size', medium: 'EmptyDirMedium' });
    return new SidecarMount('scratch', mountPath, options, undefined, what);
  }

  /**
   * A token of the pod's service account, in the file `token` of a directory. Main does not see it.
   *
   * @param mountPath absolute path of the directory; Kubernetes' own clients look in `/var/run/secrets/kubernetes.io/serviceaccount`
   * @param options audience and validity
   * @throws when it would be valid for less than 10 minutes
   * @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken
   * @exampleMetadata fixture=chart
   * @example
   * const mount = SidecarMount.token('/var/run/secrets/tokens', { audience: 'vault' });
   */
  public static token(mountPath: string, options: TokenMountOptions = {}): SidecarMount {
    const what = `SidecarMount.token(${shown(mountPath)})`;
    checkOptions(what, options, { audience: 'string', expiration: 'Duration' });
    if (options.expiration !== undefined && options.expiration.toSeconds() < 600) {
      throw new Error(`${what}: Kubernetes gives no token for less than 10 minutes: write expiration: Duration.minutes(10) or more`);
    }
    return new SidecarMount('token', mountPath, options, undefined, what);
  }

  /**
   * Any volume: a claim, a directory of the node, CSI, projected, an image, an ephemeral volume.
   *
   * @param mountPath absolute path
   * @param volume a Volume of cdk8s-plus; or a volume as a manifest writes it, `{ persistentVolumeClaim: { claimName: 'data' } }`; or the name of a volume that
   * the pod has, `{ name: 'data' }`
   * @param options how it is mounted
   * @throws when the volume is not an object, or an option has a wrong type
   * @exampleMetadata fixture=chart
   * @example
   * const mount = SidecarMount.volume('/data', kplus.Volume.fromEmptyDir(chart, 'data', 'data'), { readOnly: true });
   */
  public static volume(mountPath: string, volume: any, options: VolumeMountOptions = {}): SidecarMount {
    const what = `SidecarMount.volume(${shown(mountPath)})`;
    if (typeof volume !== 'object' || volume === null || Array.isArray(volume)) {
      throw new Error(`${what}: the volume is not an object: give a Volume of cdk8s-plus, { persistentVolumeClaim: { claimName: 'data' } }, or { name: 'data' } for a volume of the pod`);
    }
    checkOptions(what, options, { readOnly: 'boolean', subPath: 'string', propagation: 'MountPropagation' });
    return new SidecarMount('volume', mountPath, options, volume, what);
  }

  private constructor(
    /** @internal */
    public readonly _kind: SidecarMountKind,
    /** @internal */
    public readonly _path: string,
    /** @internal */
    public readonly _options: object,
    /** @internal */
    public readonly _source: any,
    what: string,
  ) {
    if (typeof _path !== 'string') throw new Error(`${what}: the path is not a string: write an absolute path, for example '/var/log/app'`);
  }
}

type SidecarMountKind = 'shared' | 'config' | 'configMap' | 'secret' | 'scratch' | 'token' | 'volume';

type OptionType = 'string' | 'boolean' | 'mode' | 'map' | 'Size' | 'Duration' | 'EmptyDirMedium' | 'MountPropagation';

const KEYS: Readonly<Record<string, OptionType>> = { items: 'map', mode: 'mode', optional: 'boolean', subPath: 'string' };

const REMEDIES: Readonly<Record<OptionType, string>> = {
  string: 'write a string',
  boolean: 'write true or false',
  mode: 'write a whole number from 0 to 0o777, for example 0o400',
  map: "write { 'key': 'file' }",
  Size: 'write a Size, for example Size.mebibytes(64)',
  Duration: 'write a Duration, for example Duration.hours(1)',
  EmptyDirMedium: 'write EmptyDirMedium.DEFAULT or EmptyDirMedium.MEMORY',
  MountPropagation: 'write one of MountPropagation',
};

function checkOptions(what: string, options: unknown, known: Readonly<Record<string, OptionType>>): void {
  if (typeof options !== 'object' || options === null) throw new Error(`${what}: the options are not an object: write { ... }, or leave them out`);
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!Object.prototype.hasOwnProperty.call(known, name)) {
      throw new Error(`${what} has no option "${name}": choose one of ${Object.keys(known).join(', ')}`);
    }
    if (!fits(value, known[name])) throw new Error(`${what}: ${name} has a wrong type: ${REMEDIES[known[name]]}`);
  }
}

function fits(value: any, type: OptionType): boolean {
  switch (type) {
    case 'map': return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((entry) => typeof entry === 'string');
    case 'mode': return Number.isInteger(value) && value >= 0 && value <= 0o777;
    case 'Size': return typeof value?.toKibibytes === 'function';
    case 'Duration': return typeof value?.toSeconds === 'function';
    case 'EmptyDirMedium': return Object.values<unknown>(kplus.EmptyDirMedium).includes(value);
    case 'MountPropagation': return Object.values<unknown>(kplus.MountPropagation).includes(value);
    default: return typeof value === type;
  }
}

function checkNamed(given: unknown, what: string, example: string): void {
  const name: unknown = (given as { name?: unknown } | null | undefined)?.name;
  if (typeof name !== 'string' || name === '') throw new Error(`${what}: this is not such an object: give for example ${example}`);
}

function shown(path: unknown): string {
  return typeof path === 'string' ? `"${path}"` : typeof path;
}
