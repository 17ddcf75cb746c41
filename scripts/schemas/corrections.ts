import { Field, Fields, Snapshot, readFields } from './snapshot';

/** Types of the same name in two groups: the packages kept one of each pair. Written `name!: ref`, `!` for a required field. */
const COLLISIONS: Readonly<Record<string, string>> = {
  'discovery.v1.EndpointPort': 'appProtocol:string name:string port:int32 protocol:string',
  'apiregistration.v1.ServiceReference': 'name:string namespace:string port:int32',
  'apiextensions.v1.ServiceReference': 'name!:string namespace!:string path:string port:int32',
  'apiextensions.v1.WebhookClientConfig': 'caBundle:string service:apiextensions.v1.ServiceReference url:string',
  'flowcontrol.v1.Subject': 'group:flowcontrol.v1.GroupSubject kind!:string serviceAccount:flowcontrol.v1.ServiceAccountSubject user:flowcontrol.v1.UserSubject',
  'flowcontrol.v1.GroupSubject': 'name!:string',
  'flowcontrol.v1.ServiceAccountSubject': 'name!:string namespace!:string',
  'flowcontrol.v1.UserSubject': 'name!:string',
  'core.v1.EventSeries': 'count:int32 lastObservedTime:time',
  'core.v1.Event': 'action:string count:int32 eventTime:time firstTimestamp:time involvedObject!:core.v1.ObjectReference lastTimestamp:time message:string '
    + 'metadata!:meta.v1.ObjectMeta reason:string related:core.v1.ObjectReference reportingComponent:string reportingInstance:string '
    + 'series:core.v1.EventSeries source:core.v1.EventSource type:string',
  'core.v1.EventList': 'items!:[]core.v1.Event metadata:meta.v1.ListMeta',
};

/** Fields that refer to the wrong one of such a pair. */
const REFERENCES: Readonly<Record<string, string>> = {
  'discovery.v1.EndpointSlice#ports': '[]discovery.v1.EndpointPort',
  'apiregistration.v1.APIServiceSpec#service': 'apiregistration.v1.ServiceReference',
  'apiextensions.v1.WebhookConversion#clientConfig': 'apiextensions.v1.WebhookClientConfig',
  'flowcontrol.v1.PolicyRulesWithSubjects#subjects': '[]flowcontrol.v1.Subject',
};

const KINDS: Readonly<Record<string, string>> = { 'v1/Event': 'core.v1.Event', 'v1/EventList': 'core.v1.EventList' };

/** Required and optional fields in which a minor's OpenAPI document differs from the package. */
const REQUIRED: readonly { readonly field: string; readonly minors: readonly number[]; readonly required: boolean }[] = [
  { field: 'batch.v1.PodFailurePolicyRule#onPodConditions', minors: [27, 28], required: false },
  { field: 'core.v1.HostAlias#ip', minors: [30], required: true },
];

/** Fields that every OpenAPI document requires, because Go always writes them, although the API server defaults them or does not need them. */
const NOT_ASKED_FOR: readonly string[] = [
  'apps.v1.StatefulSetSpec#serviceName', 'batch.v1.PodFailurePolicy#rules', 'batch.v1.PodFailurePolicyOnPodConditionsPattern#status', 'core.v1.HTTPHeader#value',
  'core.v1.ISCSIVolumeSource#lun', 'core.v1.LimitRangeSpec#limits', 'core.v1.PreferredSchedulingTerm#preference', 'core.v1.ScaleIOVolumeSource#secretRef',
  'core.v1.SleepAction#seconds', 'core.v1.Sysctl#value', 'core.v1.TypedLocalObjectReference#kind', 'core.v1.TypedLocalObjectReference#name',
  'rbac.v1.RoleRef#apiGroup', 'scheduling.v1.PriorityClass#value',
];

/** Fields of features that are disabled by default up to a minor, and unused fields: the API server only requires that they can be decoded. */
const DORMANT: Readonly<Record<string, number>> = {
  'core.v1.Container#restartPolicy': 34,
  'core.v1.Container#restartPolicyRules': 34,
  // The metrics adapter validates the selector.
  'autoscaling.v2.MetricIdentifier#selector': Infinity,
  'core.v1.EnvVarSource#fileKeyRef': 34,
  'core.v1.Lifecycle#stopSignal': Infinity,
  'core.v1.PodSpec#hostnameOverride': 34,
  'core.v1.Volume#image': 34,
  'core.v1.VolumeProjection#clusterTrustBundle': 36,
  'core.v1.VolumeProjection#podCertificate': 36,
};

/** Those that an older API server validates. */
const DORMANT_FROM: Readonly<Record<string, number>> = { 'core.v1.Container#restartPolicy': 34 };

/** Corrects the known errors of a source in its snapshot. Changes it in place: it was just read. */
export function corrected(snapshot: Snapshot): Snapshot {
  const { minor, kinds, types } = snapshot;
  for (const [name, text] of Object.entries(COLLISIONS)) {
    const [group, version] = name.split('.');
    const used = group !== 'flowcontrol' || [...types.keys()].some((type) => type.startsWith(`${group}.${version}.`));
    if (used && !types.has(name)) types.set(name, readFields(text));
  }
  for (const [field, ref] of Object.entries(REFERENCES)) replace(types, field, (old) => ({ ...old, ref }));
  for (const [kind, type] of Object.entries(KINDS)) kinds.set(kind, type);
  for (const { field, minors, required } of REQUIRED) if (minors.includes(minor)) replace(types, field, (old) => ({ ...old, required }));
  return snapshot;
}

/** Relaxes requirements that the API server does not have, and marks fields that it drops. Changes the snapshot in place. */
export function asServed(snapshot: Snapshot): Snapshot {
  for (const field of NOT_ASKED_FOR) replace(snapshot.types, field, (old) => ({ ...old, required: false }));
  for (const [field, last] of Object.entries(DORMANT)) {
    const first = DORMANT_FROM[field] ?? 0;
    if (snapshot.minor >= first && snapshot.minor <= last) replace(snapshot.types, field, (old) => ({ ...old, dormant: true }));
  }
  return snapshot;
}

/** Adds the kind `List`, which is in no document, although kubectl writes it for several objects. Changes the snapshot in place. */
export function withList(snapshot: Snapshot): Snapshot {
  snapshot.kinds.set('v1/List', 'core.v1.List');
  snapshot.types.set('core.v1.List', readFields('apiVersion:string items!:[]any kind:string metadata:meta.v1.ListMeta'));
  return snapshot;
}

function replace(types: Map<string, Fields>, path: string, change: (field: Field) => Field): void {
  const [type, name] = path.split('#');
  const field = types.get(type)?.get(name);
  if (field) types.get(type)!.set(name, change(field));
}
