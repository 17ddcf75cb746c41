import { compose } from '../../src/composition/compose';
import { Composition, CompositionSettings, PodFragment, VolumeFragment } from '../../src/composition/fragment';
import { JsonObject } from '../../src/manifest/json';

export const SETTINGS: CompositionSettings = {
  minor: 27, placement: 'auto', sharedVolumeSizeLimit: '512Mi',
};

/** The lowered form of a sidecar that asks for nothing. */
export function fragment(name: string, more: Partial<PodFragment> = {}, container: JsonObject = {}): PodFragment {
  return {
    name,
    hardened: true,
    container: { image: `registry.example/${name}:1.0.0`, name, ...container },
    shares: [],
    configFiles: [],
    configMapName: `${name}-config`,
    volumes: [],
    pod: {},
    flushSeconds: 0,
    sleepCommand: ['sleep'],
    ...more,
  };
}

export const share = (path: string, more: object = {}) => ({ path, mountPath: path, readOnly: true, ...more });

const READ_ONLY = { readOnly: true };

/** The kinds of mounts that belong to one sidecar alone, as lowering writes them. */
export const scratch = (mountPath: string, sizeLimit = '64Mi'): VolumeFragment => ({ mountPath, source: { emptyDir: { sizeLimit } }, what: 'a scratch directory' });

export const secret = (mountPath: string, secretName: string): VolumeFragment => ({
  mountPath, source: { secret: { secretName } }, mount: READ_ONLY, what: `Secret "${secretName}"`,
});

export const configMap = (mountPath: string, name: string): VolumeFragment => ({
  mountPath, source: { configMap: { name } }, mount: READ_ONLY, what: `ConfigMap "${name}"`,
});

export const token = (mountPath: string): VolumeFragment => ({
  mountPath, source: { projected: { sources: [{ serviceAccountToken: { expirationSeconds: 3600, path: 'token' } }] } }, mount: READ_ONLY, what: 'a token',
});

/** A volume as a manifest writes it: with a name, with a source, or with both. */
export const volume = (mountPath: string, { name: volumeName, ...source }: JsonObject, mount: JsonObject = READ_ONLY): VolumeFragment => ({
  mountPath,
  mount,
  what: volumeName === undefined ? `a volume (${Object.keys(source)[0] ?? 'empty'})` : `volume "${String(volumeName)}"`,
  ...(Object.keys(source).length > 0 && { source }),
  ...(volumeName !== undefined && { volumeName: String(volumeName) }),
});

/** A pod template with one container, `app`. */
export function template(spec: JsonObject = {}, app: JsonObject = {}, metadata: JsonObject = {}): JsonObject {
  return { metadata, spec: { containers: [{ image: 'registry.example/app:1.0.0', name: 'app', ...app }], ...spec } };
}

export function composed(pod: JsonObject, fragments: PodFragment[], settings: Partial<CompositionSettings> = {}): Composition {
  return compose(pod, fragments, { ...SETTINGS, ...settings });
}

/** The spec of a composition that must have no problems. */
export function specOf(composition: Composition): any {
  expect(composition.problems).toEqual([]);
  return composition.template.spec;
}

export function metadataOf(composition: Composition): any {
  expect(composition.problems).toEqual([]);
  return composition.template.metadata;
}

/** The only problem of a composition, as the report shows it. */
export function problemOf({ problems }: Composition): string {
  expect(problems).toHaveLength(1);
  return `${problems[0].message} | ${problems[0].remedy}`;
}
