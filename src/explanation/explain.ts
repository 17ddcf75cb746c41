import { ContainerExplanation } from './container-explanation';
import { templateOf } from './document-objects';
import { portsOf } from './parts/pod-ports';
import { asQuantities, ownRequests, podRequests, qosClassOf } from './parts/pod-requests';
import { volumesOf } from './parts/pod-volumes';
import { scaleOf } from './parts/replica-count';
import { rolloutsOf } from './parts/rollouts';
import { startsOf } from './parts/start-order';
import { stopOf } from './parts/stop-plan';
import { WorkloadExplanation } from './workload-explanation';
import { asArray, asObject, asString, isObject, JsonObject } from '../manifest/json';
import { viewPod } from '../manifest/pod-view';

export interface ExplainOptions {
  /** JSON pointer of the pod template, for a kind that is not built in. */
  readonly podTemplate?: string;
  /** The number of nodes that a DaemonSet runs on. */
  readonly nodes?: number;
}

/** A workload, and the labels that select its pods. */
export interface Explained {
  readonly workload: WorkloadExplanation;
  readonly labels: JsonObject;
}

/** Explains the pods of one manifest; `undefined` if it has no pods. Other objects, such as Services, are not considered. */
export function explain(manifest: JsonObject, { nodes, podTemplate }: ExplainOptions = {}): Explained | undefined {
  const found = templateOf(manifest, podTemplate);
  if (!found) return undefined;
  const pod = viewPod(found.template, found.pointer);
  const kind = asString(manifest.kind) ?? '';
  const metadata = asObject(manifest.metadata);
  const namespace = asString(metadata?.namespace);
  const owner = asArray(metadata?.ownerReferences).filter(isObject).find(({ controller }) => controller === true);
  const { notes, stopSeconds, stops } = stopOf(pod);
  const containers: ContainerExplanation[] = startsOf(pod.containers).map(([view, start]) => {
    const image = asString(view.container.image);
    const { startsAfter, startNotes, startStep, startupSeconds } = start;
    const stop = stops.get(view);
    return {
      name: view.name,
      role: view.role,
      ...(image !== undefined && { image }),
      requests: ownRequests(view.container),
      startStep,
      startsAfter,
      startNotes,
      ...(startupSeconds !== undefined && { startupSeconds }),
      ...(stop ?? { stopsAfter: [] }),
    };
  });
  const { requests, sidecarRequests } = podRequests(pod);
  const workload: WorkloadExplanation = {
    kind,
    name: asString(metadata?.name) ?? asString(metadata?.generateName) ?? '',
    ...(namespace !== undefined && { namespace }),
    startOrder: containers.map(({ name }) => name),
    stopSeconds,
    qosClass: qosClassOf(pod),
    requests: asQuantities(requests),
    sidecarRequests: asQuantities(sidecarRequests),
    ...scaleOf(kind, manifest, nodes),
    containers,
    volumes: volumesOf(pod, kind === 'StatefulSet' ? asArray(asObject(manifest.spec)?.volumeClaimTemplates) : []),
    ports: portsOf(pod),
    rollouts: rolloutsOf(kind, manifest, pod),
    notes: [...notes],
    ...(owner && { owner: `${asString(owner.kind) ?? ''}/${asString(owner.name) ?? ''}` }),
  };
  return { workload, labels: asObject(pod.metadata.labels) ?? {} };
}
