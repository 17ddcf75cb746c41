import { base64 } from './config/base64';
import { configKey } from './config/config-key';
import { configKeyOverlap } from './config/config-key-overlap';
import { configSize } from './config/config-size';
import { annotationKey } from './metadata/annotation-key';
import { annotationSize } from './metadata/annotation-size';
import { finalizer } from './metadata/finalizer';
import { label } from './metadata/label';
import { objectName } from './metadata/name';
import { namespaceName } from './metadata/namespace';
import { ownerReference } from './metadata/owner-reference';
import { podNameLabel } from './metadata/pod-name-label';
import { specRequired } from './metadata/spec-required';
import { annotationValue } from './pod/annotation-value';
import { containerImage } from './pod/container-image';
import { containerName } from './pod/container-name';
import { containerRestartPolicy, droppedRestartPolicy } from './pod/container-restart-policy';
import { containersRequired } from './pod/containers-required';
import { deprecatedAnnotation } from './pod/deprecated-annotation';
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
import { envValueFrom } from './pod/env-value-from';
import { handlerFields } from './pod/handler-fields';
import { hostNetworkPort } from './pod/host-network-port';
import { initContainerProbe } from './pod/init-container-probe';
import { lifecycleHandler } from './pod/lifecycle-handler';
import { lifecycleSleep } from './pod/lifecycle-sleep';
import { mountPath } from './pod/mount-path';
import { mountVolume } from './pod/mount-volume';
import { negativeGracePeriod } from './pod/negative-grace-period';
import { podReference } from './pod/pod-reference';
import { portName } from './pod/port-name';
import { portOverlap } from './pod/port-overlap';
import { probeGracePeriod } from './pod/probe-grace-period';
import { probeHandler } from './pod/probe-handler';
import { probeSuccessThreshold } from './pod/probe-success-threshold';
import { restartPolicy } from './pod/restart-policy';
import { extendedResource } from './resources/extended-resource';
import { fractionalBytes } from './resources/fractional-bytes';
import { hugePages } from './resources/huge-pages';
import { podResources } from './resources/pod-resources';
import { quantity } from './resources/quantity';
import { requestOverLimit } from './resources/request-over-limit';
import { resourceName } from './resources/resource-name';
import { localhostProfile } from './security/localhost-profile';
import { privilegeEscalation } from './security/privilege-escalation';
import { shareProcessNamespace } from './security/share-process-namespace';
import { duplicateVolumeName } from './volume/duplicate-volume-name';
import { imageReference, imageVolume } from './volume/image-volume';
import { volumeFields } from './volume/volume-fields';
import { volumeItem } from './volume/volume-item';
import { volumeItemOverlap } from './volume/volume-item-overlap';
import { volumeName } from './volume/volume-name';
import { volumeSource } from './volume/volume-source';
import { deploymentStrategy } from './workload/deployment-strategy';
import { negativeHistory } from './workload/negative-history';
import { progressDeadline } from './workload/progress-deadline';
import { selectorForm } from './workload/selector-form';
import { selectorMismatch } from './workload/selector-mismatch';
import { selectorRequired } from './workload/selector-required';
import { Rule } from '../../rule';

/** The rules of the group `api` about one object that apply to most objects; the others are in `../deferred.ts`. */
export const API_RULES: readonly Rule[] = [
  dnsConfig, hostNetworkPort, shareProcessNamespace,
  annotationKey, annotationSize, annotationValue, finalizer, label, ownerReference, objectName, namespaceName, podNameLabel, specRequired,
  containerImage, containerName, containerRestartPolicy, droppedRestartPolicy, containersRequired, deprecatedAnnotation,
  duplicateContainerName, duplicateEntry, duplicateEnv, duplicateHostPort, duplicateMountPath, duplicatePortName, envField, envFrom,
  envName, envReference, envValueFrom, handlerFields, initContainerProbe, lifecycleHandler, lifecycleSleep, mountPath, mountVolume,
  negativeGracePeriod, podReference, portName, portOverlap, probeGracePeriod, probeHandler, probeSuccessThreshold, restartPolicy,
  imageReference, imageVolume, duplicateVolumeName, volumeFields, volumeItemOverlap, volumeItem, volumeName, volumeSource, extendedResource,
  fractionalBytes, hugePages, podResources, quantity, requestOverLimit, resourceName, localhostProfile, privilegeEscalation,
  deploymentStrategy, negativeHistory, progressDeadline, selectorForm, selectorMismatch, selectorRequired, base64, configKeyOverlap, configKey,
  configSize,
];
