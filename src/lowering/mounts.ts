import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { volumeJson } from './kplus-values';
import { sizeText } from './resources';
import { ConfigFilesFragment, ShareFragment, VolumeFragment } from '../composition/fragment';
import {
  KeysMountOptions, ScratchMountOptions, SharedMountOptions, SidecarMount, TokenMountOptions, VolumeMountOptions,
} from '../contract/sidecar-mount';
import { asString, Json, JsonObject } from '../manifest/json';

/** The mounts of a sidecar, as plain JSON. */
export interface LoweredMounts {
  readonly shares: readonly ShareFragment[];
  readonly configFiles: readonly ConfigFilesFragment[];
  readonly volumes: readonly VolumeFragment[];
}

/** The order of the mounts of one container: by kind, and then as given. */
const VOLUME_ORDER: readonly SidecarMount['_kind'][] = ['secret', 'configMap', 'scratch', 'token', 'volume'];

/** @param scratchLimit default size limit of a scratch directory, as a quantity */
export function lowerMounts(mounts: readonly SidecarMount[], scratchLimit: string): LoweredMounts {
  const of = (kind: SidecarMount['_kind']) => mounts.filter((mount) => mount._kind === kind);
  return {
    shares: of('shared').map(shareOf),
    configFiles: of('config').map(({ _path, _source }) => ({ mountPath: _path, files: _source as Record<string, string> })),
    volumes: VOLUME_ORDER.flatMap((kind) => of(kind).map((mount) => volumeOf(mount, scratchLimit))),
  };
}

function shareOf({ _path: path, _options, _source }: SidecarMount): ShareFragment {
  const { mountPath, readOnly, container, volumeName, sizeLimit, medium } = _options as SharedMountOptions;
  return {
    path,
    mountPath: mountPath ?? path,
    readOnly: readOnly ?? true,
    container,
    volumeName,
    sizeLimit: sizeText(sizeLimit),
    medium,
    ...(_source !== undefined && { logFiles: _source as readonly string[] }),
  };
}

function volumeOf(mount: SidecarMount, scratchLimit: string): VolumeFragment {
  const { _path: mountPath, _options: options, _source: source } = mount;
  switch (mount._kind) {
    case 'secret': {
      const { name } = source as kplus.ISecret;
      return { mountPath, ...keysOf(options, 'secret', { secretName: name }), what: `Secret "${name}"` };
    }
    case 'configMap': {
      const { name } = source as kplus.IConfigMap;
      return { mountPath, ...keysOf(options, 'configMap', { name }), what: `ConfigMap "${name}"` };
    }
    case 'scratch': {
      const { sizeLimit, medium } = options as ScratchMountOptions;
      return { mountPath, source: { emptyDir: emptyDir(medium, sizeText(sizeLimit) ?? scratchLimit) }, what: 'a scratch directory' };
    }
    case 'token':
      return { mountPath, source: { projected: tokenSource(options as TokenMountOptions) }, mount: { readOnly: true }, what: 'a token' };
    default:
      return { mountPath, ...anyVolume(source, options as VolumeMountOptions) };
  }
}

/** An emptyDir. The fields of an interface are in the order in which cdk8s writes them. */
function emptyDir(medium: kplus.EmptyDirMedium | undefined, sizeLimit: string): JsonObject {
  return { ...(medium !== undefined && medium !== kplus.EmptyDirMedium.DEFAULT && { medium }), sizeLimit };
}

function keysOf(options: object, kind: 'secret' | 'configMap', reference: JsonObject): Pick<VolumeFragment, 'source' | 'mount'> {
  const { items, mode, optional, subPath } = options as KeysMountOptions;
  const source: JsonObject = {
    ...reference,
    ...(items !== undefined && { items: Object.entries(items).map(([key, path]) => ({ key, path })) }),
    ...(mode !== undefined && { defaultMode: mode }),
    ...(optional !== undefined && { optional }),
  };
  return { source: { [kind]: source }, mount: { readOnly: true, ...(subPath !== undefined && { subPath }) } };
}

/** A token for the API server has the same files as the volume that Kubernetes mounts by default. */
function tokenSource({ audience, expiration = Duration.hours(1) }: TokenMountOptions): JsonObject {
  const token = { ...(audience !== undefined && { audience }), expirationSeconds: expiration.toSeconds(), path: 'token' };
  const beside: Json[] = audience !== undefined ? [] : [
    { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
    { downwardAPI: { items: [{ fieldRef: { fieldPath: 'metadata.namespace' }, path: 'namespace' }] } },
  ];
  return { sources: [{ serviceAccountToken: token }, ...beside] };
}

function anyVolume(given: unknown, { readOnly = true, subPath, propagation }: VolumeMountOptions): Omit<VolumeFragment, 'mountPath'> {
  const { name, ...source } = isRenderable(given) ? volumeJson(given) : given as JsonObject;
  const volumeName = asString(name);
  return {
    volumeName,
    source: Object.keys(source).length > 0 ? source : undefined,
    mount: {
      ...(propagation !== undefined && { mountPropagation: propagation }),
      ...(readOnly && { readOnly }),
      ...(subPath !== undefined && { subPath }),
    },
    what: volumeName === undefined ? `a volume (${Object.keys(source)[0] ?? 'empty'})` : `volume "${volumeName}"`,
  };
}

function isRenderable(given: unknown): given is kplus.Volume {
  return typeof (given as Record<string, unknown>)._toKube === 'function';
}
