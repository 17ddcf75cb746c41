import { apiService } from './admission/api-service';
import { webhook } from './admission/webhook';
import { autoscalerBehavior } from './autoscaling/autoscaler-behavior';
import { autoscalerMetric } from './autoscaling/autoscaler-metric';
import { autoscalerReplicas } from './autoscaling/autoscaler-replicas';
import { autoscalerTarget } from './autoscaling/autoscaler-target';
import { base64 } from './config/base64';
import { configKey } from './config/config-key';
import { configKeyOverlap } from './config/config-key-overlap';
import { configSize } from './config/config-size';
import { secretType } from './config/secret-type';
import { annotationKey } from './metadata/annotation-key';
import { annotationSize } from './metadata/annotation-size';
import { finalizer } from './metadata/finalizer';
import { label } from './metadata/label';
import { objectName } from './metadata/name';
import { namespaceName } from './metadata/namespace';
import { ownerReference } from './metadata/owner-reference';
import { podNameLabel } from './metadata/pod-name-label';
import { specRequired } from './metadata/spec-required';
import { statefulSetName } from './metadata/stateful-set-name';
import { ingressBackend } from './networking/ingress-backend';
import { ingressClass } from './networking/ingress-class';
import { ingressHost } from './networking/ingress-host';
import { ingressPath } from './networking/ingress-path';
import { networkPolicyPeer } from './networking/network-policy-peer';
import { networkPolicyPort } from './networking/network-policy-port';
import { policyTypes } from './networking/policy-types';
import { activeDeadline } from './pod/active-deadline';
import { annotationValue } from './pod/annotation-value';
import { containerImage } from './pod/container-image';
import { containerName } from './pod/container-name';
import { containerRestartPolicy, droppedRestartPolicy } from './pod/container-restart-policy';
import { containersRequired } from './pod/containers-required';
import { deprecatedAnnotation } from './pod/deprecated-annotation';
import { deprecatedNodeLabel } from './pod/deprecated-node-label';
import { dnsConfig } from './pod/dns-config';
import { duplicateContainerName } from './pod/duplicate-container-name';
import { duplicateEntry } from './pod/duplicate-entry';
import { duplicateEnv } from './pod/duplicate-env';
import { duplicateHostPort } from './pod/duplicate-host-port';
import { duplicateMountPath } from './pod/duplicate-mount-path';
import { duplicatePortName } from './pod/duplicate-port-name';
import { envField } from './pod/env-field';
import { envFrom } from './pod/env-from';
import { envName } from './pod/env-name';
import { envReference } from './pod/env-reference';
import { envResource } from './pod/env-resource';
import { envValueFrom } from './pod/env-value-from';
import { ephemeralContainers } from './pod/ephemeral-containers';
import { handlerFields } from './pod/handler-fields';
import { hostAlias } from './pod/host-alias';
import { hostIpWithoutPort } from './pod/host-ip-without-port';
import { hostNetworkPort } from './pod/host-network-port';
import { initContainerProbe } from './pod/init-container-probe';
import { lifecycleHandler } from './pod/lifecycle-handler';
import { lifecycleSleep } from './pod/lifecycle-sleep';
import { mountPath } from './pod/mount-path';
import { mountPropagation } from './pod/mount-propagation';
import { mountSubPath } from './pod/mount-sub-path';
import { mountVolume } from './pod/mount-volume';
import { negativeGracePeriod } from './pod/negative-grace-period';
import { nodeAffinity } from './pod/node-affinity';
import { nodeSelector } from './pod/node-selector';
import { nullSelector } from './pod/null-selector';
import { podAffinity } from './pod/pod-affinity';
import { podGates } from './pod/pod-gates';
import { podReference } from './pod/pod-reference';
import { portName } from './pod/port-name';
import { portOverlap } from './pod/port-overlap';
import { probeGracePeriod } from './pod/probe-grace-period';
import { probeHandler } from './pod/probe-handler';
import { probeSuccessThreshold } from './pod/probe-success-threshold';
import { resizePolicy } from './pod/resize-policy';
import { resourceClaim } from './pod/resource-claim';
import { restartPolicy } from './pod/restart-policy';
import { toleration } from './pod/toleration';
import { topologySpread } from './pod/topology-spread';
import { volumeDevice } from './pod/volume-device';
import { limitRange } from './policy/limit-range';
import { podDisruptionBudget } from './policy/pod-disruption-budget';
import { podSecurityLabel } from './policy/pod-security-label';
import { priorityClass } from './policy/priority-class';
import { resourceQuota } from './policy/resource-quota';
import { aggregationRule } from './rbac/aggregation-rule';
import { roleRef } from './rbac/role-ref';
import { roleRule } from './rbac/role-rule';
import { roleSubject } from './rbac/role-subject';
import { extendedResource } from './resources/extended-resource';
import { fractionalBytes } from './resources/fractional-bytes';
import { hugePages } from './resources/huge-pages';
import { podResources } from './resources/pod-resources';
import { quantity } from './resources/quantity';
import { requestOverLimit } from './resources/request-over-limit';
import { resourceName } from './resources/resource-name';
import { hostProcess } from './security/host-process';
import { hostUsers } from './security/host-users';
import { localhostProfile } from './security/localhost-profile';
import { osFields } from './security/os-fields';
import { privilegeEscalation } from './security/privilege-escalation';
import { procMount } from './security/proc-mount';
import { shareProcessNamespace } from './security/share-process-namespace';
import { sysctl } from './security/sysctl';
import { windowsUser } from './security/windows-user';
import { clusterIp } from './service/cluster-ip';
import { deprecatedServiceField } from './service/deprecated-service-field';
import { duplicateServicePort } from './service/duplicate-service-port';
import { externalIp } from './service/external-ip';
import { externalName } from './service/external-name';
import { ignoredServiceField } from './service/ignored-service-field';
import { ipFamily } from './service/ip-family';
import { servicePortName } from './service/service-port-name';
import { servicePorts } from './service/service-ports';
import { serviceTargetPort } from './service/service-target-port';
import { serviceType } from './service/service-type';
import { autoscalerContainer } from './set/autoscaler-container';
import { autoscalerRequest } from './set/autoscaler-request';
import { disruptionBudgetOverlap } from './set/disruption-budget-overlap';
import { disruptionBudgetUnused } from './set/disruption-budget-unused';
import { duplicateObject } from './set/duplicate-object';
import { evictionBlocked } from './set/eviction-blocked';
import { limitRangeExceeded } from './set/limit-range-exceeded';
import { podSecurityEnforced } from './set/pod-security-enforced';
import { podSecurityWarned } from './set/pod-security-warned';
import { quotaExceeded } from './set/quota-exceeded';
import { quotaRefused } from './set/quota-refused';
import { servicePortUnreachable } from './set/service-port-unreachable';
import { deprecatedVolume } from './volume/deprecated-volume';
import { downwardApiFile } from './volume/downward-api-file';
import { duplicateVolumeName } from './volume/duplicate-volume-name';
import { emptyProjection } from './volume/empty-projection';
import { ephemeralVolume } from './volume/ephemeral-volume';
import { imageReference, imageVolume } from './volume/image-volume';
import { projectedSource } from './volume/projected-source';
import { volumeDetails } from './volume/volume-details';
import { volumeFields } from './volume/volume-fields';
import { volumeItem } from './volume/volume-item';
import { volumeItemOverlap } from './volume/volume-item-overlap';
import { volumeName } from './volume/volume-name';
import { volumeSource } from './volume/volume-source';
import { cronSchedule } from './workload/cron-schedule';
import { cronTimeZone } from './workload/cron-time-zone';
import { daemonSetUpdate } from './workload/daemon-set-update';
import { deploymentStrategy } from './workload/deployment-strategy';
import { indexedJobName } from './workload/indexed-job-name';
import { jobCompletion } from './workload/job-completion';
import { jobSelector } from './workload/job-selector';
import { negativeHistory } from './workload/negative-history';
import { podFailurePolicy } from './workload/pod-failure-policy';
import { progressDeadline } from './workload/progress-deadline';
import { selectorForm } from './workload/selector-form';
import { selectorMismatch } from './workload/selector-mismatch';
import { selectorRequired } from './workload/selector-required';
import { statefulSetServiceName } from './workload/stateful-set-service-name';
import { statefulSetUpdate } from './workload/stateful-set-update';
import { successPolicy } from './workload/success-policy';
import { volumeClaim } from './workload/volume-claim';
import { Rule, SetRule } from '../../rule';

