import { createHash } from 'crypto';
import { asArray, asObject, asString, isObject, Json, JsonObject } from '../manifest/json';
import { PodView } from '../manifest/pod-view';

/** A hash of each file of a ConfigMap or of each key of a Secret. */
export type Files = ReadonlyMap<string, string>;

/** A container that reads a ConfigMap or a Secret. */
export interface ConfigReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** The container. */
  readonly user: string;
  /** The keys that it reads. @default - all */
  readonly keys?: readonly string[];
  /** Whether a running pod sees new content: true for files, except those mounted by subPath; false for variables. */
  readonly isLive: boolean;
}

/** The kind and the field with its name, by the source field of a volume or a variable. */
export const NAMING: Readonly<Record<string, readonly ['ConfigMap' | 'Secret', string]>> = {
  configMap: ['ConfigMap', 'name'],
  secret: ['Secret', 'secretName'],
  configMapRef: ['ConfigMap', 'name'],
  secretRef: ['Secret', 'name'],
  configMapKeyRef: ['ConfigMap', 'name'],
  secretKeyRef: ['Secret', 'name'],
};

export function isConfig(kind: string): kind is 'ConfigMap' | 'Secret' {
  return kind === 'ConfigMap' || kind === 'Secret';
}

export function filesOf(manifest: JsonObject): Files {
  const files = new Map<string, string>();
  for (const field of ['data', 'binaryData', 'stringData']) {
    for (const [key, value] of Object.entries(asObject(manifest[field]) ?? {})) {
      files.set(key, createHash('sha256').update(String(value)).digest('base64url').slice(0, 16));
    }
  }
  return files;
}

/** The files that were added, removed or changed. */
export function changedFiles(before: Files, after: Files): string[] {
  const all = new Set([...before.keys(), ...after.keys()]);
  return [...all].filter((file) => before.get(file) !== after.get(file)).sort();
}

/** The references of a pod's containers to ConfigMaps and Secrets. */
export function referencesOf(pod: PodView): ConfigReference[] {
  const references: ConfigReference[] = [];
  const volumes = new Map<string, JsonObject>();
  for (const volume of asArray(pod.spec.volumes)) if (isObject(volume)) volumes.set(asString(volume.name) ?? '', volume);
  for (const { name: user, container } of pod.containers) {
    for (const mount of asArray(container.volumeMounts)) {
      const volume = isObject(mount) ? volumes.get(asString(mount.name) ?? '') : undefined;
      if (volume === undefined) continue;
      const subPath = asString((mount as JsonObject).subPath);
      for (const source of [volume, ...asArray(asObject(volume.projected)?.sources)]) {
        references.push(...named(source, user, subPath === undefined, subPath === undefined ? undefined : [subPath.split('/')[0]]));
      }
    }
    for (const source of asArray(container.envFrom)) references.push(...named(source, user, false));
    for (const variable of asArray(container.env)) references.push(...named(asObject(variable)?.valueFrom, user, false));
  }
  return references;
}

function named(source: Json | undefined, user: string, isLive: boolean, paths?: readonly string[]): ConfigReference[] {
  if (!isObject(source)) return [];
  return Object.entries(source).flatMap(([field, of]) => {
    const [kind, naming] = Object.prototype.hasOwnProperty.call(NAMING, field) ? NAMING[field] : [];
    if (kind === undefined || naming === undefined || !isObject(of)) return [];
    // In a projected volume, a Secret has the same name field as a ConfigMap.
    const name = asString(of[naming]) ?? asString(of.name);
    if (name === undefined) return [];
    const keys = keysOf(of, paths);
    return [{ kind, name, user, isLive, ...(keys && { keys }) }];
  });
}

function keysOf(source: JsonObject, paths: readonly string[] | undefined): readonly string[] | undefined {
  const key = asString(source.key);
  if (key !== undefined) return [key];
  if (!Array.isArray(source.items)) return paths;
  const items = source.items.filter(isObject);
  return items.filter((item) => paths === undefined || paths.includes((asString(item.path) ?? '').split('/')[0])).map((item) => asString(item.key) ?? '');
}
