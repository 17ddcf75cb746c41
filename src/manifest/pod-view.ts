import { asArray, asString, isObject, JsonObject } from './json';
import { mainIndexOf } from './main-container';

export type ContainerList = 'containers' | 'initContainers' | 'ephemeralContainers';

/**
 * The role of a container in its pod.
 * - `main`: the one that the sidecars extend
 * - `sidecar`: a plain container beside main
 * - `native-sidecar`: an init container with `restartPolicy: Always`
 */
export type ContainerRole = 'main' | 'sidecar' | 'native-sidecar' | 'init' | 'ephemeral';

export interface ContainerView {
  readonly container: JsonObject;
  /** Its name, or an empty string if it has no name. */
  readonly name: string;
  readonly list: ContainerList;
  readonly index: number;
  readonly role: ContainerRole;
  /** JSON pointer of the container in the manifest. */
  readonly path: string;
}

/** A pod template without its labels: they distinguish workloads and say nothing about what runs in the pods. */
export interface PodView {
  /** JSON pointer of the pod template; empty for a Pod. */
  readonly path: string;
  readonly annotations: JsonObject;
  readonly spec: JsonObject;
  /** JSON pointer of the pod's spec. */
  readonly specPath: string;
  /** Every container: init ones first, then the regular ones, then the ephemeral ones. */
  readonly containers: readonly ContainerView[];
  /** The regular container that the sidecars extend. */
  readonly main?: ContainerView;
  /** The containers that extend it: native ones first, then the plain ones. */
  readonly sidecars: readonly ContainerView[];
}

/** A pod template with its metadata. */
export interface TemplateView extends PodView {
  readonly metadata: JsonObject;
}

/** Reads a pod template. Entries that are not objects are skipped: the schema rules report them. */
export function viewPod(template: JsonObject, path: string): TemplateView {
  const metadata = isObject(template.metadata) ? template.metadata : {};
  const spec = isObject(template.spec) ? template.spec : {};
  const specPath = `${path}/spec`;
  const annotations = isObject(metadata.annotations) ? metadata.annotations : {};
  const main = mainIndexOf(template);
  const containers: ContainerView[] = [];
  const read = (list: ContainerList, role: (container: JsonObject, index: number) => ContainerRole) => {
    const entries = asArray(spec[list]);
    for (let index = 0; index < entries.length; index++) {
      const container = entries[index];
      if (!isObject(container)) continue;
      containers.push({
        container, list, index, name: asString(container.name) ?? '', role: role(container, index), path: `${specPath}/${list}/${index}`,
      });
    }
  };
  read('initContainers', (container) => (container.restartPolicy === 'Always' ? 'native-sidecar' : 'init'));
  read('containers', (_, index) => (index === main ? 'main' : 'sidecar'));
  read('ephemeralContainers', () => 'ephemeral');
  return {
    path,
    metadata,
    annotations,
    spec,
    specPath,
    containers,
    main: containers.find((c) => c.role === 'main'),
    sidecars: containers.filter((c) => c.role === 'sidecar' || c.role === 'native-sidecar'),
  };
}
