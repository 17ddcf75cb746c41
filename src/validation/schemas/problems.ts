import { catalogOf } from './catalog';
import { isBuiltInGroup } from './kinds';
import { Problem } from './problem';
import { Known, walk } from './walk';
import { ContainerList } from '../../manifest/pod-view';
import { walkCustom } from '../crds/walk';
import { Subject } from '../rule';

const NONE: readonly Problem[] = [];
let asked: Subject | undefined;
let answer: readonly Problem[] = NONE;

/**
 * Everything that the schema of an object's kind has against it. Several rules ask one after the other, each for its own kind of problem, so an object is
 * walked once and the answer kept until another is asked about.
 */
export function problemsOf(subject: Subject): readonly Problem[] {
  if (subject !== asked) {
    answer = walked(subject);
    asked = subject;
  }
  return answer;
}

function walked(subject: Subject): readonly Problem[] {
  const { manifest, apiVersion, kind, options } = subject;
  const schema = catalogOf(options.minor).kind(apiVersion, kind);
  if (schema) return walk(manifest, schema, options.minor, knownOf(subject));
  const custom = options.customKinds?.get(`${apiVersion}/${kind}`);
  return custom ? walkCustom(manifest, custom, options.minor) : NONE;
}

function knownOf({ pod, clean, fresh }: Subject): Known | undefined {
  if (pod === undefined) return undefined;
  if (clean) return new Map([[pod.spec, 'core.v1.PodSpec']]);
  const { containers } = pod;
  if (containers.length === fresh.length) return undefined;
  return new Map(containers.filter((view) => !fresh.includes(view)).map(({ container, list }) => [container, CONTAINER_TYPES[list]]));
}

const CONTAINER_TYPES: Readonly<Record<ContainerList, string>> = {
  containers: 'core.v1.Container', initContainers: 'core.v1.Container', ephemeralContainers: 'core.v1.EphemeralContainer',
};

/** `built-in` and `custom` kinds have a schema; `unserved` ones are of a group of Kubernetes, which the target version has without them. */
export type Standing = 'built-in' | 'custom' | 'unserved' | 'unknown';

export function standingOf({ apiVersion, kind, options }: Subject): Standing {
  if (catalogOf(options.minor).kind(apiVersion, kind)) return 'built-in';
  if (options.customKinds?.has(`${apiVersion}/${kind}`)) return 'custom';
  return isBuiltInGroup(apiVersion) ? 'unserved' : 'unknown';
}
