import { apiService } from './api/admission/api-service';
import { webhook } from './api/admission/webhook';
import { autoscalerBehavior } from './api/autoscaling/autoscaler-behavior';
import { autoscalerMetric } from './api/autoscaling/autoscaler-metric';
import { autoscalerReplicas } from './api/autoscaling/autoscaler-replicas';
import { autoscalerTarget } from './api/autoscaling/autoscaler-target';
import { secretType } from './api/config/secret-type';
import { statefulSetName } from './api/metadata/stateful-set-name';
import { ingressBackend } from './api/networking/ingress-backend';
import { ingressClass } from './api/networking/ingress-class';
import { ingressHost } from './api/networking/ingress-host';
import { ingressPath } from './api/networking/ingress-path';
import { networkPolicyPeer } from './api/networking/network-policy-peer';
import { networkPolicyPort } from './api/networking/network-policy-port';
import { policyTypes } from './api/networking/policy-types';
import { activeDeadline } from './api/pod/active-deadline';
import { deprecatedNodeLabel } from './api/pod/deprecated-node-label';
import { envFile } from './api/pod/env-file';
import { envResource } from './api/pod/env-resource';
import { ephemeralContainers } from './api/pod/ephemeral-containers';
import { hostAlias } from './api/pod/host-alias';
import { hostIpWithoutPort } from './api/pod/host-ip-without-port';
import { mountPropagation } from './api/pod/mount-propagation';
import { mountSubPath } from './api/pod/mount-sub-path';
import { nodeAffinity } from './api/pod/node-affinity';
import { nodeSelector } from './api/pod/node-selector';
import { nullSelector } from './api/pod/null-selector';
import { podAffinity } from './api/pod/pod-affinity';
import { podGates } from './api/pod/pod-gates';
import { resizePolicy } from './api/pod/resize-policy';
import { resourceClaim } from './api/pod/resource-claim';
import { toleration } from './api/pod/toleration';
import { topologySpread } from './api/pod/topology-spread';
import { volumeDevice } from './api/pod/volume-device';
import { limitRange } from './api/policy/limit-range';
import { podDisruptionBudget } from './api/policy/pod-disruption-budget';
import { podSecurityLabel } from './api/policy/pod-security-label';
import { priorityClass } from './api/policy/priority-class';
import { resourceQuota } from './api/policy/resource-quota';
import { aggregationRule } from './api/rbac/aggregation-rule';
import { roleRef } from './api/rbac/role-ref';
import { roleRule } from './api/rbac/role-rule';
import { roleSubject } from './api/rbac/role-subject';
import { hostProcess } from './api/security/host-process';
import { hostUsers } from './api/security/host-users';
import { osFields } from './api/security/os-fields';
import { procMount } from './api/security/proc-mount';
import { sysctl } from './api/security/sysctl';
import { windowsUser } from './api/security/windows-user';
import { clusterIp } from './api/service/cluster-ip';
import { deprecatedServiceField } from './api/service/deprecated-service-field';
import { duplicateServicePort } from './api/service/duplicate-service-port';
import { externalIp } from './api/service/external-ip';
import { externalName } from './api/service/external-name';
import { ignoredServiceField } from './api/service/ignored-service-field';
import { ipFamily } from './api/service/ip-family';
import { servicePortName } from './api/service/service-port-name';
import { servicePorts } from './api/service/service-ports';
import { serviceTargetPort } from './api/service/service-target-port';
import { serviceType } from './api/service/service-type';
import { deprecatedVolume } from './api/volume/deprecated-volume';
import { downwardApiFile } from './api/volume/downward-api-file';
import { emptyProjection } from './api/volume/empty-projection';
import { ephemeralVolume } from './api/volume/ephemeral-volume';
import { projectedSource } from './api/volume/projected-source';
import { volumeDetails } from './api/volume/volume-details';
import { cronSchedule } from './api/workload/cron-schedule';
import { cronTimeZone } from './api/workload/cron-time-zone';
import { daemonSetUpdate } from './api/workload/daemon-set-update';
import { indexedJobName } from './api/workload/indexed-job-name';
import { jobCompletion } from './api/workload/job-completion';
import { jobSelector } from './api/workload/job-selector';
import { podFailurePolicy } from './api/workload/pod-failure-policy';
import { statefulSetServiceName } from './api/workload/stateful-set-service-name';
import { statefulSetUpdate } from './api/workload/stateful-set-update';
import { successPolicy } from './api/workload/success-policy';
import { volumeClaim } from './api/workload/volume-claim';
import { POD_SECURITY_RULES } from './pod-security';
import { Rule } from '../rule';

/**
 * Rules that apply to few objects: about rare fields, about kinds other than workloads and their config, and those of a Pod Security level. Their code is loaded for the first
 * object that one of them applies to; until then `deferred.generated.ts` has the kinds and fields of each, so each must declare its fields or kinds.
 */
export const DEFERRED: readonly Rule[] = [
  activeDeadline, deprecatedNodeLabel, ephemeralContainers, hostAlias, hostIpWithoutPort, mountPropagation,
  mountSubPath, nodeAffinity, nodeSelector, nullSelector, podAffinity, podGates, resizePolicy, resourceClaim, toleration, topologySpread,
  volumeDevice, envFile, envResource,
  deprecatedVolume, emptyProjection, volumeDetails, downwardApiFile, ephemeralVolume, projectedSource,
  hostProcess, hostUsers, windowsUser, osFields, procMount, sysctl,
  cronSchedule, cronTimeZone, daemonSetUpdate, indexedJobName, jobCompletion, jobSelector, podFailurePolicy, statefulSetServiceName,
  statefulSetUpdate, successPolicy, volumeClaim,
  statefulSetName,
  clusterIp, deprecatedServiceField, duplicateServicePort, externalIp, ipFamily, externalName, ignoredServiceField, servicePortName,
  servicePorts, serviceTargetPort, serviceType,
  aggregationRule, roleRef, roleRule, roleSubject,
  limitRange, podDisruptionBudget, podSecurityLabel, priorityClass, resourceQuota,
  autoscalerBehavior, autoscalerMetric, autoscalerReplicas, autoscalerTarget,
  apiService, webhook,
  ingressBackend, ingressClass, ingressHost, ingressPath, networkPolicyPeer, networkPolicyPort, policyTypes,
  secretType,
  ...POD_SECURITY_RULES,
];
