import { Draft } from './draft';
import { ComposedObject, CompositionSettings, ObjectFragment, PodFragment } from './fragment';
import { sorted } from './keys';
import { DNS_LABEL_FORM, isDnsLabel } from '../manifest/names';
import { groupOf } from '../manifest/pod-template';

const PROMETHEUS_OPERATOR = 'monitoring.coreos.com';

/** All objects that stand beside the workload: those that the sidecars ask for, and those of the pod as a whole. */
export function composeObjects(
  draft: Draft, fragments: readonly PodFragment[], ofPod: readonly ObjectFragment[], settings: CompositionSettings,
): ComposedObject[] {
  const composed: ComposedObject[] = ofPod.map((object) => finished(object, settings));
  for (const { name: sidecar, objects = [] } of fragments) {
    const seen = new Set<string>();
    for (const object of objects) {
      if (!isDnsLabel(object.name)) {
        draft.problem('compose/object', `sidecar "${sidecar}" has a ${object.kind} named "${object.name}"`, `write ${DNS_LABEL_FORM}`);
        continue;
      }
      const key = `${groupOf(object.apiVersion)}/${object.kind}/${object.name}`;
      if (seen.has(key)) draft.problem('compose/object', `sidecar "${sidecar}" has two objects of kind ${object.kind} named "${object.name}"`, 'give one of the two another name');
      else composed.push({ ...finished(object, settings), sidecar });
      seen.add(key);
    }
  }
  return composed;
}

/** A Prometheus Operator may look only for objects with certain labels, and those are the same for all of them. */
function finished(object: ObjectFragment, { monitorLabels = {} }: CompositionSettings): ObjectFragment {
  const labels = groupOf(object.apiVersion) === PROMETHEUS_OPERATOR ? { ...monitorLabels, ...object.labels } : object.labels;
  return { ...object, labels: sorted({ ...labels }), content: sorted(object.content) };
}
