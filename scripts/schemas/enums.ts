/**
 * The values that the API server accepts in fields that its OpenAPI documents leave as text, from the validation code and the
 * types' own comments. Left out on purpose: fields that look closed but are not (readiness gates, medium of an emptyDir, types of
 * limit ranges), and statuses. `value@34` is accepted from 1.34 on.
 */
interface EnumTable {
  readonly [name: string]: { readonly values: string; readonly fields: string };
}

const signals = 'ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT SEGV STKFLT STOP SYS TERM TRAP TSTP TTIN TTOU URG '
  + 'USR1 USR2 VTALRM WINCH XCPU XFSZ RTMIN RTMAX';
const range = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);

export const ENUMS: EnumTable = {
  AccessMode: {
    values: 'ReadWriteOnce|ReadOnlyMany|ReadWriteMany|ReadWriteOncePod',
    fields: 'core.v1.PersistentVolumeClaimSpec#accessModes core.v1.PersistentVolumeSpec#accessModes',
  },
  AddressType: { values: 'IPv4|IPv6|FQDN', fields: 'discovery.v1.EndpointSlice#addressType' },
  AllocationMode: { values: 'ExactCount|All', fields: 'resource.v1.DeviceSubRequest#allocationMode resource.v1.ExactDeviceRequest#allocationMode' },
  AllowDeny: { values: 'Allow|Deny', fields: 'admissionregistration.v1.ParamRef#parameterNotFoundAction' },
  AppArmorType: { values: 'RuntimeDefault|Localhost|Unconfined', fields: 'core.v1.AppArmorProfile#type' },
  AzureCaching: { values: 'None|ReadOnly|ReadWrite', fields: 'core.v1.AzureDiskVolumeSource#cachingMode' },
  AzureKind: { values: 'Shared|Dedicated|Managed', fields: 'core.v1.AzureDiskVolumeSource#kind' },
  BindingMode: { values: 'Immediate|WaitForFirstConsumer', fields: 'storage.v1.StorageClass#volumeBindingMode' },
  CompletionMode: { values: 'NonIndexed|Indexed', fields: 'batch.v1.JobSpec#completionMode' },
  ConcurrencyPolicy: { values: 'Allow|Forbid|Replace', fields: 'batch.v1.CronJobSpec#concurrencyPolicy' },
  ConditionStatus: { values: 'True|False|Unknown', fields: 'batch.v1.PodFailurePolicyOnPodConditionsPattern#status' },
  ContainerRestartPolicy: {
    values: 'Always|Never@34|OnFailure@34',
    fields: 'core.v1.Container#restartPolicy',
  },
  ConversionStrategy: { values: 'None|Webhook', fields: 'apiextensions.v1.CustomResourceConversion#strategy' },
  CsiLifecycle: { values: 'Persistent|Ephemeral', fields: 'storage.v1.CSIDriverSpec#volumeLifecycleModes' },
  DaemonSetUpdate: { values: 'RollingUpdate|OnDelete', fields: 'apps.v1.DaemonSetUpdateStrategy#type apps.v1.StatefulSetUpdateStrategy#type' },
  DeploymentStrategy: { values: 'RollingUpdate|Recreate', fields: 'apps.v1.DeploymentStrategy#type' },
  DnsPolicy: { values: 'ClusterFirst|ClusterFirstWithHostNet|Default|None', fields: 'core.v1.PodSpec#dnsPolicy' },
  EventType: { values: 'Normal|Warning', fields: 'events.v1.Event#type' },
  EvictionPolicy: { values: 'IfHealthyBudget|AlwaysAllow', fields: 'policy.v1.PodDisruptionBudgetSpec#unhealthyPodEvictionPolicy' },
  ExitCodeOperator: {
    values: 'In|NotIn',
    fields: 'batch.v1.PodFailurePolicyOnExitCodesRequirement#operator core.v1.ContainerRestartRuleOnExitCodes#operator',
  },
  FailurePolicy: {
    values: 'Fail|Ignore',
    fields: 'admissionregistration.v1.MutatingWebhook#failurePolicy admissionregistration.v1.ValidatingWebhook#failurePolicy '
      + 'admissionregistration.v1.ValidatingAdmissionPolicySpec#failurePolicy',
  },
  FsGroupChange: { values: 'OnRootMismatch|Always', fields: 'core.v1.PodSecurityContext#fsGroupChangePolicy' },
  FsGroupPolicy: { values: 'ReadWriteOnceWithFSType|File|None', fields: 'storage.v1.CSIDriverSpec#fsGroupPolicy' },
  HostPathType: {
    values: '|DirectoryOrCreate|Directory|FileOrCreate|File|Socket|CharDevice|BlockDevice',
    fields: 'core.v1.HostPathVolumeSource#type',
  },
  IpFamily: { values: 'IPv4|IPv6', fields: 'core.v1.ServiceSpec#ipFamilies' },
  IpFamilyPolicy: { values: 'SingleStack|PreferDualStack|RequireDualStack', fields: 'core.v1.ServiceSpec#ipFamilyPolicy' },
  LimitResponse: { values: 'Queue|Reject', fields: 'flowcontrol.v1.LimitResponse#type' },
  MatchPolicy: {
    values: 'Exact|Equivalent',
    fields: 'admissionregistration.v1.MatchResources#matchPolicy admissionregistration.v1.MutatingWebhook#matchPolicy '
      + 'admissionregistration.v1.ValidatingWebhook#matchPolicy',
  },
  MetricSource: { values: 'Resource|ContainerResource|Pods|Object|External', fields: 'autoscaling.v2.MetricSpec#type' },
  MetricTarget: { values: 'Utilization|Value|AverageValue', fields: 'autoscaling.v2.MetricTarget#type' },
  MountPropagation: { values: 'None|HostToContainer|Bidirectional', fields: 'core.v1.VolumeMount#mountPropagation' },
  NodeOperator: { values: 'In|NotIn|Exists|DoesNotExist|Gt|Lt', fields: 'core.v1.NodeSelectorRequirement#operator' },
  Operation: { values: '*|CREATE|UPDATE|DELETE|CONNECT', fields: 'admissionregistration.v1.RuleWithOperations#operations' },
  OsName: { values: 'linux|windows', fields: 'core.v1.PodOS#name' },
  ObjectFieldVersion: { values: 'v1', fields: 'core.v1.ObjectFieldSelector#apiVersion' },
  PathType: { values: 'Exact|Prefix|ImplementationSpecific', fields: 'networking.v1.HTTPIngressPath#pathType' },
  PodFailureAction: { values: 'FailJob|FailIndex|Ignore|Count', fields: 'batch.v1.PodFailurePolicyRule#action' },
  PodManagement: { values: 'OrderedReady|Parallel', fields: 'apps.v1.StatefulSetSpec#podManagementPolicy' },
  PodReplacement: { values: 'TerminatingOrFailed|Failed', fields: 'batch.v1.JobSpec#podReplacementPolicy' },
  PolicyType: { values: 'Ingress|Egress', fields: 'networking.v1.NetworkPolicySpec#policyTypes' },
  Preemption: { values: 'PreemptLowerPriority|Never', fields: 'core.v1.PodSpec#preemptionPolicy scheduling.v1.PriorityClass#preemptionPolicy' },
  PriorityLevel: { values: 'Exempt|Limited', fields: 'flowcontrol.v1.PriorityLevelConfigurationSpec#type' },
  ProcMount: { values: 'Default|Unmasked', fields: 'core.v1.SecurityContext#procMount' },
  Protocol: {
    values: 'TCP|UDP|SCTP',
    fields: 'core.v1.ContainerPort#protocol core.v1.EndpointPort#protocol core.v1.ServicePort#protocol discovery.v1.EndpointPort#protocol '
      + 'networking.v1.NetworkPolicyPort#protocol',
  },
  PullPolicy: {
    values: 'Always|IfNotPresent|Never',
    fields: 'core.v1.Container#imagePullPolicy core.v1.EphemeralContainer#imagePullPolicy core.v1.ImageVolumeSource#pullPolicy',
  },
  QuotaOperator: { values: 'In|NotIn|Exists|DoesNotExist', fields: 'core.v1.ScopedResourceSelectorRequirement#operator' },
  QuotaScope: {
    values: 'Terminating|NotTerminating|BestEffort|NotBestEffort|PriorityClass|CrossNamespacePodAffinity|VolumeAttributesClass',
    fields: 'core.v1.ResourceQuotaSpec#scopes core.v1.ScopedResourceSelectorRequirement#scopeName',
  },
  ReadOnlyRecursion: { values: 'Disabled|IfPossible|Enabled', fields: 'core.v1.VolumeMount#recursiveReadOnly' },
  ReclaimPolicy: { values: 'Retain|Delete|Recycle', fields: 'core.v1.PersistentVolumeSpec#persistentVolumeReclaimPolicy' },
  ReclaimPolicyOfClass: { values: 'Retain|Delete', fields: 'storage.v1.StorageClass#reclaimPolicy' },
  Reinvocation: { values: 'Never|IfNeeded', fields: 'admissionregistration.v1.MutatingWebhook#reinvocationPolicy' },
  ResizePolicy: { values: 'NotRequired|RestartContainer', fields: 'core.v1.ContainerResizePolicy#restartPolicy' },
  ResizeResource: { values: 'cpu|memory', fields: 'core.v1.ContainerResizePolicy#resourceName' },
  ResourceScope: { values: '*|Cluster|Namespaced', fields: 'admissionregistration.v1.RuleWithOperations#scope' },
  CustomResourceScope: { values: 'Cluster|Namespaced', fields: 'apiextensions.v1.CustomResourceDefinitionSpec#scope' },
  ClassScope: { values: 'Cluster|Namespace', fields: 'networking.v1.IngressClassParametersReference#scope' },
  RestartPolicy: { values: 'Always|OnFailure|Never', fields: 'core.v1.PodSpec#restartPolicy' },
  RestartRuleAction: { values: 'Restart|RestartAllContainers@36', fields: 'core.v1.ContainerRestartRule#action' },
  RetentionPolicy: {
    values: 'Retain|Delete',
    fields: 'apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy#whenDeleted apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy#whenScaled',
  },
  RoleKind: { values: 'Role|ClusterRole', fields: 'rbac.v1.RoleRef#kind' },
  ScalingPolicyType: { values: 'Pods|Percent', fields: 'autoscaling.v2.HPAScalingPolicy#type' },
  ScalingSelect: { values: 'Max|Min|Disabled', fields: 'autoscaling.v2.HPAScalingRules#selectPolicy' },
  Scheme: { values: 'HTTP|HTTPS', fields: 'core.v1.HTTPGetAction#scheme' },
  SeccompType: { values: 'RuntimeDefault|Localhost|Unconfined', fields: 'core.v1.SeccompProfile#type' },
  SelectorOperator: { values: 'In|NotIn|Exists|DoesNotExist', fields: 'meta.v1.LabelSelectorRequirement#operator' },
  SeLinuxChange: { values: 'MountOption|Recursive', fields: 'core.v1.PodSecurityContext#seLinuxChangePolicy' },
  ServiceType: { values: 'ClusterIP|NodePort|LoadBalancer|ExternalName', fields: 'core.v1.ServiceSpec#type' },
  SessionAffinity: { values: 'None|ClientIP', fields: 'core.v1.ServiceSpec#sessionAffinity' },
  SideEffects: {
    values: 'None|NoneOnDryRun',
    fields: 'admissionregistration.v1.MutatingWebhook#sideEffects admissionregistration.v1.ValidatingWebhook#sideEffects',
  },
  Signal: {
    values: [...signals.split(' '), ...range('RTMIN+', 15), ...range('RTMAX-', 14)].map((name) => `SIG${name}`).join('|'),
    fields: 'core.v1.Lifecycle#stopSignal',
  },
  SpreadInclusion: { values: 'Honor|Ignore', fields: 'core.v1.TopologySpreadConstraint#nodeAffinityPolicy core.v1.TopologySpreadConstraint#nodeTaintsPolicy' },
  SubjectKind: { values: 'User|Group|ServiceAccount', fields: 'rbac.v1.Subject#kind flowcontrol.v1.Subject#kind' },
  SupplementalGroups: { values: 'Merge|Strict', fields: 'core.v1.PodSecurityContext#supplementalGroupsPolicy' },
  TaintEffect: { values: 'NoSchedule|PreferNoSchedule|NoExecute', fields: 'core.v1.Taint#effect core.v1.Toleration#effect' },
  TerminationMessage: {
    values: 'File|FallbackToLogsOnError',
    fields: 'core.v1.Container#terminationMessagePolicy core.v1.EphemeralContainer#terminationMessagePolicy',
  },
  // Gt and Lt need a feature gate that is disabled by default up to 1.37.
  TolerationOperator: { values: 'Equal|Exists', fields: 'core.v1.Toleration#operator' },
  TrafficDistribution: { values: 'PreferClose|PreferSameZone@33|PreferSameNode@33', fields: 'core.v1.ServiceSpec#trafficDistribution' },
  TrafficPolicy: { values: 'Cluster|Local', fields: 'core.v1.ServiceSpec#externalTrafficPolicy core.v1.ServiceSpec#internalTrafficPolicy' },
  Unsatisfiable: { values: 'DoNotSchedule|ScheduleAnyway', fields: 'core.v1.TopologySpreadConstraint#whenUnsatisfiable' },
  ValidationAction: { values: 'Deny|Warn|Audit', fields: 'admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec#validationActions' },
  ValidationReason: {
    values: 'FieldValueInvalid|FieldValueForbidden|FieldValueRequired|FieldValueDuplicate',
    fields: 'apiextensions.v1.ValidationRule#reason',
  },
  VolumeMode: { values: 'Filesystem|Block', fields: 'core.v1.PersistentVolumeClaimSpec#volumeMode core.v1.PersistentVolumeSpec#volumeMode' },
};

