import { catalogOf } from './catalog';
import { isBuiltInGroup } from './kinds';
import { Problem } from './problem';
import { walk } from './walk';
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

function knownOf({ pod, clean, fresh }: Subject): ReadonlySet<unknown> | undefined {
  if (pod === undefined) return undefined;
  if (clean) return new Set([pod.spec]);
  const { containers } = pod;
  if (containers.length === fresh.length) return undefined;
  return new Set(containers.filter((view) => !fresh.includes(view)).map(({ container }) => container));
}

/** `built-in` and `custom` kinds have a schema; `unserved` ones are of a group of Kubernetes, which the target version has without them. */
export type Standing = 'built-in' | 'custom' | 'unserved' | 'unknown';

export function standingOf({ apiVersion, kind, options }: Subject): Standing {
  if (catalogOf(options.minor).kind(apiVersion, kind)) return 'built-in';
  if (options.customKinds?.has(`${apiVersion}/${kind}`)) return 'custom';
  return isBuiltInGroup(apiVersion) ? 'unserved' : 'unknown';
}
