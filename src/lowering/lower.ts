import { containerJson } from './container';
import { ImageSettings, resolveImage } from './image';
import { sizeText } from './resources';
import { PodFragment } from '../composition/fragment';
import { SidecarSpec } from '../contract/sidecar';
import { JsonObject } from '../manifest/json';

export interface LoweringOptions extends ImageSettings {
  readonly configMapName?: string;
}

const SLEEP = ['sleep'];

/** A spec as plain JSON. The one place, with its neighbours, where cdk8s-plus values become JSON. */
export function lower(name: string, spec: SidecarSpec, options: LoweringOptions): PodFragment {
  const bare = spec.bare === true;
  return {
    name,
    bare,
    container: containerJson(name, bare ? spec.image : resolveImage(spec.image, options), spec),
    shares: (spec.shares ?? []).map((share) => ({
      path: share.path,
      mountPath: share.mountPath ?? share.path,
      readOnly: share.readOnly ?? true,
      container: share.container,
      volumeName: share.volumeName,
      sizeLimit: sizeText(share.sizeLimit),
    })),
    configFiles: (spec.configFiles ?? []).map(({ mountPath, files }) => ({ mountPath, files })),
    configMapName: options.configMapName,
    secretFiles: (spec.secretFiles ?? []).map(({ mountPath, secret }) => ({ mountPath, secretName: secret.name })),
    configMapFiles: (spec.configMapFiles ?? []).map(({ mountPath, configMap }) => ({ mountPath, configMapName: configMap.name })),
    writablePaths: spec.writablePaths ?? [],
    writableSizeLimit: sizeText(spec.writablePathSizeLimit),
    shareProcessNamespace: spec.shareProcessNamespace === true,
    notes: spec.notes ?? [],
    metrics: (spec.metrics ?? []).map(({ port, path, interval, params }) => ({
      port, path: path ?? '/metrics', ...(interval !== undefined && { interval: `${interval.toSeconds()}s` }), ...(params !== undefined && { params }),
    })),
    objects: (spec.objects ?? []).map(({ apiVersion, kind, name: suffix, spec: content, labels }) => ({
      apiVersion, kind, name: suffix, labels: labels ?? {}, spec: content as JsonObject,
    })),
    podAnnotations: spec.podAnnotations ?? {},
    podLabels: spec.podLabels ?? {},
    flushSeconds: spec.flushTimeout?.toSeconds() ?? 0,
    sleepCommand: spec.sleepCommand ?? SLEEP,
  };
}
