import { sharedFact } from './rules';
import { namespaceOf } from './selected-workloads';
import { asObject, asString } from '../../../../manifest/json';
import { groupOf } from '../../../../manifest/pod-template';
import { Subject } from '../../../rule';

/** The bounds of a HorizontalPodAutoscaler for the number of pods of a workload. */
export interface AutoscalerFact {
  readonly is: 'autoscaler';
  /** The workload, as a `workloadKey`. */
  readonly target: string;
  readonly least: number;
  readonly most?: number;
}

/** The key that identifies a workload. */
export function workloadKey(group: string, kind: string, namespace: string, name: string): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

/** The `workloadKey` of an object with a name. */
export const keyOf = sharedFact((subject: Subject): string | undefined => {
  const name = asString(asObject(subject.manifest.metadata)?.name);
  return name === undefined || name === '' ? undefined : workloadKey(subject.group, subject.kind, namespaceOf(subject), name);
});

/** The target of an autoscaler, as a `workloadKey`. */
export function scaleTargetOf(subject: Subject): string | undefined {
  const { apiVersion, kind, name } = asObject(asObject(subject.manifest.spec)?.scaleTargetRef) ?? {};
  if (typeof kind !== 'string' || typeof name !== 'string') return undefined;
  return workloadKey(groupOf(asString(apiVersion) ?? ''), kind, namespaceOf(subject), name);
}

export function isAutoscaler({ group, kind }: Subject): boolean {
  return group === 'autoscaling' && kind === 'HorizontalPodAutoscaler';
}

export function autoscalerFact(subject: Subject): AutoscalerFact | undefined {
  const target = isAutoscaler(subject) ? scaleTargetOf(subject) : undefined;
  if (target === undefined) return undefined;
  const { maxReplicas, minReplicas } = asObject(subject.manifest.spec)!;
  return { is: 'autoscaler', target, least: typeof minReplicas === 'number' ? minReplicas : 1, ...(typeof maxReplicas === 'number' && { most: maxReplicas }) };
}

const SCALED: ReadonlySet<string> = new Set(['apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet', 'v1/ReplicationController']);

/** The replicas of a workload; `undefined` for a kind without the field. */
export function replicasOf({ group, kind, manifest }: Subject): number | undefined {
  if (!SCALED.has(`${group}/${kind}`)) return undefined;
  const replicas = asObject(manifest.spec)?.replicas;
  return typeof replicas === 'number' ? replicas : 1;
}
