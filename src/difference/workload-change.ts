import { fieldDifferences } from './field-differences';
import { objectSentence } from './field-sentences';
import { FieldDifference } from './field-shape';
import { losesDigest } from './image-change';
import { shapeOf } from './object-shape';
import { Renamed, templateChange } from './pod-template-change';
import { asNumber, asObject, asString, JsonObject } from '../manifest/json';
import { PodView } from '../manifest/pod-view';
import { segmentsOf } from '../manifest/pointer';

/** The effect of a change on a workload. */
export type WorkloadVerdict = 'added' | 'removed' | 'rolls' | 'updated' | 'unchanged';

export interface WorkloadComparison {
  readonly change: WorkloadVerdict;
  readonly reasons: readonly string[];
  readonly renamed: readonly Renamed[];
  readonly hashes: readonly string[];
  /** The effect that a change of its pods has. */
  readonly onChange: WorkloadVerdict;
  /** Whether the total requests of its pods are unchanged. */
  readonly isAsLarge: boolean;
  /** Whether the change can make it less safe. */
  readonly mayBeWeaker: boolean;
}

/** The most frequently changed fields that affect neither requests nor safety. */
const HARMLESS: ReadonlySet<string> = new Set(['env', 'envFrom', 'args', 'command', 'imagePullPolicy', 'image', 'ports', 'volumeMounts']);

/** Immutable fields of the spec, by kind. */
const IMMUTABLE: Readonly<Record<string, readonly string[]>> = {
  Deployment: ['selector'],
  ReplicaSet: ['selector'],
  DaemonSet: ['selector'],
  Job: ['selector', 'completions', 'completionMode', 'podFailurePolicy', 'successPolicy', 'backoffLimitPerIndex', 'maxFailedIndexes', 'managedBy'],
};

/** The mutable fields of a StatefulSet; all others are immutable. */
const MUTABLE_IN_STATEFUL_SET: readonly string[] = [
  'replicas', 'ordinals', 'template', 'updateStrategy', 'revisionHistoryLimit', 'persistentVolumeClaimRetentionPolicy', 'minReadySeconds',
];

/** The mutable fields of a bare Pod, besides the images of its containers. */
const MUTABLE_IN_POD: readonly string[] = ['activeDeadlineSeconds', 'tolerations'];

/** The change of one workload. */
export function compareWorkload(before: JsonObject, after: JsonObject, pointer: string, pods: readonly [PodView, PodView]): WorkloadComparison {
  const kind = asString(after.kind) ?? '';
  const at = segmentsOf(pointer);
  const found = fieldDifferences(before, after, shapeOf(kind));
  const [ofPods, own] = parted(found, kind, at);
  const { reasons, renamed, hashes } = templateChange(ofPods, ...pods);
  const immutable = fixedFields(kind, own, ofPods, before, after);
  const { verdict, note } = effectOf(kind, asObject(after.spec) ?? {});
  const podsChange = ofPods.length > 0;
  const lead = [
    ...(immutable.length > 0 ? [`${immutable.join(', ')} of a ${kind} cannot be changed: it must be deleted and made anew`] : []),
    ...(podsChange && immutable.length === 0 && note !== undefined ? [note] : []),
  ];
  return {
    change: immutable.length > 0 ? 'rolls' : podsChange ? verdict : own.length > 0 ? 'updated' : 'unchanged',
    reasons: [...lead, ...reasons, ...own.map(objectSentence)],
    renamed,
    hashes,
    onChange: verdict,
    isAsLarge: ofPods.every(isHarmless) && !own.some(({ path }) => path[0] === 'spec' && COUNTING.includes(path[1])),
    mayBeWeaker: ofPods.some((one) => !isHarmless(one) || losesDigest(one.before, one.after)),
  };
}

/** Fields that set the number of pods. */
const COUNTING: readonly (string | undefined)[] = ['replicas', 'parallelism', 'suspend', undefined];

function isHarmless({ path }: FieldDifference): boolean {
  return path[0] === 'metadata' || (path[0] === 'spec' && path.length > 3 && HARMLESS.has(path[3]));
}

/** Separates the differences in the pod template, with paths from there, from all others. */
function parted(found: readonly FieldDifference[], kind: string, at: readonly string[]): [FieldDifference[], FieldDifference[]] {
  const ofPods: FieldDifference[] = [];
  const own: FieldDifference[] = [];
  for (const difference of found) {
    const inside = kind === 'Pod' ? difference.path[0] === 'spec' : at.every((segment, i) => difference.path[i] === segment);
    if (inside) ofPods.push({ ...difference, path: difference.path.slice(at.length) });
    else own.push(difference);
  }
  return [ofPods, own];
}

/** The changed fields that are immutable. */
function fixedFields(
  kind: string, own: readonly FieldDifference[], ofPods: readonly FieldDifference[], before: JsonObject, after: JsonObject,
): string[] {
  const fields = new Set(own.filter(({ path }) => path[0] === 'spec').map(({ path }) => path[1] ?? 'spec'));
  if (kind === 'StatefulSet') return [...fields].filter((field) => !MUTABLE_IN_STATEFUL_SET.includes(field));
  if (kind === 'Pod') {
    const isImage = ({ path }: FieldDifference) => path.length === 4 && path[3] === 'image';
    return [...new Set(ofPods.filter((one) => !isImage(one) && !MUTABLE_IN_POD.includes(one.path[1])).map(({ path }) => path[1]))];
  }
  const fixed = [...fields].filter((field) => IMMUTABLE[kind]?.includes(field) === true && !(field === 'completions' && isElastic(before) && isElastic(after)));
  return kind === 'Job' && ofPods.length > 0 ? ['template', ...fixed] : fixed;
}

/** An indexed Job can be scaled as long as all its pods run at once. */
function isElastic(job: JsonObject): boolean {
  const spec = asObject(job.spec);
  return spec?.completionMode === 'Indexed' && spec.completions !== undefined && spec.completions === spec.parallelism;
}

/** The effect of a change of the pod template, with a remark. */
function effectOf(kind: string, spec: JsonObject): { readonly verdict: WorkloadVerdict; readonly note?: string } {
  const strategy = asObject(spec.updateStrategy);
  switch (kind) {
    case 'CronJob': return { verdict: 'updated', note: 'takes effect with the next run' };
    case 'ReplicaSet': case 'ReplicationController': return { verdict: 'updated', note: `a ${kind} leaves its pods as they are: only new ones follow the change` };
    case 'PodTemplate': return { verdict: 'updated' };
    case 'Deployment': return spec.paused === true ? { verdict: 'updated', note: 'the Deployment is paused: its pods roll when it is resumed' } : { verdict: 'rolls' };
    case 'StatefulSet': case 'DaemonSet': {
      if (strategy?.type === 'OnDelete') return { verdict: 'updated', note: 'updateStrategy OnDelete: a pod follows the change when it is deleted' };
      const partition = asNumber(asObject(strategy?.rollingUpdate)?.partition) ?? 0;
      if (partition <= 0 || kind === 'DaemonSet') return { verdict: 'rolls' };
      const first = asNumber(asObject(spec.ordinals)?.start) ?? 0;
      if (partition >= first + (asNumber(spec.replicas) ?? 1)) return { verdict: 'updated', note: `updateStrategy partition ${partition}: no pod is as high, so none rolls` };
      return { verdict: 'rolls', note: `updateStrategy partition ${partition}: only the pods from ordinal ${partition} on roll` };
    }
    default: return { verdict: 'rolls' };
  }
}
