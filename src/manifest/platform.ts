import { asString, JsonObject } from './json';
import { groupOf } from './pod-template';

/** A platform that accepts fewer pod fields than Kubernetes. */
export interface Platform {
  readonly name: string;
  /** What it rejects, one phrase each. */
  readonly forbids: readonly string[];
}

/**
 * Knative Serving has its own pod schema with fewer fields, and its webhook rejects more. This list holds for its default
 * settings; a cluster operator can enable the named feature flags. emptyDir volumes are allowed by default.
 *
 * @see https://knative.dev/docs/serving/configuration/feature-flags/
 * @see https://github.com/knative/serving/blob/main/pkg/apis/serving/fieldmask.go for the fields of pods and containers
 * @see https://github.com/knative/serving/blob/main/pkg/apis/serving/k8s_validation.go for ports, probes and init containers
 * @see https://github.com/knative/serving/blob/main/pkg/apis/config/features.go for the flags and their defaults
 * @see https://github.com/knative/serving/issues/16463 for lifecycle
 */
const KNATIVE: Platform = {
  name: 'Knative Serving',
  forbids: [
    'terminationGracePeriodSeconds is not a field of its pods',
    'init containers, native sidecars among them, need the feature flag kubernetes.podspec-init-containers, and may have no probes',
    'shareProcessNamespace, hostAliases and the securityContext of the pod each need a feature flag',
    'only one container may have ports, and only one port',
    'probes of other containers than that one need the feature flag multi-container-probing',
    'containers have neither lifecycle hooks nor restartPolicy',
  ],
};

const KINDS = ['Service', 'Configuration', 'Revision'];

/** The platform that a manifest is for, if it is not plain Kubernetes. */
export function platformOf(manifest: JsonObject): Platform | undefined {
  return groupOf(asString(manifest.apiVersion) ?? '') === 'serving.knative.dev' && KINDS.includes(asString(manifest.kind) ?? '') ? KNATIVE : undefined;
}
