import { NOTES_DOC } from './documents';
import { nearest } from './nearest';

/** The documentation of a note: a remark about a workload, its sidecars or the app that is no finding. */
export interface NoteInfo {
  readonly id: `note/${string}`;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
}

/** The id of notes without an id. */
const UNNAMED = 'note/sidecar';

/** All notes of this library. */
export const NOTES = [
  {
    id: 'note/collector-cost',
    title: 'The log shippers of all replicas request more memory than a collector on each node would',
    why: 'A collector serves all pods of a node; a shipper serves one.',
    fix: 'let main log to stdout and use a NodeLogCollector, or set clusterNodes in SidecarSettings if the cluster is larger',
  },
  {
    id: 'note/guaranteed-qos',
    title: 'A sidecar takes the QoS class Guaranteed from a pod',
    why: 'The pod is evicted earlier, and gets no CPUs of its own.',
    fix: 'set keepGuaranteedQos in SidecarSettings, or give the sidecar requests that equal its limits',
  },
  {
    id: 'note/injection-name',
    title: 'The annotation cdk8s-sidecars/inject chooses a sidecar that no injection has for the workload',
    why: 'Most likely the name is misspelt, and the workload goes without.',
    fix: 'choose among the names of the sidecars that are offered, or write "false"',
  },
  {
    id: 'note/injection-nothing',
    title: 'An injection takes no workload',
    why: 'Most likely a field of select is misspelt, or the scope is another one.',
    fix: 'correct select or the scope, or take the injection out',
  },
  {
    id: 'note/kubernetes-version',
    title: 'The version of the cluster is not set',
    why: 'Manifests are for the Kubernetes of your cdk8s-plus, which may have no native sidecars.',
    fix: 'set it: SidecarSettings.set(app, { kubernetesVersion: KubernetesVersion.V1_33 })',
  },
  {
    id: 'note/log-retention',
    title: 'A rotator may keep more than a volume usually holds',
    why: 'A pod whose volume exceeds its limit is evicted.',
    fix: 'lower maxSize or maxTotalSize, or give sizeLimit in LogFiles.of()',
  },
  {
    id: 'note/lost-volumes',
    title: 'Volumes that cdk8s-plus leaves out of a StatefulSet are added',
    why: 'The versions 31 to 34 do so where there are no volumeClaimTemplates, and the API server refuses the pod.',
    fix: 'nothing is to be done',
  },
  {
    id: 'note/monitored-port',
    title: 'An exporter looks at a port that main does not declare',
    why: 'Main may listen there all the same: the manifest does not tell.',
    fix: 'let main listen there, or give the exporter the address or url where it does',
  },
  {
    id: 'note/plain-credentials',
    title: 'Credentials are sent without TLS',
    why: 'Whoever sees the traffic can read them.',
    fix: 'write https:// and give tls',
  },
  {
    id: 'note/pod-monitor',
    title: 'A PodMonitor takes the place of annotations',
    why: 'Annotations have room for one endpoint without parameters. A PodMonitor needs the Prometheus Operator.',
    fix: 'set scraping in SidecarSettings to POD_MONITOR where the operator is there, or to NONE',
  },
  {
    id: 'note/process-namespace',
    title: 'The containers of a pod share one process namespace',
    why: 'A sidecar signals a process of main, so each container sees the processes of the others.',
    fix: 'nothing is to be done, or use a way without signals',
  },
  {
    id: 'note/shared-volume',
    title: 'A sidecar that may write sees more of a volume than the path that it shares',
    why: 'A subPath would make the directory before main starts, so the whole volume is mounted.',
    fix: 'let main mount the shared path itself, or share it read-only',
  },
  {
    id: 'note/unrotated-logs',
    title: 'Nothing rotates the log files that a sidecar reads',
    why: 'They grow until their volume exceeds its limit, and the pod is evicted.',
    fix: 'give the shipper a rotation, for example LogRotation.copyTruncate(), add a LogRotator, or let main bound its files itself',
  },
  {
    id: UNNAMED,
    title: 'A sidecar says something that has no id of its own',
    why: 'The notes of a sidecar may begin with an id, "note/my-agent-cost: ...", and this one does not.',
    fix: 'as the note says',
  },
] as const satisfies readonly NoteInfo[];

/** The ids of the notes of this library. */
export type NoteId = (typeof NOTES)[number]['id'];

/** A parsed note. */
export interface Note {
  readonly id: string;
  readonly text: string;
}

/** A note as text, beginning with its id. */
export function note(id: NoteId, text: string): string {
  return `${id}: ${text}`;
}

/** Parses the text of a note. Text without an id is a note of a sidecar. */
export function noteOf(text: string): Note {
  const [, id = UNNAMED, rest] = /^(?:(note\/[a-z0-9][a-z0-9-]*): )?(.*)$/s.exec(text)!;
  return { id, text: rest };
}

/** The fix of a note. */
export function remedyOf(id: string): string {
  return NOTES.find((info) => info.id === id)?.fix ?? 'as the note says';
}

/** The error in the id of a note, if any. Third-party sidecars may have other notes, so only near misses of this library's ids are errors. */
export function unknownNote(id: string): string | undefined {
  if (!/^note\/([a-z0-9][a-z0-9-]*|\*)$/.test(id)) return `"${id}" is not a note: write note/name or note/*, as ${NOTES_DOC} lists them`;
  const ids = NOTES.map((info) => info.id);
  const meant = ids.some((known) => known === id) || id === 'note/*' ? undefined : nearest(id, ids);
  return meant && `there is no note ${id}: do you mean ${meant}?`;
}