/** Optional fields that are pointers in Go, so that an empty text is an invalid value: elsewhere it means "not set". */
export const CLOSED = 'admissionregistration.v1.MatchResources#matchPolicy admissionregistration.v1.MutatingWebhook#failurePolicy '
  + 'admissionregistration.v1.MutatingWebhook#matchPolicy admissionregistration.v1.MutatingWebhook#reinvocationPolicy '
  + 'admissionregistration.v1.ParamRef#parameterNotFoundAction admissionregistration.v1.RuleWithOperations#scope '
  + 'admissionregistration.v1.ValidatingAdmissionPolicySpec#failurePolicy admissionregistration.v1.ValidatingWebhook#failurePolicy '
  + 'admissionregistration.v1.ValidatingWebhook#matchPolicy apiextensions.v1.ValidationRule#reason autoscaling.v2.HPAScalingRules#selectPolicy '
  + 'batch.v1.JobSpec#completionMode batch.v1.JobSpec#podReplacementPolicy core.v1.AzureDiskVolumeSource#cachingMode core.v1.AzureDiskVolumeSource#kind '
  + 'core.v1.Lifecycle#stopSignal core.v1.PersistentVolumeClaimSpec#volumeMode core.v1.PersistentVolumeSpec#volumeMode '
  + 'core.v1.PodSecurityContext#fsGroupChangePolicy core.v1.PodSecurityContext#seLinuxChangePolicy core.v1.PodSecurityContext#supplementalGroupsPolicy '
  + 'core.v1.PodSpec#preemptionPolicy core.v1.SecurityContext#procMount core.v1.ServiceSpec#internalTrafficPolicy core.v1.ServiceSpec#ipFamilyPolicy '
  + 'core.v1.ServiceSpec#trafficDistribution core.v1.TopologySpreadConstraint#nodeAffinityPolicy core.v1.TopologySpreadConstraint#nodeTaintsPolicy '
  + 'core.v1.VolumeMount#mountPropagation core.v1.VolumeMount#recursiveReadOnly networking.v1.IngressClassParametersReference#scope '
  + 'networking.v1.NetworkPolicyPort#protocol policy.v1.PodDisruptionBudgetSpec#unhealthyPodEvictionPolicy scheduling.v1.PriorityClass#preemptionPolicy '
  + 'storage.v1.CSIDriverSpec#fsGroupPolicy storage.v1.StorageClass#reclaimPolicy storage.v1.StorageClass#volumeBindingMode';
