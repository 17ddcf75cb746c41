import {
  amountsInWords, endOfStop, FleetCost, inStopOrder, isSidecar, plural, ROLES, stopSentence, titleOf, WorkloadExplanation,
} from '../../explanation/core';

/** The data of a workload for the page. Its sentences are the same as in the terminal output. */
export function workloadData(workload: WorkloadExplanation): object {
  const { containers, kind, name, namespace, notes, ports, qosClass, requests, rollouts, sidecarRequests, stopSeconds, text, volumes } = workload;
  const sidecars = containers.filter(isSidecar).length;
  return {
    title: titleOf(workload),
    name,
    place: `${kind}${namespace === undefined ? '' : ` in ${namespace}`}`,
    pods: podsInWords(workload),
    scale: text,
    sidecars: plural(sidecars, 'sidecar'),
    qosClass,
    requests: amountsInWords(requests),
    ...(sidecars > 0 && { sidecarRequests: amountsInWords(sidecarRequests) }),
    stopSeconds,
    stopEnd: endOfStop(workload),
    stops: inStopOrder(workload).map((container) => ({
      index: containers.indexOf(container),
      sentence: stopSentence(container),
      hook: container.preStop,
      hookSeconds: container.preStopSeconds,
      signal: container.signal,
      from: container.signalSeconds,
    })),
    containers: containers.map((container) => ({
      name: container.name,
      role: ROLES[container.role] ?? container.role,
      look: isSidecar(container) ? 'sidecar' : container.role === 'main' ? 'main' : 'init',
      native: container.role === 'native-sidecar',
      image: container.image,
      requests: Object.keys(container.requests).length > 0 ? amountsInWords(container.requests) : undefined,
      step: container.startStep,
      after: container.startsAfter.length === 0 ? 'first' : `after ${container.startsAfter.join(' and ')}`,
      notes: container.startNotes.join('; '),
    })),
    volumes,
    ports,
    rollouts,
    notes,
  };
}

function podsInWords({ autoscaled, replicas }: WorkloadExplanation): string {
  if (autoscaled) return `${autoscaled.min} to ${autoscaled.max} pods`;
  return replicas === null ? '1 pod per node' : plural(replicas, 'pod');
}

/** The data of the page header, about all workloads. */
export function fleetData({ perNode, pods, requests, sidecarRequests, workloads }: FleetCost): object {
  const node = amountsInWords(perNode.requests);
  return {
    counts: `${plural(workloads, 'workload')}, ${plural(pods, 'pod')}`,
    requests: amountsInWords(requests),
    sidecarRequests: amountsInWords(sidecarRequests),
    ...(node !== 'nothing' && { perNode: node }),
  };
}
