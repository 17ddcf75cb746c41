import { catalogOf } from './catalog';
import { isBuiltInGroup } from './kinds';
import { SchemaProblem } from './schema-problem';
import { walk } from './schema-walker';
import { groupOf } from '../../manifest/pod-template';
import { celOutcome } from '../cel/outcome';
import { walkCustom } from '../crds/custom-object-walker';
import { Subject } from '../rule';

const NONE: readonly SchemaProblem[] = [];
let asked: Subject | undefined;
let besidePod = false;
let answer: readonly SchemaProblem[] = NONE;

/**
 * All schema problems of an object, or of the object without the pod's spec. Several rules ask one after the other, each for its
 * own kind of problem, so the object is walked once and the result is cached until the next object.
 */
export function problemsOf(subject: Subject, withoutPod: boolean): readonly SchemaProblem[] {
  if (subject !== asked || withoutPod !== besidePod) {
    answer = walked(subject, withoutPod);
    asked = subject;
    besidePod = withoutPod;
  }
  return answer;
}

function walked({ manifest, apiVersion, kind, pod, options }: Subject, withoutPod: boolean): readonly SchemaProblem[] {
  const schema = catalogOf(options.minor).kind(apiVersion, kind);
  if (schema) return walk(manifest, schema, options.minor, withoutPod ? pod?.spec : undefined);
  const custom = options.customKinds?.get(`${apiVersion}/${kind}`);
  if (!custom) return NONE;
  const problems = walkCustom(manifest, custom, options.minor);
  // As in the API server: CEL rules assume that the object matches the schema.
  return problems.length > 0 ? problems : celOutcome(manifest, custom).problems;
}

/** Whether CEL rules of an object's definition were skipped: some cannot be evaluated, or the object does not match the schema. */
export function isRuleLeftOut(subject: Subject, withoutPod: boolean): boolean {
  const custom = subject.options.customKinds?.get(`${subject.apiVersion}/${subject.kind}`);
  if (!custom || (custom.celRules ?? 0) === 0) return false;
  return problemsOf(subject, withoutPod).some(({ kind }) => kind !== 'rule') || celOutcome(subject.manifest, custom).isPartial;
}

/**
 * `built-in` and `custom` kinds have a schema; the schema of an `unreadable` one cannot be
 * used; `unserved` ones are in a Kubernetes group that does not have them in the target version, or of a version that their definition does not serve.
 */
export type Standing = 'built-in' | 'custom' | 'unreadable' | 'unserved' | 'unknown';

export function standingOf({ apiVersion, kind, options }: Subject): Standing {
  if (catalogOf(options.minor).kind(apiVersion, kind)) return 'built-in';
  const custom = options.customKinds?.get(`${apiVersion}/${kind}`);
  if (custom) return custom.unreadable === undefined ? 'custom' : 'unreadable';
  if (options.servedVersions?.has(`${groupOf(apiVersion)}/${kind}`)) return 'unserved';
  return isBuiltInGroup(apiVersion) ? 'unserved' : 'unknown';
}