/** The rules of the group `api` about one object. */
export const API_RULES: readonly Rule[] = [
  annotationKey, annotationSize, annotationValue, finalizer, label, ownerReference, objectName, namespaceName, podNameLabel,
  statefulSetName, specRequired,
  activeDeadline, containerImage, containerName, containerRestartPolicy, droppedRestartPolicy, containersRequired,
  deprecatedAnnotation, deprecatedNodeLabel, dnsConfig, duplicateContainerName, duplicateEntry, duplicateEnv, duplicateHostPort,
  duplicateMountPath, duplicatePortName, envField, envFrom, envName, envReference, envResource, envValueFrom,
  ephemeralContainers, handlerFields, hostAlias, hostIpWithoutPort, hostNetworkPort, initContainerProbe, lifecycleHandler,
  lifecycleSleep, mountPath, mountPropagation, mountSubPath, mountVolume, negativeGracePeriod, nodeAffinity, nodeSelector,
  nullSelector, podAffinity, podGates, podReference, portName, portOverlap, probeGracePeriod, probeHandler,
  probeSuccessThreshold, resizePolicy, resourceClaim, restartPolicy, toleration, topologySpread, volumeDevice,
  deprecatedVolume, emptyProjection, imageReference, imageVolume, volumeDetails, downwardApiFile, duplicateVolumeName,
  ephemeralVolume, projectedSource, volumeFields, volumeItemOverlap,
  volumeItem, volumeName, volumeSource,
  extendedResource, fractionalBytes, hugePages, podResources, quantity, requestOverLimit, resourceName,
  hostProcess, hostUsers, windowsUser, localhostProfile, osFields, privilegeEscalation, procMount, shareProcessNamespace, sysctl,
  cronSchedule, cronTimeZone, daemonSetUpdate, deploymentStrategy, negativeHistory, indexedJobName, jobCompletion, jobSelector, podFailurePolicy,
  progressDeadline, selectorForm, selectorMismatch, selectorRequired, statefulSetServiceName, statefulSetUpdate, successPolicy,
  volumeClaim,
  base64, configKeyOverlap, configKey, configSize, secretType,
  clusterIp, deprecatedServiceField, duplicateServicePort, externalIp, ipFamily, externalName, ignoredServiceField,
  servicePortName, servicePorts, serviceTargetPort,
  serviceType,
  aggregationRule, roleRef, roleRule, roleSubject,
  limitRange, podDisruptionBudget, podSecurityLabel, priorityClass, resourceQuota,
  autoscalerBehavior, autoscalerMetric, autoscalerReplicas, autoscalerTarget,
  apiService, webhook,
  ingressBackend, ingressClass, ingressHost, ingressPath, networkPolicyPeer, networkPolicyPort, policyTypes,
];

/** The rules of the group `api` about several objects together. */
export const API_SET_RULES: readonly SetRule[] = [
  autoscalerContainer, autoscalerRequest, disruptionBudgetOverlap, disruptionBudgetUnused, duplicateObject, evictionBlocked, limitRangeExceeded,
  podSecurityEnforced, podSecurityWarned, quotaExceeded, quotaRefused, servicePortUnreachable,
];
