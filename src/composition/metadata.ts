import { configHash } from './config-hash';
import { Draft } from './draft';
import { ComposedConfigMap, PodFragment } from './fragment';
import { DEFAULT_CONTAINER_ANNOTATION } from '../manifest/main-container';

/** Pod annotation with the hash of all config files of the sidecars: a changed file changes the template, which rolls the pods. */
export const CONFIG_HASH_ANNOTATION = 'cdk8s-sidecars/config-hash';

/** Merges the sidecars' annotations and labels into the pod template, and adds those of this library. */
export function applyMetadata(
  draft: Draft, fragments: readonly PodFragment[], configMaps: readonly ComposedConfigMap[], main: string | undefined,
): void {
  merge(draft, fragments, 'annotation', (fragment) => fragment.pod.annotations ?? {}, (k) => draft.annotation(k), (k, v) => draft.annotate(k, v));
  merge(draft, fragments, 'label', (fragment) => fragment.pod.labels ?? {}, (k) => draft.label(k), (k, v) => draft.addLabel(k, v));
  if (configMaps.length > 0) {
    if (draft.annotation(CONFIG_HASH_ANNOTATION) !== undefined) {
      draft.problem('compose/pod-field', `the pod has the annotation ${CONFIG_HASH_ANNOTATION} already, which is set here`, 'remove it');
    }
    draft.annotate(CONFIG_HASH_ANNOTATION, configHash(configMaps));
  }
  if (main !== undefined) nameMain(draft, main);
}

function nameMain(draft: Draft, main: string): void {
  const before = draft.annotation(DEFAULT_CONTAINER_ANNOTATION);
  if (before !== undefined && before !== main) {
    draft.problem(
      'compose/main',
      `the pod's annotation ${DEFAULT_CONTAINER_ANNOTATION} names container "${before}", but main is "${main}"`,
      draft.container(before) === undefined ? 'remove the annotation: there is no such container' : `set main to "${before}", or remove the annotation`,
    );
    return;
  }
  draft.annotate(DEFAULT_CONTAINER_ANNOTATION, main);
}

function merge(
  draft: Draft,
  fragments: readonly PodFragment[],
  what: string,
  entries: (fragment: PodFragment) => Readonly<Record<string, string>>,
  get: (key: string) => string | undefined,
  set: (key: string, value: string) => void,
): void {
  const owners = new Map<string, string>();
  for (const fragment of fragments) {
    for (const [key, value] of Object.entries(entries(fragment))) {
      const before = get(key);
      if (before !== undefined && before !== value) {
        const owner = owners.get(key) ?? 'the pod template';
        draft.problem(
          'compose/pod-field',
          `sidecar "${fragment.name}" sets the pod ${what} ${key} to "${value}", but ${owner} sets it to "${before}"`,
          `let one of the two set ${key}`,
        );
        continue;
      }
      set(key, value);
      if (!owners.has(key)) owners.set(key, `sidecar "${fragment.name}"`);
    }
  }
}
