/**
 * Smallest and largest value that the API server accepts in integer fields, from its validation code; `a..` has no upper bound but the
 * type's own. Zero is in a range where the API server takes it for "not given".
 */
export const RANGES: Readonly<Record<string, string>> = {
  '0..': 'apps.v1.DaemonSetSpec#minReadySeconds apps.v1.DaemonSetSpec#revisionHistoryLimit '
    + 'apps.v1.DeploymentSpec#minReadySeconds apps.v1.DeploymentSpec#progressDeadlineSeconds apps.v1.DeploymentSpec#replicas '
    + 'apps.v1.DeploymentSpec#revisionHistoryLimit apps.v1.ReplicaSetSpec#minReadySeconds apps.v1.ReplicaSetSpec#replicas '
    + 'apps.v1.StatefulSetSpec#minReadySeconds apps.v1.StatefulSetSpec#replicas '
    + 'apps.v1.RollingUpdateStatefulSetStrategy#partition apps.v1.StatefulSetOrdinals#start '
    + 'autoscaling.v1.HorizontalPodAutoscalerSpec#minReplicas autoscaling.v2.HorizontalPodAutoscalerSpec#minReplicas '
    + 'batch.v1.CronJobSpec#failedJobsHistoryLimit batch.v1.CronJobSpec#startingDeadlineSeconds batch.v1.CronJobSpec#successfulJobsHistoryLimit '
    + 'batch.v1.JobSpec#activeDeadlineSeconds batch.v1.JobSpec#backoffLimit batch.v1.JobSpec#backoffLimitPerIndex batch.v1.JobSpec#completions '
    + 'batch.v1.JobSpec#maxFailedIndexes batch.v1.JobSpec#parallelism batch.v1.JobSpec#ttlSecondsAfterFinished '
    + 'core.v1.Probe#failureThreshold core.v1.Probe#initialDelaySeconds core.v1.Probe#periodSeconds core.v1.Probe#successThreshold '
    + 'core.v1.Probe#timeoutSeconds core.v1.ReplicationControllerSpec#minReadySeconds core.v1.ReplicationControllerSpec#replicas '
    + 'core.v1.SleepAction#seconds batch.v1.SuccessPolicyRule#succeededCount meta.v1.ObjectMeta#generation',
  '1..': 'autoscaling.v1.HorizontalPodAutoscalerSpec#maxReplicas autoscaling.v2.HorizontalPodAutoscalerSpec#maxReplicas '
    + 'autoscaling.v2.HPAScalingPolicy#value coordination.v1.LeaseSpec#leaseDurationSeconds '
    + 'core.v1.Probe#terminationGracePeriodSeconds core.v1.TopologySpreadConstraint#maxSkew core.v1.TopologySpreadConstraint#minDomains',
  '0..3600': 'autoscaling.v2.HPAScalingRules#stabilizationWindowSeconds',
  '1..1800': 'autoscaling.v2.HPAScalingPolicy#periodSeconds',
  '1..86400': 'core.v1.ClientIPConfig#timeoutSeconds',
  '1..100': 'core.v1.PreferredSchedulingTerm#weight core.v1.WeightedPodAffinityTerm#weight',
  '1..30': 'admissionregistration.v1.MutatingWebhook#timeoutSeconds admissionregistration.v1.ValidatingWebhook#timeoutSeconds',
  '0..511': 'core.v1.ConfigMapVolumeSource#defaultMode core.v1.DownwardAPIVolumeFile#mode core.v1.DownwardAPIVolumeSource#defaultMode '
    + 'core.v1.KeyToPath#mode core.v1.ProjectedVolumeSource#defaultMode core.v1.SecretVolumeSource#defaultMode',
  '1..65535': 'admissionregistration.v1.ServiceReference#port apiregistration.v1.ServiceReference#port core.v1.ContainerPort#containerPort core.v1.EndpointPort#port core.v1.GRPCAction#port core.v1.ServicePort#port '
    + 'networking.v1.NetworkPolicyPort#endPort networking.v1.ServiceBackendPort#number',
  '0..65535': 'core.v1.ContainerPort#hostPort core.v1.ServicePort#nodePort core.v1.ServiceSpec#healthCheckNodePort',
  '0..255': 'core.v1.AWSElasticBlockStoreVolumeSource#partition core.v1.FCVolumeSource#lun core.v1.GCEPersistentDiskVolumeSource#partition '
    + 'core.v1.ISCSIVolumeSource#lun',
  '1..1000': 'apiregistration.v1.APIServiceSpec#versionPriority',
  '1..20000': 'apiregistration.v1.APIServiceSpec#groupPriorityMinimum',
  '..1000000000': 'scheduling.v1.PriorityClass#value',
  '0..2147483647': 'core.v1.PodSecurityContext#supplementalGroups core.v1.PodSecurityContext#fsGroup core.v1.PodSecurityContext#runAsGroup core.v1.PodSecurityContext#runAsUser '
    + 'core.v1.SecurityContext#runAsGroup core.v1.SecurityContext#runAsUser',
  '1..2147483647': 'core.v1.PodSpec#activeDeadlineSeconds',
  '600..4294967296': 'core.v1.ServiceAccountTokenProjection#expirationSeconds authentication.v1.TokenRequestSpec#expirationSeconds',
};
