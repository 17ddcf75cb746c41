import { compose } from '../../src/composition/compose';
import { Composition, CompositionSettings, PodFragment } from '../../src/composition/fragment';
import { JsonObject } from '../../src/manifest/json';

export const SETTINGS: CompositionSettings = {
  minor: 27, placement: 'auto', runsToCompletion: false, sharedVolumeSizeLimit: '512Mi', writableVolumeSizeLimit: '64Mi',
};

/** The lowered form of a sidecar that asks for nothing. */
export function fragment(name: string, more: Partial<PodFragment> = {}, container: JsonObject = {}): PodFragment {
  return {
    name,
    bare: false,
    container: { image: `registry.example/${name}:1.0.0`, name, ...container },
    shares: [],
    configFiles: [],
    configMapName: `${name}-config`,
    secretFiles: [],
    writablePaths: [],
    podAnnotations: {},
    podLabels: {},
    flushSeconds: 0,
    sleepCommand: ['sleep'],
    ...more,
  };
}

export const share = (path: string, more: object = {}) => ({ path, mountPath: path, readOnly: true, ...more });

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
