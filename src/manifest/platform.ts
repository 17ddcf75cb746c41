import { asString, JsonObject } from './json';
import { groupOf } from './pod-template';

/** A platform that takes less of a pod than Kubernetes does. */
export interface Platform {
  readonly name: string;
  /** What it refuses, a phrase each. */
  readonly forbids: readonly string[];
}

/**
 * Knative Serving copies a few fields of a pod into its own schema, and its webhook refuses the rest.
 *
 * @see https://github.com/knative/specs/blob/main/specs/serving/knative-api-specification-1.0.md
 * @see https://knative.dev/docs/serving/configuration/feature-flags/
 */
const KNATIVE: Platform = {
  name: 'Knative Serving',
  forbids: [
    'terminationGracePeriodSeconds and shareProcessNamespace are not fields of its pods',
    'init containers, native sidecars among them, need its feature kubernetes.podspec-init-containers, and emptyDirs kubernetes.podspec-volumes-emptydir',
    'containers have no lifecycle hooks',
  ],
};

const KINDS = ['Service', 'Configuration', 'Revision'];

/** The platform that a manifest is for, where it is not Kubernetes itself. */
export function platformOf(manifest: JsonObject): Platform | undefined {
  return groupOf(asString(manifest.apiVersion) ?? '') === 'serving.knative.dev' && KINDS.includes(asString(manifest.kind) ?? '') ? KNATIVE : undefined;
}
